# shellcheck shell=bash
# Finds a JDK and a Maven that fit, or gets them.

readonly JAVA_NEEDED=21 JAVA_TESTED=25
readonly MAVEN_VERSION=3.9.16
readonly MAVEN_SHA512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6

# java_release HOME: prints the feature release of a JDK (not of a mere runtime); fails when HOME is none.
java_release() {
	local key value
	[[ -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 1
	while IFS='=' read -r key value; do
		if [ "$key" = JAVA_VERSION ]; then
			value=${value//\"/}
			value=${value%%[.+-]*}
			[ "$value" = 1 ] && value=8
			printf '%s\n' "$value"
			return
		fi
	done <"$1/release"
	return 1
}

# Is HOME a JDK of the needed release?
jdk_fits() {
	local release
	release=$(java_release "$1") && [ "$release" -ge "$JAVA_NEEDED" ] 2>/dev/null
}

java_on_path() {
	local java
	java=$(command -v java) && java=$(readlink -f "$java") && printf '%s\n' "${java%/bin/java}"
}

# The newest fitting JDK among those installed in the usual places; of those newer than what we test with, the oldest.
installed_jdk() {
	local home release rank best='' best_rank=-1
	for home in /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* /opt/*; do
		jdk_fits "$home" || continue
		release=$(java_release "$home")
		rank=$release
		[ "$release" -gt "$JAVA_TESTED" ] && rank=$((2 * JAVA_NEEDED - release))
		if [ -z "$best" ] || [ "$rank" -gt "$best_rank" ]; then
			best=$home best_rank=$rank
		fi
	done
	[ -n "$best" ] && printf '%s\n' "$best"
}

find_jdk() {
	local home
	if [ -n "${JAVA_HOME:-}" ] && jdk_fits "$JAVA_HOME"; then
		printf '%s\n' "$JAVA_HOME"
	elif home=$(java_on_path) && jdk_fits "$home"; then
		printf '%s\n' "$home"
	else
		installed_jdk
	fi
}

# Sets and exports JAVA_HOME, or ends with one sentence.
require_jdk() {
	local home
	if ! home=$(find_jdk); then
		if can_install; then apt_first openjdk-25-jdk-headless openjdk-21-jdk-headless openjdk-24-jdk-headless; fi
		home=$(find_jdk) || die "$EXIT_MISSING" "a JDK of release $JAVA_NEEDED or newer is missing: install one (package openjdk-25-jdk-headless, or a Temurin build unpacked under /opt) or point JAVA_HOME to it"
	fi
	export JAVA_HOME=$home
}

# maven_fits COMMAND: is it Maven 3.9.9 or newer of the 3.9 line? The package of Debian and Ubuntu is not, whatever its version: it
# is made of their own builds of Maven's libraries, with which Tycho does not start. It can fetch the real one.
maven_fits() {
	local told version patch
	told=$("$1" -version 2>/dev/null </dev/null) || return 1
	case $told in *"Maven home: /usr/share/maven"*) return 1 ;; esac
	version=$(sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' <<<"$told")
	case $version in
	3.9.*)
		patch=${version#3.9.}
		[ "${patch%%.*}" -ge 9 ]
		;;
	*) return 1 ;;
	esac
}

# fetch_maven BOOTSTRAP DIRECTORY: any Maven brings the fitting one from Maven Central.
fetch_maven() {
	local bootstrap=$1 directory=$2 work archive
	mkdir -p "$STATE"
	work=$(mktemp -d) || return 1
	archive="$work/apache-maven-$MAVEN_VERSION-bin.tar.gz"
	say "fetching Maven $MAVEN_VERSION (once)"
	(cd "$work" && "$bootstrap" -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
		"-Dartifact=org.apache.maven:apache-maven:$MAVEN_VERSION:tar.gz:bin" "-DoutputDirectory=$work" </dev/null) >"$STATE/maven.log" 2>&1 ||
		{ rm -rf "$work"; return 1; }
	if ! printf '%s  %s\n' "$MAVEN_SHA512" "$archive" | sha512sum --check --status; then
		rm -rf "$work"
		die "$EXIT_MISSING" "the Maven $MAVEN_VERSION that was fetched does not have the expected checksum; it was thrown away"
	fi
	mkdir -p "${directory%/*}"
	tar -xzf "$archive" -C "$work"
	# Whoever comes second finds it done.
	mv -T "$work/apache-maven-$MAVEN_VERSION" "$directory" 2>/dev/null || true
	rm -rf "$work"
	[ -x "$directory/bin/mvn" ]
}

# Sets MVN, or ends with one sentence. Needs JAVA_HOME.
require_maven() {
	local cached="$CACHE/apache-maven-$MAVEN_VERSION"
	if have mvn && maven_fits mvn; then
		MVN=mvn
	elif [ -x "$cached/bin/mvn" ]; then
		MVN=$cached/bin/mvn
	else
		have mvn || { can_install && apt_install maven; } ||
			die "$EXIT_MISSING" "Maven is missing: install any Maven (package maven; a newer one is then fetched if need be), or Maven 3.9.9 or newer"
		MVN=mvn
		maven_fits mvn && return
		fetch_maven mvn "$cached" ||
			die "$EXIT_MISSING" "Maven 3.9.9 or newer is missing and could not be fetched from Maven Central (see $STATE/maven.log): install it and put its mvn on the PATH"
		MVN=$cached/bin/mvn
	fi
}
