-- catalog: what the extension consists of, and what each member promises.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

-- Every member, with its schema where it has one; but array types, which are members since PostgreSQL 17.
CREATE TEMPORARY VIEW member AS
	SELECT d.classid, d.objid, i.type, i.schema, i.identity
	FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e',
		pg_identify_object(d.classid, d.objid, 0) i
	WHERE e.extname = 'perfeval' AND NOT (i.type = 'type' AND i.identity LIKE '%[]');
CREATE TEMPORARY VIEW routine AS
	SELECT p.*, replace(pg_get_function_arguments(p.oid), 'perfeval.', '') AS arguments, replace(pg_get_function_result(p.oid), 'perfeval.', '') AS result,
		replace(oidvectortypes(p.proargtypes), 'perfeval.', '') AS types
	FROM pg_proc p JOIN member m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid;

-- ------------------------------------------------ the extension

SELECT results_eq($$SELECT extnamespace::regnamespace::text, extrelocatable, extconfig IS NULL FROM pg_extension WHERE extname = 'perfeval'$$,
	$$VALUES ('perfeval', false, true)$$, 'it lives in schema perfeval and marks nothing for dumps');
SELECT results_eq($$SELECT superuser, trusted, relocatable, schema::text COLLATE "default" FROM pg_available_extension_versions WHERE name = 'perfeval' AND installed$$,
	$$VALUES (true, true, false, 'perfeval')$$, 'it is trusted and not relocatable');
SELECT is((SELECT extversion FROM pg_extension WHERE extname = 'perfeval'), '0.2.0', 'its version');
SELECT is(perfeval.engine_version(), 1, 'version of its readings and scores');
SELECT is_empty($$SELECT type, identity FROM member WHERE schema IS DISTINCT FROM 'perfeval' AND type NOT IN ('cast', 'schema')$$, 'every member lives in schema perfeval');
SELECT is_empty($$SELECT relname FROM pg_class WHERE relnamespace = 'perfeval'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'i')$$,
	'it owns no table, view, sequence or index');
SELECT is_empty($$SELECT identity FROM member WHERE type IN ('trigger', 'event trigger', 'rule', 'policy', 'foreign-data wrapper', 'server', 'language', 'access method', 'role')$$,
	'nor anything that acts by itself');
SELECT is_empty($$SELECT type, identity FROM member WHERE obj_description(objid, classid::regclass::name) IS NULL AND type NOT IN ('schema')$$,
	'every member has a comment');
SELECT is_empty($$SELECT type, identity, obj_description(objid, classid::regclass::name) FROM member
		WHERE obj_description(objid, classid::regclass::name) <> 'I/O' AND obj_description(objid, classid::regclass::name) !~ '[一-龥].*: [^一-龥]*[a-z]|[一-龥].*(: |: .*)[a-zA-Z]'$$,
	'in Chinese and English');
SELECT is_empty($$SELECT type, identity FROM member WHERE obj_description(objid, classid::regclass::name) ~ E'\\n'$$, 'in one line');
SELECT isnt(obj_description('perfeval'::regnamespace, 'pg_namespace'), NULL, 'its schema has one too');

-- ------------------------------------------------ functions

SELECT is_empty('SELECT oid::regprocedure FROM routine WHERE prosecdef', 'none is SECURITY DEFINER');
SELECT is_empty('SELECT oid::regprocedure FROM routine WHERE proleakproof', 'none claims to be leakproof');
SELECT is_empty($$SELECT oid::regprocedure FROM routine WHERE proname NOT IN ('acting_role', 'actor_holds_role', 'holds_role', 'once', 'log_change', 'score_row', 'create_registry', 'upgrade_registry', 'library_version', 'check_library',
			'found_registry', 'is_shipped_table', 'other_creators', 'pin_registry', 'run_statements', 'run_upgrade', 'shell_of', 'shells_before', 'switched_back', 'take_schema', 'version_of_registry')
		AND (provolatile <> 'i' OR proparallel <> 's')$$, 'all are IMMUTABLE and PARALLEL SAFE');
