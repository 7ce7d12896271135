# The tables of doc/reading.md, out of the tables of src/core: awk -f doc/tables.awk src/core/*.c doc/reading.md
# prints doc/reading.md with what stands between <!-- generated: WHAT --> and <!-- end --> written anew. A line of a
# table, a role or a dimension that is not understood is an error, so that no word is left out in silence.
#
#   units              units that convert, by dimension
#   counts             units that don't, by the comments of the source
#   role ROLE          words of the lexicon with this role, in one line
#   values ROLE        the same, a row for each value
#   names              names with a numeral, by the comments of the source
#   list FILE NAME     an array of strings or numbers
#   phrases            the phrases of tier.c, a row for each kind
#   marks FILE NAME    characters that the switch of this function lists
#   numerals           characters of Chinese numerals, a row for each value

function fail(why) {
	print FILENAME ":" FNR ": " why >"/dev/stderr"
	failed = 1
	exit 1
}

function bare(text) {
	gsub(/^[ \t]+|[ \t]+$/, "", text)
	return text
}

# "text" without its quotes; anything else as it stands.
function unquoted(text) {
	return text ~ /^".*"$/ ? substr(text, 2, length(text) - 2) : text
}

# Cut "a, b, c" at commas outside strings into fields[1 ...]; returns how many.
function cut(text, fields,    n, field) {
	n = 0
	while (text != "") {
		match(text, /^[ \t]*("[^"]*"|[^,"]*)[ \t]*/)
		field = bare(substr(text, 1, RLENGTH))
		text = substr(text, RLENGTH + 1)
		if (text != "" && substr(text, 1, 1) != ",")
			fail("no comma: " text)
		text = substr(text, 2)
		fields[++n] = field
	}
	return n
}

