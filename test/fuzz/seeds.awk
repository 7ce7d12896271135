# Seeds for one entry point, a file each, in the directory `into`:
#   awk -v into=DIR -v entry=NAME -f seeds.awk FILE...
# Every distinct field of tab-separated values, and every literal in quotes of tests in SQL. For the scorer, which takes a line each of
# target, actual, rule, points and year, the rows of whatever has them: by the names of columns, or because a rule stands in the fourth.

function seed(text) {
	if (text == "" || text in seen)
		return
	seen[text]
	file = into "/" ++seeds
	printf "%s", text >file
	close(file)
}

function literals(text) {
	while (match(text, /'([^']|'')*'/)) {
		word = substr(text, RSTART + 1, RLENGTH - 2)
		gsub(/''/, "'", word)
		seed(word)
		text = substr(text, RSTART + RLENGTH)
	}
}

BEGIN {
	FS = "\t"
	rules = split("proportional|proportional higher|proportional lower linear round 1|proportional exact|all_or_nothing|" \
		"proportional late minus 0.5|proportional higher beyond 10% minus 5% then 30% minus 20% zero_target exact absent full|proportional nearly 80% partly 60% not 0|judgement", rule, "|")
}

FNR == 1 {
	named = 0
	for (i = 1; i <= NF; i++) {
		column[$i] = i
		named += $i == "target" || $i == "actual" || $i == "points"
	}
}

FILENAME ~ /\.sql$/ { literals($0); next }

entry == "score" {
	if ($4 ~ /^(proportional|all_or_nothing|judgement)/)
		seed($1 "\n" $2 "\n" $4 "\n" $3 "\n" $5)
	else if (named == 3 && FNR > 1)
		seed($column["target"] "\n" $column["actual"] "\n" rule[FNR % rules + 1] "\n" $column["points"] "\n" (FNR % 2 ? 2021 : ""))
	next
}

{
	for (i = 1; i <= NF; i++)
		seed($i)
}
