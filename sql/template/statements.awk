# Reads SQL line by line and knows where a statement begins and ends.

# Adds a line to statement["text"]; 1 where that ends it. What stands between statements is no part of any.
function ends_statement(line,    rest, token) {
	if (statement["text"] == "" && line !~ /^[A-Z]/)
		return 0
	statement["text"] = statement["text"] line "\n"
	if (statement["inside"] == "" && line == "BEGIN ATOMIC")
		statement["inside"] = line
	if (statement["inside"] == "BEGIN ATOMIC") {
		if (line != "END;")
			return 0
		statement["inside"] = ""
		return 1
	}
	rest = line
	while (rest != "") {
		if (statement["inside"] != "") {
			if (!(token = index(rest, statement["inside"])))
				return 0
			rest = substr(rest, token + length(statement["inside"]))
			statement["inside"] = ""
		} else if (match(rest, /'|"|--|\$[a-z_]*\$|;/)) {
			token = substr(rest, RSTART, RLENGTH)
			rest = substr(rest, RSTART + RLENGTH)
			if (token == "--")
				return 0
			if (token == ";")
				return ends_after(rest)
			statement["inside"] = token
		} else
			rest = ""
	}
	return 0
}

function ends_after(rest) {
	if (rest ~ /^[ \t]*(--.*)?$/)
		return 1
	return refuse("two statements in a line")
}

function refuse(why) {
	print why ": " statement["text"] >"/dev/stderr"
	refused = 1
	exit 1
}

FNR == 1 && statement["text"] != "" { refuse("a statement that does not end in its file") }
END { if (!refused && statement["text"] != "") refuse("a statement that does not end") }

function begin_anew() {
	statement["text"] = ""
	statement["inside"] = ""
}

function word_after(text, pattern) {
	if (!match(text, pattern))
		return ""
	text = substr(text, RSTART + RLENGTH)
	match(text, /^[^ \t\n(;,)]+/)
	return substr(text, 1, RLENGTH)
}

# What a statement creates, as sql/released lists it; "" for any other statement.
function created(text,    kind) {
	if (text !~ /^CREATE /)
		return ""
	sub(/^CREATE (OR REPLACE )?(UNIQUE )?/, "", text)
	kind = text
	sub(/[ (].*/, "", kind)
	if (text ~ /^OPERATOR (CLASS|FAMILY) /)
		return "operator " tolower(word_after(text, "^OPERATOR ")) " " word_after(text, "^OPERATOR (CLASS|FAMILY) ") " " word_after(text, " USING ")
	if (kind == "OPERATOR")
		return "operator " word_after(text, "^OPERATOR ") " " word_after(text, "LEFTARG = ") " " word_after(text, "RIGHTARG = ")
	if (kind == "CAST")
		return "cast " word_after(text, "^CAST \\(") " as " word_after(text, " AS ")
	if (kind == "TRIGGER" || kind == "POLICY")
		return tolower(kind) " " word_after(text, "^" kind " ") " on " word_after(text, "[ \t\n]ON ")
	return tolower(kind) " " word_after(text, "^" kind " ")
}
