SELECT u.fiscal_year AS year
FROM year_in_use u
WHERE EXISTS (SELECT FROM kept_department d WHERE d.fiscal_year = u.fiscal_year)
ORDER BY 1
