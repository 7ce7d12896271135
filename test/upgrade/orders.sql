-- What the indexes give, in their order: the same before and after they are built anew.
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SET enable_sort = off;
SELECT 'target', id, target FROM own ORDER BY target, id;
SELECT 'actual', md5(actual::text), target FROM own ORDER BY actual, target DESC, id;
SELECT 'rule', rule, count(*) FROM own GROUP BY rule ORDER BY rule;
SELECT 'bound', perfeval.lower_bound(target), count(*) FROM own GROUP BY perfeval.lower_bound(target) ORDER BY perfeval.lower_bound(target);
SELECT 'found', count(*) FROM (SELECT DISTINCT target FROM own WHERE target IS NOT NULL) t WHERE EXISTS (SELECT FROM own o WHERE o.target OPERATOR(perfeval.=) t.target);
SELECT 'found actual', count(*) FROM (SELECT DISTINCT actual FROM own WHERE actual IS NOT NULL) t WHERE EXISTS (SELECT FROM own o WHERE o.actual OPERATOR(perfeval.=) t.actual);
SELECT 'in the registry', evaluation_id, line_no, target, actual, score FROM eval.indicator ORDER BY target, actual, evaluation_id, line_no;
