-- ---------------------------------------------------------------- nothing to PUBLIC

REVOKE ALL ON FUNCTION
	registry_version(),
	find_scheme(text, integer), execution_policy(bigint), fill_fund_line(), refuse_scheme_change(bigint), known_schemes(),
	lock_schemes(bigint[]), keep_used_scheme(), keep_form_scheme(), keep_used_scheme_whole(),
	copy_scheme_rows(bigint, text, integer, text, text, text),
	copy_scheme(text, text, text, text, text), new_scheme_version(text, text), 
	shared_points(numeric[], numeric, integer), form_categories(bigint), category_moves(bigint), category_weights(bigint),
	fund_reasons(bigint), explain_fund(bigint), explain_rule_source(bigint), explain_total(bigint), explain_form(bigint),
	rule_choice(bigint, text, text, text, text, perfeval.target_value, text),
	category_key(text), term_direction(bigint, text, text, text),
	compiled_choice(text, text, text), effective_rule(bigint, text, text, text, text, perfeval.target_value, text),
	fill_indicator(), apply_scheme(bigint),
	cell_text(jsonb), cell_number(jsonb), cell_is_dash(jsonb), cell_year(jsonb), cell_date(jsonb), cell_classified(jsonb), read_piece(jsonb),
	evidence_list(jsonb), kept_piece(jsonb, integer, jsonb), piece_json(text, text, text, date, text, jsonb), evidence_pieces(jsonb), read_evidence(jsonb),
	head_columns(jsonb), form_evidence(jsonb), evidence_member(jsonb, jsonb), worded_money(perfeval.actual_value, numeric), cell_money(jsonb, numeric),
	read_header(jsonb), read_department(jsonb), read_total(jsonb), read_fund(jsonb, numeric), read_goal(jsonb),
	read_indicator(jsonb), kept_cells(jsonb, jsonb), restored_cells(jsonb, jsonb, jsonb), form_list(jsonb),
	kept_member(jsonb, text, jsonb), restored_member(text, jsonb, jsonb),
	form_fields(), form_faults(jsonb), expectations(), fault_zh(text, text, text), fault_zh(text, text), check_form(jsonb), form_header(jsonb), store_lines(evaluation, jsonb),
	refuse_twin(evaluation), import_form(jsonb), replace_form(bigint, jsonb), export_form(bigint),
	fund_json(fund_line, numeric), goal_json(goal), indicator_json(indicator), form_json(evaluation, text, text, jsonb, jsonb, jsonb),
	refuse(text, text, text, text), found_form(bigint), found_scheme(text), departments_below(text),
	forms_in_scope(bigint, bigint[], integer),
	found_rule(text), keep_known_rule(), keep_known_scheme(), refuse_finding(bigint, text, integer), accept_finding(bigint, text, text, integer), checked(bigint), audit(bigint),
	marked_forms(bigint[], boolean), other_forms(bigint[], bigint[], boolean), locked_scores(bigint[]), reread_forms(bigint[], boolean, jsonb), rescore_forms(bigint[], boolean, boolean),
	begin_rescore(bigint, text, integer, boolean, boolean, integer), resumed_rescore(bigint, boolean), rescore_message(bigint),
	lines_under(text, bigint, bigint[], integer), score_under(text, bigint, text, integer),
	grade_under(bigint, numeric), summary_under(text, bigint, text, integer)
	FROM PUBLIC;
REVOKE ALL ON PROCEDURE rescore(bigint, text, integer, boolean, boolean, integer, bigint, regclass) FROM PUBLIC;

