# Makes the script of a registry of its files; with statements.awk and since.awk. Each statement stands behind a line
# `--; VERSION`: the release that it came with; in a delta, sql/registry/delta/FROM--TO.sql, the release that it takes further.

function mark(line) {
	if (line == "-- @SHIPPED_ROWS@")
		print line
	if (!ends_statement(line))
		return
	file = last_name(FILENAME)
	printf "--; %s\n%s", file ~ /--/ ? substr(file, 1, index(file, "--") - 1) : came_with(statement["text"], "registry", file), statement["text"]
	begin_anew()
}

{ mark($0) }
