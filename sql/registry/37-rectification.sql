-- ---------------------------------------------------------------- rectification: what is to be put right, by whom, until when, and what it costs

-- A proposal by grade, for people to decide.
CREATE VIEW consequence_rule WITH (security_invoker = true) AS
	SELECT v.grade, v.consequence, v.min_share::numeric AS min_share, v.max_share::numeric AS max_share, v.days, v.advice_zh, v.advice_en,
		'河南省绩效结果应用规定；财预〔2020〕10号第二十七条'::text AS source
	FROM (VALUES
		('优', 'praise', NULL, NULL, 60, '通报表扬，优先安排', 'praise, and priority'),
		('良', 'rectify', NULL, NULL, 60, '限期整改', 'put right in time'),
		('中', 'cut', 0.1, 0.3, 60, '限期整改，按评价金额的10%至30%压减', 'put right in time; cut by 10 to 30 % of the amount evaluated'),
		('差', 'cut', 0.3, 1, 60, '限期整改，按评价金额的30%以上压减，直至取消', 'put right in time; cut by 30 % of the amount evaluated or more, up to cancelling it')
	) v (grade, consequence, min_share, max_share, days, advice_zh, advice_en);
COMMENT ON VIEW consequence_rule IS '各等级的结果应用建议: what a grade has as its consequence for the budget, as advice';
COMMENT ON COLUMN consequence_rule.grade IS '等级: the grade';
COMMENT ON COLUMN consequence_rule.consequence IS
	'结果应用（praise 表扬优先，rectify 整改，cut 压减，cancel 取消）: praise, rectify, cut or cancel';
COMMENT ON COLUMN consequence_rule.min_share IS '压减下限（占评价金额的比例）: least cut, as a share of the amount evaluated';
COMMENT ON COLUMN consequence_rule.max_share IS '压减上限（占评价金额的比例，1 为取消）: greatest cut, as a share of the amount evaluated, 1 is all of it';
COMMENT ON COLUMN consequence_rule.days IS '整改期限（天）: days for putting things right';
COMMENT ON COLUMN consequence_rule.advice_zh IS '建议: the advice in Chinese';
COMMENT ON COLUMN consequence_rule.advice_en IS '建议（英文）: the advice in English';
COMMENT ON COLUMN consequence_rule.source IS '出处: where it comes from';

CREATE TABLE rectification (
	evaluation_id bigint NOT NULL REFERENCES evaluation ON DELETE CASCADE,
	line_no integer NOT NULL CHECK (line_no > 0),
	rule_id text,
	section text CHECK (section IN ('form', 'fund', 'indicator')),
	on_line integer CHECK (on_line > 0),
	problem text NOT NULL CHECK (btrim(problem) <> ''),
	measure text,
	responsible text,
	opened_on date NOT NULL DEFAULT perfeval.beijing_day(now()),
	due_on date NOT NULL,
	done_on date,
	result text CHECK (btrim(result) <> ''),
	consequence text CHECK (consequence IN ('praise', 'rectify', 'cut', 'cancel')),
	cut_share numeric CHECK (cut_share > 0 AND cut_share <= 1),
	cut_amount numeric CHECK (cut_amount >= 0 AND cut_amount < 1e30),
	decided_by text CHECK (btrim(decided_by) <> ''),
	decided_at timestamptz,
	note text,
	lines integer[],
	PRIMARY KEY (evaluation_id, line_no),
	CONSTRAINT rectification_lines_check CHECK (lines IS NULL
		OR (on_line IS NULL AND coalesce(section <> 'form', false) AND cardinality(lines) > 1 AND array_position(lines, NULL) IS NULL)),
	CONSTRAINT rectification_days_check CHECK (least(opened_on, due_on, done_on, perfeval.beijing_day(decided_at)) >= '0001-01-01'
		AND greatest(opened_on, due_on, done_on, perfeval.beijing_day(decided_at)) < '10000-01-01'),
	CONSTRAINT rectification_line_check CHECK (CASE WHEN on_line IS NULL THEN true ELSE coalesce(section <> 'form', false) END),
	CONSTRAINT rectification_done_check CHECK ((done_on IS NULL) = (result IS NULL)),
	CONSTRAINT rectification_decision_check CHECK (num_nulls(consequence, decided_by, decided_at) IN (0, 3)),
	CONSTRAINT rectification_cut_check CHECK (coalesce(consequence IN ('cut', 'cancel'), false) OR num_nonnulls(cut_share, cut_amount) = 0),
	CONSTRAINT rectification_how_much_check CHECK (consequence IS DISTINCT FROM 'cut' OR num_nonnulls(cut_share, cut_amount) > 0)
);
-- A line is in one open entry of a rule, so that the first of several tells theirs from others.
CREATE UNIQUE INDEX rectification_finding_idx ON rectification (evaluation_id, rule_id, section, on_line, (lines[1])) NULLS NOT DISTINCT
	WHERE rule_id IS NOT NULL AND done_on IS NULL;
