-- ---------- days ----------

-- China has one legal time and no summer time. By the offset, so that no data of time zones are asked.
CREATE FUNCTION beijing_day(at timestamptz) RETURNS date
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN (at AT TIME ZONE INTERVAL '8 hours')::date;
COMMENT ON FUNCTION beijing_day(timestamptz) IS
	'某一时刻的日期（北京时间）: day of a moment by Beijing time, whatever the session''s time zone; of now() it is today';