SELECT results_eq($$SELECT proname::text COLLATE "default", provolatile::text, proparallel::text FROM routine WHERE provolatile <> 'i' ORDER BY proname COLLATE "C"$$,
	$$VALUES ('acting_role', 's', 's'), ('actor_holds_role', 's', 's'), ('check_library', 's', 's'), ('create_registry', 'v', 'u'), ('found_registry', 's', 's'), ('holds_role', 's', 's'), ('is_shipped_table', 's', 's'), ('library_version', 's', 's'), ('log_change', 'v', 'u'), ('once', 's', 's'),
		('other_creators', 's', 's'), ('pin_registry', 'v', 'u'), ('run_statements', 'v', 'u'), ('run_upgrade', 'v', 'u'), ('score_row', 'v', 'u'), ('shell_of', 's', 's'), ('shells_before', 'v', 'u'),
		('switched_back', 's', 's'), ('take_schema', 'v', 'u'), ('upgrade_registry', 'v', 'u'), ('version_of_registry', 's', 's')$$, 'but those that write, or look at the session');
SELECT is_empty($$SELECT oid::regprocedure FROM routine WHERE prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
		AND NOT coalesce(proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false)$$, 'every plpgsql function is pinned');
SELECT is_empty($$SELECT oid::regprocedure FROM routine WHERE prolang = (SELECT oid FROM pg_language WHERE lanname = 'sql') AND prosqlbody IS NULL$$,
	'every SQL function is bound to what it names');
SELECT is_empty($$SELECT oid::regprocedure FROM routine WHERE prolang = (SELECT oid FROM pg_language WHERE lanname = 'c') AND (prosrc !~ '^pe_' OR probin <> '$libdir/perfeval')$$,
	'every C symbol has the prefix');
SELECT is_empty($$SELECT oid::regprocedure FROM routine p, aclexplode(coalesce(proacl, acldefault('f', proowner))) a
		WHERE a.grantee NOT IN (0, proowner) OR a.is_grantable AND a.grantee = 0$$, 'they are everybody''s to call, nobody''s to grant');
SELECT ok(has_schema_privilege('public', 'perfeval', 'USAGE') AND NOT has_schema_privilege('public', 'perfeval', 'CREATE'), 'everybody may use the schema, nobody may add to it');

