# What the files create, a line each, for sql/released; with statements.awk. -v place=extension or registry.

FNR == 1 && place == "registry" {
	file = FILENAME
	sub(/.*\//, "", file)
	print place " file " file
}

ends_statement($0) {
	if (created(statement["text"]) != "")
		print place " " created(statement["text"])
	begin_anew()
}
