-- Memory of a backend that scores: looked at from within the query, at some hundred places, over a tenth of the rows and over all of them.

SET search_path = public, perfeval;

CREATE TABLE memory (scored bigint, kb int);

-- What this process alone holds.
CREATE FUNCTION private_memory() RETURNS int
	LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
	RETURN (regexp_match(pg_read_file('/proc/self/status'), 'RssAnon:\s*(\d+) kB'))[1]::int;
END
$$;

-- The last round of each is at its end; 5 and 50 passes over a tenth make both plans alike.
CREATE PROCEDURE look(passes int)
	LANGUAGE plpgsql
AS $$
BEGIN
	INSERT INTO memory
		SELECT count(indicator_score(target, actual, points)), max(private_memory()) FILTER (WHERE random() < 0.0001)
		FROM stored TABLESAMPLE SYSTEM (10) REPEATABLE (1), generate_series(1, passes);
	COMMIT;
END
$$;

CALL look(1);
TRUNCATE memory;
CALL look(5);
CALL look(50);
