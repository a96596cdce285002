# shellcheck shell=bash
# Reads what surefire wrote, of all modules.

reports() { find "$ROOT"/tests "$ROOT"/bundles -path '*/target/surefire-reports/TEST-*.xml' "$@" 2>/dev/null; }

forget_reports() { reports -delete; }

# Sets PASSED, FAILED and SKIPPED.
count_reports() {
	local counts
	# shellcheck disable=SC2016
	counts=$(reports -print0 | xargs -0 -r awk '
		function number(name,   found) {
			found = match($0, " " name "=\"[0-9]+\"")
			return found ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0
		}
		FNR == 1 { seen = 0 }
		!seen && /<testsuite / { open = 1 }
		# The attributes may go over several lines; only those of the suite itself count.
		open { tests += number("tests"); failed += number("errors") + number("failures"); skipped += number("skipped") }
		open && />/ { open = 0; seen = 1 }
		END { printf "%d %d %d", tests - failed - skipped, failed, skipped }')
	read -r PASSED FAILED SKIPPED <<<"${counts:-0 0 0}"
}

# A line for each test that failed.
list_failures() {
	# shellcheck disable=SC2016
	reports -print0 | xargs -0 -r awk '
		function value(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
		/<testcase / { test = value("classname") "." value("name") }
		/<(failure|error)[ >]/ { print "failed: " test ": " value("message") }' |
		sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#10;/ /g; s/&apos;/'"'"'/g; s/&amp;/\&/g'
}
