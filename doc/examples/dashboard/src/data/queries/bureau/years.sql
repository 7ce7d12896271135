-- the years that were kept, from one to the next by the key
WITH RECURSIVE kept_year (year) AS (
	SELECT min(d.fiscal_year) FROM kept_department d
	UNION ALL
	SELECT (SELECT min(d.fiscal_year) FROM kept_department d WHERE d.fiscal_year > y.year) FROM kept_year y WHERE y.year IS NOT NULL
)
SELECT y.year
FROM kept_year y
WHERE y.year IS NOT NULL
ORDER BY 1
