-- the forms of a part as they are printed, always as they are now: $1 parts, $2 the part, $3 which half of it
SELECT evaluation_id AS id, form_html(evaluation_id) AS html
FROM kept_form
WHERE evaluation_id % $1 = $2 AND evaluation_id / $1 % 2 = $3
