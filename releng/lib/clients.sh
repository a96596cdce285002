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

# The published resource specification of CloudFormation, against which exported templates are held.
readonly CFN_SPECIFICATION_VERSION=2.72.1

# Fetches it once, and says where it is in MINICLOUD_CLOUDFORMATION_SPECIFICATION.
require_specification() {
	local folder="$CACHE/cfnspec-$CFN_SPECIFICATION_VERSION" file=package/spec/specification.json
	if [ ! -f "$folder/$file" ]; then
		have npm || { can_install && apt_install npm; }
		mkdir -p "$folder"
		(cd "$folder" && have npm && npm pack --silent "@aws-cdk/cfnspec@$CFN_SPECIFICATION_VERSION" && tar xzf aws-cdk-cfnspec-*.tgz "$file") >/dev/null 2>&1
	fi
	if [ -f "$folder/$file" ]; then
		export MINICLOUD_CLOUDFORMATION_SPECIFICATION="$folder/$file"
	else
		say "CloudFormation's specification could not be fetched: the tests that use it are skipped"
	fi
}