-- The contract of design.md: names, types, names of arguments that have one there, defaults, result.
CREATE TEMPORARY TABLE contract (name text, types text, argument_names text[], defaults text, result text, strict boolean);
INSERT INTO contract VALUES
	('execution_rate', 'numeric, numeric, numeric', '{budget,executed,upper_transfers}', '0', 'numeric', false),
	('execution_score', 'numeric, numeric, numeric, numeric, scoring_rule, boolean', '{budget,executed,upper_transfers,points,rule,finished}',
		'''proportional''::scoring_rule, NULL::boolean', 'numeric', false),
	('completion_rate', 'target_value, actual_value', '{}', NULL, 'numeric', true),
	('indicator_score', 'target_value, actual_value, numeric, scoring_rule, integer', '{NULL,NULL,points,rule,fiscal_year}', '''proportional''::scoring_rule, NULL::integer', 'numeric', false),
	('score_status', 'target_value, actual_value, numeric, scoring_rule, integer', '{NULL,NULL,points,rule,fiscal_year}', '''proportional''::scoring_rule, NULL::integer', 'text', false),
	('score_trace', 'target_value, actual_value, numeric, scoring_rule, integer', '{NULL,NULL,points,rule,fiscal_year}', '''proportional''::scoring_rule, NULL::integer', 'jsonb', false),
	('grade', 'numeric, numeric', '{score,full_points}', '100', 'text', false),
	('plain_category', 'text', '{category}', NULL, 'text', true),
	('try_scoring_rule', 'text', '{}', NULL, 'scoring_rule', true),
	('reread', 'target_value', '{value}', NULL, 'target_value', true),
	('reread', 'actual_value', '{value}', NULL, 'actual_value', true),
	('reread', 'scoring_rule', '{rule}', NULL, 'scoring_rule', true),
	('direction', 'scoring_rule', '{}', NULL, 'text', true),
	('with_options', 'scoring_rule, text', '{rule,options}', NULL, 'scoring_rule', true),
	('notation', 'scoring_rule', '{}', NULL, 'text', true),
	('describe', 'scoring_rule', '{}', NULL, 'text', true),
	('engine_version', '', '{}', NULL, 'integer', true),
	('quantities', 'text', '{}', NULL, 'TABLE(ordinal integer, comparator text, quantity numeric, unit text, per text, label text, start integer, length integer)', true),
	('narrative_facts', 'text, text, actual_value, target_value, text[]', '{narrative,content,actual,target,contents}', 'NULL::target_value, NULL::text[]', 'bigint', false),
	('rate_denominator', 'text, numeric, numeric, numeric', '{rate_base,initial_budget,budget,received}', NULL, 'numeric', false),
	('execution_status', 'numeric, numeric, numeric, numeric, text, text', '{score,points,denominator,executed,denominator_written,executed_written}', NULL, 'text', false),
	('earlier_facts', 'target_value, text, scoring_rule, target_value, actual_value, text, numeric', '{target,deviation_reason,rule,earlier_target,earlier_actual,earlier_reason,passed_by}', NULL, 'bigint', false),
	('earlier_lines', 'integer, text, text, target_value, actual_value, text, numeric', '{line_no,level2,name,target,actual,deviation_reason,passed_by}', NULL, 'bytea', false),
	('printed_percent', 'text', '{rate}', NULL, 'numeric', true),
	('names_works', 'text', '{words}', NULL, 'boolean', true),
	('outcome_text', 'rule_book, integer', '{outcome,nth}', NULL, 'text', true),
	('form_mask', 'bigint, bigint, bigint', '{line_facts,fund_facts,form_facts}', NULL, 'bytea', true),
	('rule_book', 'text, bigint, bigint, bigint, bigint, text[]', '{scope,fails,hints,lacks,applies,texts}', NULL, 'rule_book', false),
	('fund_mark', 'text', '{name}', NULL, 'bigint', true),
	('form_mark', 'text', '{name}', NULL, 'bigint', true),
	('fund_facts', 'text, boolean, numeric, numeric, numeric, numeric, numeric, text, boolean, text, numeric, numeric, numeric',
		'{line,is_total,initial_budget,budget,received,executed,upper_transfers,rate_base,net_of_transfers,rate,points,self_score,score}', NULL, 'bigint', false),
	('total_facts', 'form_fact, money_fact, boolean, numeric, numeric, numeric, numeric, numeric, numeric, numeric, bigint, boolean, boolean, boolean, boolean, boolean, '
		'numeric, boolean, numeric, numeric, numeric, numeric, numeric, numeric, numeric',
		'{lines,money,works,full_points,output,benefit,satisfaction,cost,declared_points,declared_score,goals,achieved,miscalculated,told_why,unit_known,upper_money,'
		'reviewed,graded_otherwise,b09,c19,e06,f03,f14,f15,h02}', NULL, 'bigint', false),
	('fund_score', 'boolean, text, numeric, numeric, numeric, numeric, numeric, boolean, numeric, scoring_rule, boolean',
		'{is_total,rate_base,initial_budget,budget,received,executed,upper_transfers,net_of_transfers,points,rule,finished}', NULL, 'numeric', false),
	('money_facts', 'text, boolean, numeric, numeric, numeric, numeric, numeric, text, boolean, text, numeric, numeric, numeric, numeric',
		'{line,is_total,initial_budget,budget,received,executed,upper_transfers,rate_base,net_of_transfers,rate,points,self_score,score,yuan_per_unit}', NULL, 'money_fact', false),
	('same_thing', 'text, text', '{a,b}', NULL, 'boolean', true),
	('miscalculated', 'text', '{narrative}', NULL, 'text', true),
	('overall_execution_rate', 'numeric, numeric, numeric', '{budget,executed,upper_transfers}', NULL, 'numeric', false),
	('overall_score', 'numeric, numeric', '{score,points}', NULL, 'numeric', false),
	('score_row', '', '{}', NULL, 'trigger', false),
	('log_change', '', '{}', NULL, 'trigger', false),
	('acting_role', '', '{}', NULL, 'text', true),
	('beijing_day', 'timestamp with time zone', '{at}', NULL, 'date', true),
	('holds_role', 'text', '{role_name}', NULL, 'boolean', true),
	('actor_holds_role', 'text', '{role_name}', NULL, 'boolean', true),
	('once', 'regprocedure, bigint', '{function,key}', NULL, 'boolean', true),
	('create_registry', 'name, boolean', '{schema_name,with_schemes}', 'true', 'void', false),
	('upgrade_registry', 'name', '{}', NULL, 'text', false),
	('library_version', '', '{}', NULL, 'text', true),
	('version_number', 'text', '{version}', NULL, 'integer[]', true),
	('check_library', 'boolean', '{exactly}', NULL, 'void', true),
	('registry_script', '', '{}', NULL, 'text', true),
	('registry_deltas', '', '{}', NULL, 'text', true),
	('is_shipped_table', 'regclass', '{relation}', NULL, 'boolean', true),
	('marked_statements', 'text', '{script}', NULL, 'TABLE(line_no bigint, version integer[], statement text)', true),
	('delta_statements', 'integer[]', '{from_version}', NULL, 'text[]', true),
	('renewing_statements', 'integer[]', '{from_version}', NULL, 'text[]', true),
	('shell_of', 'oid', '{object}', NULL, 'text', true),
	('shells_before', 'name, text', '{schema_name,statement}', NULL, 'text[]', true),
	('switched_back', 'jsonb', '{states}', NULL, 'text[]', true),
	('run_statements', 'name, text, text[]', '{schema_name,done,statements}', NULL, 'void', true),
	('run_upgrade', 'name, oid, integer[]', '{schema_name,schema_id,from_version}', NULL, 'void', true),
	('pin_registry', 'name', '{schema_name}', NULL, 'void', true),
	('other_creators', 'name, name', '{schema_name,owner}', NULL, 'text[]', true),
	('take_schema', 'name', '{schema_name}', NULL, 'void', true),
	('found_registry', 'name', '{schema_name,version,owner,schema_id}', NULL, 'record', false),
	('version_of_registry', 'oid', '{schema_id}', NULL, 'text', true),
	('tier', 'actual_value', '{}', NULL, 'text', true),
	('mark', 'text', '{name}', NULL, 'bigint', true),
	('text_marks', 'text', '{words}', NULL, 'bigint', true),
	('rule_outcomes', 'bytea, rule_book', '{form,rules}', NULL, 'SETOF rule_book', true),
	('says_something', 'text', '{words}', NULL, 'boolean', true);
INSERT INTO contract SELECT f, 'text, text, text, text, target_value, actual_value, target_value, numeric, numeric, numeric, scoring_rule, text, text' || t,
	'{level1,level2,name,content,target,actual,approved_target,points,self_score,score,rule,deviation_reason,corrective_action}'::text[] || n, NULL, r, false
FROM (VALUES ('line_facts', 'record', '', '{}'::text[]), ('form_facts', 'form_fact', ', text, integer, bytea', '{narrative,line_no,earlier}')) v (f, r, t, n);
INSERT INTO contract SELECT f, t, '{}', NULL, r, true
FROM unnest(ARRAY['target_value', 'actual_value']) t,
	(VALUES ('kind', 'text'), ('comparator', 'text'), ('lower_bound', 'numeric'), ('upper_bound', 'numeric'), ('date_from', 'date'), ('date_to', 'date'), ('unit', 'text'),
		('per', 'text'), ('is_change', 'boolean'), ('canonical', 'text')) v (f, r);
INSERT INTO contract SELECT t, s, '{}', NULL, t, true FROM unnest(ARRAY['target_value', 'actual_value', 'scoring_rule']) t, unnest(ARRAY['text', 'character varying', 'character']) s;
INSERT INTO contract SELECT 'text', t, '{}', NULL, 'text', true FROM unnest(ARRAY['target_value', 'actual_value', 'scoring_rule']) t;
SELECT is((SELECT row(r.result, replace(pg_get_expr(proargdefaults, 0), 'perfeval.', ''), proisstrict OR prokind = 'a' AND NOT strict)::text
		FROM routine r WHERE proname = name AND r.types = c.types),
	row(CASE name WHEN 'quantities' THEN 'SETOF record' ELSE result END, defaults, strict OR name LIKE 'overall%' OR name IN ('form_facts', 'money_facts', 'rule_book', 'earlier_lines'))::text, format('%s(%s): result, defaults, strictness', name, types))
FROM contract c ORDER BY name COLLATE "C", types COLLATE "C";
SELECT is_empty($$SELECT name, n, argument FROM contract c JOIN routine r ON r.proname = c.name AND r.types = c.types,
		unnest(argument_names) WITH ORDINALITY u (argument, n) WHERE argument IS NOT NULL AND argument IS DISTINCT FROM proargnames[n]$$, 'arguments have the names of the contract');
SELECT is((SELECT pg_get_function_arguments(oid) FROM routine WHERE proname = 'quantities'),
	'narrative text, OUT ordinal integer, OUT comparator text, OUT quantity numeric, OUT unit text, OUT per text, OUT label text, OUT start integer, OUT length integer',
	'quantities gives the columns of the contract');
SELECT is((SELECT pg_get_function_arguments(oid) FROM routine WHERE proname = 'line_facts') ~ ', OUT facts bigint, OUT over numeric, OUT excess numeric, OUT reason_key bigint$', true, 'line_facts too');
SELECT is_empty($$SELECT oid::regprocedure FROM routine r WHERE NOT EXISTS (SELECT FROM contract c WHERE c.name = proname AND c.types = r.types)
		AND proname !~ '^rule_book_(in|out)$'
		AND proname !~ '^(target_value|actual_value|scoring_rule)_(in|out|recv|send|lt|le|eq|ne|ge|gt|cmp|hash|hash_extended)$'
		AND proname !~ '^(overall_(execution_rate_accum|score_accum|combine|ratio)|(form_facts|money_facts|rule_book|earlier_lines)_(accum|final))$'$$,
	'nothing else is there but input, output, operators and the steps of aggregates');
SELECT is_empty($$SELECT oid::regprocedure FROM routine WHERE proname ~ '^(target_value|actual_value|scoring_rule)_' AND NOT proisstrict$$, 'those are strict');
SELECT is_empty($$SELECT proname, count(*) FROM routine WHERE proname IN ('execution_rate', 'execution_score', 'completion_rate', 'indicator_score', 'score_status',
		'score_trace', 'grade', 'quantities', 'overall_execution_rate', 'overall_score', 'mark', 'text_marks', 'says_something', 'line_facts', 'form_facts') GROUP BY 1 HAVING count(*) <> 1$$, 'no function of the contract is overloaded');

-- ------------------------------------------------ aggregates

SELECT results_eq($$SELECT replace(aggfnoid::regproc::text, 'perfeval.', ''), aggtranstype::regtype::text, aggcombinefn <> 0, aggserialfn = 0, aggfinalmodify::text FROM pg_aggregate
		WHERE aggfnoid IN (SELECT oid FROM routine WHERE proname NOT IN ('form_facts', 'money_facts', 'rule_book', 'earlier_lines')) ORDER BY 1$$,
	$$VALUES ('overall_execution_rate', 'numeric[]', true, true, 'r'), ('overall_score', 'numeric[]', true, true, 'r')$$,
	'aggregates combine, with a state that is no internal one');
SELECT results_eq($$SELECT aggtranstype::regtype::text, aggcombinefn = 0, aggfinalmodify::text FROM pg_aggregate
		WHERE aggfnoid IN ('perfeval.form_facts'::regproc, 'perfeval.earlier_lines'::regproc, 'perfeval.money_facts'::regproc, 'perfeval.rule_book(text, bigint, bigint, bigint, bigint, text[])'::regprocedure)$$,
	$$VALUES ('internal', true, 'r'), ('internal', true, 'r'), ('internal', true, 'r'), ('internal', true, 'r')$$, 'but those of the lines of one form, or the rules of one scheme, which are few');

-- ------------------------------------------------ types, casts, operators

SELECT results_eq($$SELECT typname::text COLLATE "default", typlen::int, typbyval, typalign::text, typstorage::text, typcategory::text, typispreferred, typcollation = 0, typreceive <> 0, typsend <> 0
		FROM pg_type t JOIN member m ON m.classid = 'pg_type'::regclass AND m.objid = t.oid WHERE typelem = 0 AND typtype = 'b' ORDER BY 1$$,
	$$SELECT t, -1, false, CASE t WHEN 'rule_book' THEN 'd' ELSE 'i' END, CASE t WHEN 'rule_book' THEN 'p' ELSE 'x' END, 'U', false, true, t <> 'rule_book', t <> 'rule_book'
		FROM unnest(ARRAY['actual_value', 'rule_book', 'scoring_rule', 'target_value']) t$$,
	'four base types without a collation; what is packed for the ledger goes to no client in binary');
SELECT is((SELECT string_agg(attname || ' ' || atttypid::regtype, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'perfeval.form_fact'::regclass),
	'facts bigint, lines integer, scored integer, twins boolean, copied integer, points numeric, self_total numeric, output numeric, benefit numeric, satisfaction numeric, cost numeric, '
	'greatest_share numeric, cost_items numeric, most_over numeric, most_unexplained numeric, most_excess numeric, overflow boolean, miscalculated text, '
	'matched integer, same_targets integer', 'and what form_facts gives');
SELECT is_empty($$SELECT castsource::regtype, casttarget::regtype FROM pg_cast c JOIN member m ON m.classid = 'pg_cast'::regclass AND m.objid = c.oid WHERE castcontext <> 'a'$$,
	'casts are ASSIGNMENT, none implicit');
SELECT set_eq($$SELECT replace(castsource::regtype::text, 'perfeval.', '') || ' ' || replace(casttarget::regtype::text, 'perfeval.', '')
		FROM pg_cast c JOIN member m ON m.classid = 'pg_cast'::regclass AND m.objid = c.oid$$,
	$$SELECT s || ' ' || t FROM unnest(ARRAY['target_value', 'actual_value', 'scoring_rule']) t, unnest(ARRAY['text', 'character varying', 'character']) s
		UNION ALL SELECT t || ' text' FROM unnest(ARRAY['target_value', 'actual_value', 'scoring_rule']) t$$,
	'to each type from text, varchar and character; from each to text');
SELECT results_eq($$SELECT oprname::text COLLATE "default", replace(oprleft::regtype::text, 'perfeval.', ''), (SELECT c.oprname FROM pg_operator c WHERE c.oid = o.oprcom)::text COLLATE "default", (SELECT n.oprname FROM pg_operator n WHERE n.oid = o.oprnegate)::text COLLATE "default", oprcanhash, oprcanmerge,
			oprrest::regproc::text, oprjoin::regproc::text
		FROM pg_operator o JOIN member m ON m.classid = 'pg_operator'::regclass AND m.objid = o.oid WHERE oprleft = oprright AND oprresult = 'boolean'::regtype
		ORDER BY oprname COLLATE "C", 2$$,
	$$SELECT op, t, commutator, negator, op = '=', op = '=', rest, rest_join FROM unnest(ARRAY['actual_value', 'scoring_rule', 'target_value']) t,
		(VALUES ('<', '>', '>=', 'scalarltsel', 'scalarltjoinsel'), ('<=', '>=', '>', 'scalarlesel', 'scalarlejoinsel'),
			('<>', '<>', '=', 'neqsel', 'neqjoinsel'), ('=', '=', '<>', 'eqsel', 'eqjoinsel'),
			('>', '<', '<=', 'scalargtsel', 'scalargtjoinsel'), ('>=', '<=', '<', 'scalargesel', 'scalargejoinsel'))
			v (op, commutator, negator, rest, rest_join) ORDER BY op COLLATE "C", t$$,
	'six operators a type, with commutators, negators and estimators');
SELECT is((SELECT count(*) FROM pg_operator o JOIN member m ON m.classid = 'pg_operator'::regclass AND m.objid = o.oid), 18::bigint, 'and no other');
SELECT results_eq($$SELECT amname::text COLLATE "default", replace(opcintype::regtype::text, 'perfeval.', ''), opcdefault, opcname::text COLLATE "default" = replace(opcintype::regtype::text, 'perfeval.', '') || '_ops'
		FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod JOIN member m ON m.classid = 'pg_opclass'::regclass AND m.objid = c.oid ORDER BY 1, 2$$,
	$$SELECT am, t, true, true FROM unnest(ARRAY['btree', 'hash']) am, unnest(ARRAY['actual_value', 'scoring_rule', 'target_value']) t$$,
	'a default btree and hash operator class a type');
SELECT results_eq($$SELECT amname::text COLLATE "default", replace(amoplefttype::regtype::text, 'perfeval.', ''), amopstrategy::int, oprname::text COLLATE "default"
		FROM pg_amop o JOIN pg_am a ON a.oid = amopmethod JOIN pg_operator p ON p.oid = amopopr
		WHERE amopfamily IN (SELECT objid FROM member WHERE classid = 'pg_opfamily'::regclass) ORDER BY 1, 2, 3$$,
	$$SELECT am, t, n, op FROM unnest(ARRAY['actual_value', 'scoring_rule', 'target_value']) t,
		(VALUES ('btree', 1, '<'), ('btree', 2, '<='), ('btree', 3, '='), ('btree', 4, '>='), ('btree', 5, '>'), ('hash', 1, '=')) v (am, n, op) ORDER BY 1, 2, 3$$,
	'operators of the classes');
SELECT results_eq($$SELECT amname::text COLLATE "default", replace(amproclefttype::regtype::text, 'perfeval.', ''), amprocnum::int, replace(amproc::text, 'perfeval.', '')
		FROM pg_amproc o JOIN pg_opfamily f ON f.oid = amprocfamily JOIN pg_am a ON a.oid = opfmethod
		WHERE amprocfamily IN (SELECT objid FROM member WHERE classid = 'pg_opfamily'::regclass) ORDER BY 1, 2, 3$$,
	$$SELECT am, t, n, t || f FROM unnest(ARRAY['actual_value', 'scoring_rule', 'target_value']) t,
		(VALUES ('btree', 1, '_cmp'), ('hash', 1, '_hash'), ('hash', 2, '_hash_extended')) v (am, n, f) ORDER BY 1, 2, 3$$,
	'functions of the classes');

SELECT finish();
ROLLBACK;
