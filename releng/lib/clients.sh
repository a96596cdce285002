# shellcheck shell=bash
# The programs, none of them ours, that tests use a cloud with.

# Command and package of each.
readonly CLIENTS="aws:awscli ssh:openssh-client sftp:openssh-client curl:curl e2fsck:e2fsprogs debugfs:e2fsprogs tshark:tshark psql:postgresql-client"

has_botocore() { python3 -c 'import botocore' 2>/dev/null; }

# Installs those that are missing, where that may be done; says which tests cannot run otherwise.
require_clients() {
	local pair command package
	# e2fsck is not on every user's PATH.
	PATH="$PATH:/usr/sbin:/sbin"
	export PATH
	for pair in $CLIENTS; do
		command=${pair%%:*}
		package=${pair#*:}
		if ! have "$command" && can_install; then apt_install "$package"; fi
		have "$command" || say "$command is not installed (package $package): tests that use it fail or are skipped"
	done
	if ! has_botocore && can_install; then apt_install python3-botocore; fi
	has_botocore || say "botocore is not installed (package python3-botocore): the tests that use it are skipped"
}
