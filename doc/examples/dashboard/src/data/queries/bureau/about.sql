SELECT current_user::text AS role, to_char(k.kept_from, 'YYYY-MM-DD HH24:MI') AS kept_from, to_char(k.kept_to, 'YYYY-MM-DD HH24:MI') AS kept_to, k.not_kept
FROM kept_state k
