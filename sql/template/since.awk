# Reads the lists of what each release consisted of (sql/released); with statements.awk.
# -v released='sql/released/0.1.0 ...', oldest first; -v version=: what is in none of them is of that release.

BEGIN {
	count = split(released, list, " ")
	for (i = 1; i <= count; i++) {
		release = last_name(list[i])
		order[release] = i
		while ((getline line < list[i]) > 0)
			if (!(line in since))
				since[line] = release
		close(list[i])
	}
	order[version] = count + 1
}

function last_name(path) {
	sub(/.*\//, "", path)
	return path
}

function first_release(key) {
	return key in since ? since[key] : version
}

# The release that a statement came with: its object's, else the later one of its file and of the table it is about.
function came_with(text, place, file,    object, table) {
	object = created(text)
	if (object != "")
		return first_release(place " " object)
	table = word_after(text, "^(INSERT INTO|ALTER TABLE) ")
	if (table != "" && first_release(place " table " table) == version)
		return version
	return first_release(place " file " file)
}
