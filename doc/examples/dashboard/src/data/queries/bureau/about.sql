SELECT current_user::text AS role, left(k.kept_from, 16) AS kept_from, left(k.kept_to, 16) AS kept_to, k.not_kept
FROM kept_state k