COMMENT ON INDEX rectification_finding_idx IS '同一问题同时只有一项未完成的整改: a finding has at most one entry that is open';
COMMENT ON CONSTRAINT rectification_lines_check ON rectification IS '合并的行至少两行，注明部分，不得另有行号: lines that are told together are two or more, of money or of indicators, and no other line is named';
COMMENT ON CONSTRAINT rectification_days_check ON rectification IS '日期的年份为四位数: days have a year of four digits, so that none is infinite and all can be printed';
COMMENT ON CONSTRAINT rectification_line_check ON rectification IS '有行号须注明部分: a line is one of money or of indicators';
COMMENT ON CONSTRAINT rectification_done_check ON rectification IS '完成须有日期和结果: what is done has a day and a result';
COMMENT ON CONSTRAINT rectification_decision_check ON rectification IS '结果应用须有决定人和日期: a consequence is decided by somebody on a day';
COMMENT ON CONSTRAINT rectification_cut_check ON rectification IS '只有压减、取消才有比例和金额: only a cut, or cancelling, has a share or an amount';
COMMENT ON CONSTRAINT rectification_how_much_check ON rectification IS '压减须有比例或金额: a cut has a share or an amount';
COMMENT ON TABLE rectification IS '整改台账: what is to be put right on a form, with its deadline and what it means for the budget';
COMMENT ON COLUMN rectification.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN rectification.line_no IS '序号: running number of the entry on its form, from 1';
COMMENT ON COLUMN rectification.rule_id IS '所依据的复核规则，空为另提的问题: rule of the finding that it stems from, NULL for a problem in words of its own';
COMMENT ON COLUMN rectification.section IS '部分（form 整张表，fund 资金，indicator 指标）: form, fund or indicator';
COMMENT ON COLUMN rectification.on_line IS '所涉行号，整张表或多行合并时空: the line that it is about, NULL for the whole form or where lines are told together';
COMMENT ON COLUMN rectification.problem IS '存在问题: what is wrong';
COMMENT ON COLUMN rectification.measure IS '整改措施: what will be done about it';
COMMENT ON COLUMN rectification.responsible IS '责任人: who is to do it';
COMMENT ON COLUMN rectification.opened_on IS '提出日期: day on which it was asked for';
COMMENT ON COLUMN rectification.due_on IS '整改期限: day by which it is to be done';
COMMENT ON COLUMN rectification.done_on IS '完成日期，未完成时空: day on which it was done, NULL while it is open';
COMMENT ON COLUMN rectification.result IS '整改结果: what came of it';
COMMENT ON COLUMN rectification.consequence IS
	'结果应用（praise 表扬优先，rectify 整改，cut 压减，cancel 取消），未决定时空: praise, rectify, cut or cancel; NULL while nobody has decided';
COMMENT ON COLUMN rectification.cut_share IS '压减比例（占评价金额，1 为 100%）: cut as a share of the amount evaluated, 1 is 100 %';
COMMENT ON COLUMN rectification.cut_amount IS '压减金额（元）: cut in yuan';
COMMENT ON COLUMN rectification.decided_by IS '决定人: who decided';
COMMENT ON COLUMN rectification.decided_at IS '决定时间: when it was decided';
COMMENT ON COLUMN rectification.note IS '备注: note';
COMMENT ON COLUMN rectification.lines IS '合并提出的各行行号，只涉及一行或整张表时空: the lines that it is about where several are told together, else NULL';
