# Makes the install script of its parts.
#	@REGISTRY_DDL@					the script of a registry, the file `registry`
#	@REGISTRY_DELTAS@				what has changed in its tables from release to release, the file `deltas`
#	@NAME|type|face|reader|says|more@	sql/template/NAME.sql with @type@, @face@ ... for these words; what the types
#									have in common is written once

function fill(line) {
	gsub(/@type@/, word[2], line)
	gsub(/@face@/, word[3], line)
	gsub(/@reader@/, word[4], line)
	gsub(/@says@/, word[5], line)
	gsub(/@more@/, word[6], line)
	return line
}

function copy(file, filled,    line, read) {
	while ((read = (getline line < file)) > 0)
		print filled ? fill(line) : line
	if (read < 0) {
		print "cannot read " file > "/dev/stderr"
		failed = 1
		exit 1
	}
	close(file)
}

$0 == "@REGISTRY_DDL@" {
	copy(registry, 0)
	next
}

$0 == "@REGISTRY_DELTAS@" {
	copy(deltas, 0)
	next
}

/^@[a-z]+\|.*@$/ {
	split(substr($0, 2, length($0) - 2), word, "|")
	copy("sql/template/" word[1] ".sql", 1)
	next
}

{ print }

END { exit failed }
