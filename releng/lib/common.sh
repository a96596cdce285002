# shellcheck shell=bash
# What every script here needs: where things are, how to speak, how to end.

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
STATE="$ROOT/releng/target"
CACHE="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/minicloud"
ME=releng/${0##*/}

readonly EXIT_USAGE=2 EXIT_MISSING=3

# Java, GTK and the AWS CLI take the encoding of names and arguments from the locale.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
*[Uu][Tt][Ff]*) ;;
*) export LC_ALL=C.UTF-8 ;;
esac

say() { printf '%s: %s\n' "$ME" "$*" >&2; }

# die STATUS MESSAGE...
die() {
	local status=$1
	shift
	say "$@"
	exit "$status"
}

have() { command -v "$1" >/dev/null 2>&1; }

# May this run install system packages, and does it know how?
can_install() { [ "$(id -u)" -eq 0 ] && have apt-get; }

APT_UPDATED=
# apt_install PACKAGE...: no question asked, what it prints kept in a log; fails when apt-get fails.
apt_install() {
	mkdir -p "$STATE"
	say "installing $*"
	if [ -z "$APT_UPDATED" ]; then
		DEBIAN_FRONTEND=noninteractive apt-get update -q >>"$STATE/apt.log" 2>&1 </dev/null || say "apt-get update failed; going on with the lists that are there"
		APT_UPDATED=yes
	fi
	DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >>"$STATE/apt.log" 2>&1 </dev/null
}

# apt_has PACKAGE: can it be installed?
apt_has() { apt-cache policy "$1" 2>/dev/null | grep 'Candidate: [^(]' >/dev/null; }

# apt_first PACKAGE...: installs the first of these that the distribution has.
apt_first() {
	local package
	[ -n "$APT_UPDATED" ] || { DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null 2>&1 </dev/null; APT_UPDATED=yes; }
	for package in "$@"; do
		if apt_has "$package"; then
			apt_install "$package"
			return
		fi
	done
	return 1
}
