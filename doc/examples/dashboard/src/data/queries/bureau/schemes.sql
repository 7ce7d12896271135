-- those that forms are under, by the name of the newest version
SELECT nullif(s.code, '') AS scheme, (array_agg(s.name_zh ORDER BY s.version DESC))[1] AS name
FROM kept_scheme s
WHERE s.in_use = 1
GROUP BY s.code
ORDER BY 1 NULLS LAST
