-- ---------------------------------------------------------------- evidence: what a form says that its lines rest on
-- Where a file is, not the file itself: a registry holds no documents.

CREATE TABLE evidence (
	evaluation_id bigint NOT NULL REFERENCES evaluation ON DELETE CASCADE,
	line_no integer NOT NULL CHECK (line_no > 0),
	fund_line_no integer,
	indicator_line_no integer,
	name text,
	location text,
	digest text,
	provided_on date,
	note text,
	written jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(written) = 'object'),
	PRIMARY KEY (evaluation_id, line_no),
	CONSTRAINT evidence_fund_line_fkey FOREIGN KEY (evaluation_id, fund_line_no) REFERENCES fund_line (evaluation_id, line_no)
		ON UPDATE CASCADE ON DELETE CASCADE,
	CONSTRAINT evidence_indicator_fkey FOREIGN KEY (evaluation_id, indicator_line_no) REFERENCES indicator (evaluation_id, line_no)
		ON UPDATE CASCADE ON DELETE CASCADE,
	CONSTRAINT evidence_one_line_check CHECK (fund_line_no IS NULL OR indicator_line_no IS NULL),
	CONSTRAINT evidence_named_check CHECK (btrim(concat(name, location)) <> '')
);
COMMENT ON CONSTRAINT evidence_fund_line_fkey ON evidence IS '资金行须在同一张表，随行删改: the money line is one of the same form; its evidence goes with it';
COMMENT ON CONSTRAINT evidence_indicator_fkey ON evidence IS '指标行须在同一张表，随行删改: the indicator line is one of the same form; its evidence goes with it';
COMMENT ON CONSTRAINT evidence_one_line_check ON evidence IS '一份材料只属一行: a piece of evidence is of one line at most';
COMMENT ON CONSTRAINT evidence_named_check ON evidence IS '须有名称或存放位置: a piece of evidence has a name, or a place where it is';
COMMENT ON TABLE evidence IS '佐证材料: what the lines of a form rest on, a row for each piece, with where it is';
COMMENT ON COLUMN evidence.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN evidence.line_no IS '序号: running number of the piece on its form, from 1';
COMMENT ON COLUMN evidence.fund_line_no IS '所证资金行: the money line that it is for';
COMMENT ON COLUMN evidence.indicator_line_no IS '所证指标行，两者皆空为整张表: the indicator line that it is for; neither line means the whole form';
COMMENT ON COLUMN evidence.name IS '材料名称: what it is';
COMMENT ON COLUMN evidence.location IS '存放位置（文件名、网址、档号）: where it is: a file''s name, an address, a number in an archive';
COMMENT ON COLUMN evidence.digest IS '文件摘要（如 sha256）: digest of the file, to tell that it is the same';
COMMENT ON COLUMN evidence.provided_on IS '提供日期: day on which it was provided';
COMMENT ON COLUMN evidence.note IS '备注: note';
COMMENT ON COLUMN evidence.written IS
	'没有对应列或读不出的内容（照填）: what was filed and has no column of its own, or could not be read into it';

CREATE VIEW evidence_detail WITH (security_invoker = true) AS
	SELECT v.evaluation_id, v.line_no,
		CASE WHEN v.fund_line_no IS NOT NULL THEN 'fund' WHEN v.indicator_line_no IS NOT NULL THEN 'indicator' ELSE 'form' END AS section,
		coalesce(v.fund_line_no, v.indicator_line_no) AS on_line, coalesce(f.line, nullif(i.content, ''), i.level3, i.level2) AS line,
		v.name, v.location, v.digest, v.provided_on, v.note
	FROM evidence v
	LEFT JOIN fund_line f ON f.evaluation_id = v.evaluation_id AND f.line_no = v.fund_line_no
	LEFT JOIN indicator i ON i.evaluation_id = v.evaluation_id AND i.line_no = v.indicator_line_no;
COMMENT ON VIEW evidence_detail IS '佐证材料清单: every piece of evidence, with the line that it is for';
COMMENT ON COLUMN evidence_detail.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN evidence_detail.line_no IS '序号: running number of the piece on its form';
COMMENT ON COLUMN evidence_detail.section IS '部分（form 整张表，fund 资金，indicator 指标）: form, fund or indicator';
COMMENT ON COLUMN evidence_detail.on_line IS '所证行号，整张表时空: the line that it is for, NULL for the whole form';
COMMENT ON COLUMN evidence_detail.line IS '所证行的名称: what that line is about';
COMMENT ON COLUMN evidence_detail.name IS '材料名称: what it is';
COMMENT ON COLUMN evidence_detail.location IS '存放位置: where it is';
COMMENT ON COLUMN evidence_detail.digest IS '文件摘要: digest of the file';
COMMENT ON COLUMN evidence_detail.provided_on IS '提供日期: day on which it was provided';
COMMENT ON COLUMN evidence_detail.note IS '备注: note';
