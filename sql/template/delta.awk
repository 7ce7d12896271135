# Of the parts of the extension, filled: what brings an older one up to date; with statements.awk and since.awk.
# -v from=VERSION. What is new is made; of the rest, functions and aggregates are replaced, comments and privileges said again.

function replaced(text) {
	sub(/^CREATE /, "CREATE OR REPLACE ", text)
	return text
}

function brings(text) {
	if (created(text) != "" && order[came_with(text, "extension", "")] > order[from])
		return text
	if (text ~ /^CREATE (FUNCTION|AGGREGATE) /)
		return replaced(text)
	return text ~ /^(COMMENT|GRANT|REVOKE) / ? text : ""
}

ends_statement($0) {
	printf "%s", brings(statement["text"])
	begin_anew()
}