# #define NOT(text) {text, PE_ROLE_NOT, 0}
function define_macro(line,    name, i, n, fields, body) {
	name = line
	sub(/^#define /, "", name)
	body = name
	sub(/\(.*/, "", name)
	match(body, /\([^)]*\)/)
	n = cut(substr(body, RSTART + 1, RLENGTH - 2), fields)
	for (i = 1; i <= n; i++)
		parameter[name, fields[i]] = i
	sub(/^[^{]*\{/, "", body)
	sub(/\}.*/, "", body)
	macro[name] = body
}

# The row of a table: NOT("未"), {"至", PE_ROLE_TO, 0}, or just "一批".
function add_row(key, item,    name, i, n, fields, args, row) {
	row = ++rows[key]
	group[key, row] = comment
	if (item !~ /[({]/ || item ~ /^"/) {
		value[key, row, 1] = unquoted(item)
		return
	}
	name = item
	sub(/[({].*/, "", name)
	n = cut(substr(item, length(name) + 2, length(item) - length(name) - 2), args)
	if (name == "") {
		for (i = 1; i <= n; i++)
			value[key, row, i] = unquoted(args[i])
		return
	}
	if (!(name in macro))
		fail("what is " name "?")
	n = cut(macro[name], fields)
	for (i = 1; i <= n; i++)
		value[key, row, i] = unquoted((name, fields[i]) in parameter ? args[parameter[name, fields[i]]] : fields[i])
}

function read_rows(text,    item) {
	while (text != "") {
		if (match(text, /^[ \t,]+/))
			text = substr(text, RLENGTH + 1)
		else if (match(text, /^\/\*[^*]*\*\//)) {
			comment = bare(substr(text, 3, RLENGTH - 4))
			text = substr(text, RLENGTH + 1)
		}
		else if (match(text, /^[A-Z_]*[({]"[^"]*"([^"(){}]|"[^"]*")*[)}]/) || match(text, /^("[^"]*"|[0-9]+|NULL)/)) {
			item = substr(text, 1, RLENGTH)
			text = substr(text, RLENGTH + 1)
			if (item != "NULL")
				add_row(table, item)
		}
		else {
			odd[table] = FILENAME ":" FNR ": not understood: " text
			return
		}
	}
}

# Of a table that is used each row must have been understood.
function need(key) {
	if (key in odd)
		fail(odd[key])
	if (!(key in rows))
		fail("no table " key)
	return rows[key]
}

FILENAME ~ /\.c$/ {
	if (FNR == 1) {
		file = FILENAME
		sub(/.*\//, "", file)
		table = switch_of = ""
	}
	if (table != "") {
		if ($0 ~ /^[ \t]*\};/)
			table = ""
		else
			read_rows($0)
	}
	else if (/^#define [A-Z_]+\([^)]*\)[ \t]*\{/)
		define_macro($0)
	else if (match($0, /[a-z_]+\[\] = \{/)) {
		table = file " " substr($0, RSTART, RLENGTH - 6)
		comment = ""
		line = substr($0, RSTART + RLENGTH)
		closed = sub(/\};.*/, "", line)
		read_rows(line)
		if (closed)
			table = ""
	}
	# the characters that a function's switch lists
	if (match($0, /^[a-z_]+\(/))
		switch_of = file " " substr($0, 1, RLENGTH - 1)
	if (/^\t+case (0x[0-9A-F]+|'.*'):/) {
		line = $0
		sub(/^\t+case /, "", line)
		sub(/:.*/, "", line)
		gsub(/'/, "", line)
		sub(/^0x/, "U+", line)
		if (line == "\\\\")
			line = "\\"
		cases[switch_of] = cases[switch_of] (cases[switch_of] == "" ? "" : ", ") (line == " " ? "a space" : "`" line "`")
	}
	next
}

# ---------------------------------------------------------------- what is printed

BEGIN {
	dimensions = "MONEY SHARE POINT TIME CALENDAR LENGTH AREA VOLUME MASS ENERGY POWER"
	title["MONEY"] = "money 金额"; base["MONEY"] = "元"
	title["SHARE"] = "share 比率"; base["SHARE"] = "%"
	title["POINT"] = "percentage points 百分点"; base["POINT"] = "pp"
	title["TIME"] = "time 时间"; base["TIME"] = "小时"
	title["CALENDAR"] = "calendar 日历时间"; base["CALENDAR"] = "个月"
	title["LENGTH"] = "length 长度"; base["LENGTH"] = "米"
	title["AREA"] = "area 面积"; base["AREA"] = "平方米"
	title["VOLUME"] = "volume 体积"; base["VOLUME"] = "立方米"
	title["MASS"] = "mass 质量"; base["MASS"] = "公斤"
	title["ENERGY"] = "energy 能量"; base["ENERGY"] = "千瓦时"
	title["POWER"] = "power 功率"; base["POWER"] = "千瓦"

	name_values("BEFORE", "PE_GE=`≥` | PE_GT=`>` | PE_LE=`≤` | PE_LT=`<` | PE_EQ=`=` | PE_APPROX=`≈` | PE_NEAR=`≈` in a target, `<` in an actual")
	name_values("AFTER", "PE_GE=`≥` | PE_GT=`>` | PE_LE=`≤` | PE_LT=`<`")
	name_values("RISE", "0=a rise, also with 达 behind it; with 为 left | 1=a rise; with 为 behind it a level, with 达 left | 2=a rise, also with 达 or 为 behind it")
	name_values("FALL", "0=a fall, also with 达 behind it; with 为 left | 1=a fall; with 为 behind it a level, with 达 left | 2=a fall, also with 达 or 为 behind it")
	name_values("DOUBT", "0=in a target and an actual | 1=in an actual only")
	name_values("BASE", "0=what a change is measured against, or no date of this year | 1=the same, but only before a year: 较2020年")
	name_values("NOTE", "1=the number itself counts | 0=it does not")
	name_values("HUNDREDTHS", "%=`%` | m=`‰`")
	name_values("CALENDAR", "PE_CAL_DAY=day of a month | PE_CAL_MONTH_NOUN=month | PE_CAL_YEAR_NOUN=year | PE_CAL_QUARTER=quarter | " \
		"PE_CAL_END=the end of a month or quarter | PE_CAL_EARLY=days 1 to 10 | PE_CAL_MIDDLE=days 11 to 20 | PE_CAL_LATE=day 21 to the last | " \
		"PE_CAL_START=the beginning, which has no clear end | PE_CAL_YEAR_END=31 December | PE_CAL_HALF_1=January to June | " \
		"PE_CAL_HALF_2=July to December | PE_CAL_THIS_YEAR=FISCAL YEAR | PE_CAL_BEFORE=BEFORE: up to it | PE_CAL_AFTER=after, so no end to be in time for")
	name_values("PHRASE", "VERB=a verb, there must be one | NOT_MET=verb and denial in one | CAUSE=a cause, up to 影响 or 原因 | POOR=only beside a denial | WHOLLY=wholly | NEARLY=nearly | PARTLY=in part | NOT=denial | " \
		"OBJECT=what was to be done, only behind the verb | FILLER=leaves the meaning as it is")
}

# "value=what it means | …", in the order in which they are shown
function name_values(role, list,    i, at, n, pairs) {
	n = split(list, pairs, / [|] /)
	for (i = 1; i <= n; i++) {
		at = index(pairs[i], "=")
		meaning[role, substr(pairs[i], 1, at - 1)] = substr(pairs[i], at + 1)
		order[role] = order[role] (i == 1 ? "" : " ") substr(pairs[i], 1, at - 1)
	}
}

# Signs and punctuation would get lost in a line of words.
function shown(text) {
	return text ~ /^([A-Za-z0-9\344-\351]|\316|\302\265|\343\216)/ ? text : "`" text "`"
}

function joined(list, text) {
	return list == "" ? shown(text) : list "、" shown(text)
}

function gcd(a, b,    rest) {
	while (b > 0) {
		rest = a % b
		a = b
		b = rest
	}
	return a
}

function fraction(a, b,    common) {
	common = gcd(a, b)
	return b == common ? sprintf("%.0f", a / common) : sprintf("%.0f/%.0f", a / common, b / common)
}

# All names of each unit in `also`, in the order of the table; dimension or group by unit in `of`.
function collect_units(    i, unit) {
	units = 0
	for (i = 1; i <= need("unit.c pe_units"); i++) {
		unit = value["unit.c pe_units", i, 2]
		if (!(unit in factor)) {
			unit_at[++units] = unit
			factor[unit] = value["unit.c pe_units", i, 4]
			of[unit] = substr(value["unit.c pe_units", i, 3], length("PE_DIM_") + 1)
			unit_group[unit] = group["unit.c pe_units", i]
			if (of[unit] != "COUNT" && !(of[unit] in title))
				fail("no title for dimension " of[unit])
		}
		if (value["unit.c pe_units", i, 1] != unit)
			also[unit] = joined(also[unit], value["unit.c pe_units", i, 1])
	}
}

function print_units(    i, j, n, names) {
	print "| dimension | unit | also written | 1 of it is |"
	print "|---|---|---|---|"
	n = split(dimensions, names, " ")
	for (i = 1; i <= n; i++) {
		for (j = 1; j <= units; j++) {
			if (of[unit_at[j]] != names[i])
				continue
			printf "| %s | %s | %s | %s |\n", title[names[i]], unit_at[j], also[unit_at[j]], \
				unit_at[j] == base[names[i]] ? "" : fraction(factor[unit_at[j]], factor[base[names[i]]]) " " base[names[i]]
			title[names[i]] = ""
		}
	}
}

function print_counts(    i, last, line) {
	for (i = 1; i <= units; i++) {
		if (of[unit_at[i]] != "COUNT")
			continue
		if (unit_group[unit_at[i]] != last || line == "") {
			if (line != "")
				print line
			last = unit_group[unit_at[i]]
			sub(/;.*/, "", unit_group[unit_at[i]])
			sub(/,.*/, "", unit_group[unit_at[i]])
			line = "- " unit_group[unit_at[i]] ": " unit_at[i]
		}
		else
			line = line "、" unit_at[i]
		if (unit_at[i] in also)
			line = line "（" also[unit_at[i]] "）"
	}
	print line
}

function print_role(role,    i, line) {
	line = ""
	for (i = 1; i <= need("lexicon.c entries"); i++) {
		if (value["lexicon.c entries", i, 2] == "PE_ROLE_" role)
			line = joined(line, value["lexicon.c entries", i, 1])
	}
	if (line == "")
		fail("no word has the role " role)
	print line
	told["PE_ROLE_" role] = 1
}

# The words of a table, a row for each of the values in column `column` that `role` has a meaning for.
function print_values(key, role, column, only,    i, j, n, names, line) {
	print "| meaning | words |"
	print "|---|---|"
	n = split(order[role], names, " ")
	for (i = 1; i <= need(key); i++) {
		if ((only == "" || value[key, i, 2] == only) && !((role, unchar(value[key, i, column])) in meaning))
			fail("no meaning of " value[key, i, column] " as " role)
	}
	for (j = 1; j <= n; j++) {
		line = ""
		for (i = 1; i <= need(key); i++) {
			if ((only == "" || value[key, i, 2] == only) && unchar(value[key, i, column]) == names[j])
				line = joined(line, value[key, i, 1])
		}
		if (line != "")
			printf "| %s | %s |\n", meaning[role, names[j]], line
	}
	told[only] = 1
}

# '%' of the source as %.
function unchar(text) {
	return text ~ /^'.*'$/ ? substr(text, 2, length(text) - 2) : text
}

function print_names(    i, last, line) {
	for (i = 1; i <= need("names.c pe_names"); i++) {
		if (group["names.c pe_names", i] != last) {
			if (line != "")
				print line
			last = group["names.c pe_names", i]
			line = "- " last ": " value["names.c pe_names", i, 1]
		}
		else
			line = joined(line, value["names.c pe_names", i, 1])
	}
	print line
}

function print_list(key,    i, n, line) {
	n = need(key)
	line = ""
	for (i = 1; i <= n; i++)
		line = joined(line, value[key, i, 1])
	print line
}

function print_numerals(    i, j, n, names, line) {
	print "| value | characters |"
	print "|---|---|"
	n = split("0 1 2 3 4 5 6 7 8 9 11 12 13 14 18", names, " ")
	for (j = 1; j <= n; j++) {
		line = ""
		for (i = 1; i <= need("lexicon.c numerals"); i++) {
			if (value["lexicon.c numerals", i, 2] == names[j]) {
				line = line (line == "" ? "" : "、") value["lexicon.c numerals", i, 1]
				shown_numerals++
			}
		}
		printf "| %s | %s |\n", (names[j] + 0 > 9 ? sprintf("%.0f", 10 ^ (names[j] - 10)) : names[j]), line
	}
	if (shown_numerals != rows["lexicon.c numerals"])
		fail("numerals of an unknown value")
}

# Each role must be told of somewhere.
function check_roles(    i, role) {
	for (i = 1; i <= need("lexicon.c entries"); i++) {
		role = value["lexicon.c entries", i, 2]
		if (!(role in told))
			fail("nothing is said of words like " value["lexicon.c entries", i, 1] ", " role)
	}
}

{ line = $0 }

skipping && line == "<!-- end -->" { skipping = 0 }

!skipping { print line }

/^<!-- generated: / {
	if (units == 0)
		collect_units()
	print ""
	if ($3 == "units") print_units()
	else if ($3 == "counts") print_counts()
	else if ($3 == "role") print_role($4)
	else if ($3 == "values") print_values("lexicon.c entries", $4, 3, "PE_ROLE_" $4)
	else if ($3 == "names") print_names()
	else if ($3 == "list") print_list($4 " " $5)
	else if ($3 == "phrases") print_values("tier.c phrases", "PHRASE", 3, "")
	else if ($3 == "marks") print cases[$4 " " $5]
	else if ($3 == "numerals") print_numerals()
	else fail("what is " $3 "?")
	print ""
	skipping = 1
}

END {
	if (!failed) {
		if (skipping)
			fail("no <!-- end -->")
		check_roles()
	}
	exit failed
}
