# Sourced by the scripts beside it.
# shellcheck shell=bash

set -euo pipefail
export LC_ALL=C.UTF-8
unset MAKEFLAGS MAKELEVEL

cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# initdb refuses root, so root's work on a server is done by postgres.
as_server_user() {
	if [ "$(id -u)" = 0 ]; then
		runuser -u postgres -- env HOME=/tmp "$@"
	else
		"$@"
	fi
}

die() {
	echo "${0##*/}: $*" >&2
	exit 1
}

# quietly LOG CMD...: the output is shown only when CMD fails.
quietly() {
	local log=$1
	shift
	"$@" >"$log" 2>&1 || {
		local rc=$?
		echo "${0##*/}: failed ($rc): $*" >&2
		tail -n 60 "$log" >&2
		return "$rc"
	}
}

# A socket's path may be 107 bytes long, so not in TMPDIR.
work_directory() {
	local dir
	dir=$(mktemp -d /tmp/perfeval.XXXXXX)
	chmod 755 "$dir"
	echo "$dir"
}
