-- Takes the times: five rounds after one to warm up, the ways of a group one after the other in each round.
-- Time in which other processes held the processor is taken off: what else the machine does doesn't count.

SET search_path = public, perfeval;

CREATE TABLE timing (way text, round int, ms float8);

CREATE FUNCTION waited_ms() RETURNS float8
	LANGUAGE sql VOLATILE
	RETURN split_part(pg_read_file('/proc/self/schedstat'), ' ', 2)::float8 / 1e6;

CREATE FUNCTION own_ms() RETURNS float8
	LANGUAGE sql VOLATILE
	RETURN extract(epoch FROM clock_timestamp()) * 1e3 - waited_ms();

-- ways: name, query, name, query, ...; `before` runs untimed ahead of each query, in a transaction of its own
CREATE PROCEDURE measure(ways text[], before text DEFAULT 'SELECT')
	LANGUAGE plpgsql
AS $$
DECLARE
	started float8;
	elapsed float8;
BEGIN
	FOR round IN 0..5 LOOP
		FOR i IN 1..array_length(ways, 1) BY 2 LOOP
			EXECUTE before;
			COMMIT;
			started := own_ms();
			EXECUTE ways[i + 1];
			elapsed := own_ms() - started;
			COMMIT;
			IF round > 0 THEN
				INSERT INTO timing VALUES (ways[i], round, elapsed);
			END IF;
		END LOOP;
	END LOOP;
END
$$;
