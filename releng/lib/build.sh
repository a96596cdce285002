# shellcheck shell=bash
# Builds the product when something that it is made of has changed.
#
# A product that was built is kept in releng/target/products/KEY, KEY being a digest of all inputs. So a start with
# nothing changed only computes a digest, and a program that still runs from an older product is not disturbed.

readonly PRODUCT_PATH=releng/org.minicloud.product/target/products/org.minicloud.product/linux/gtk/x86_64/minicloud
readonly PRODUCTS_KEPT=3

# Lists what the product is made of, without what the build itself writes.
product_inputs() {
	cd "$ROOT" || return
	if [ -e .git ] && have git && git ls-files -z -co --exclude-standard -- pom.xml .mvn bundles features target-platform releng 2>/dev/null; then
		return
	fi
	find pom.xml bundles features target-platform releng \( -name target -o -name lib -path 'bundles/*' -o -name emf-gen \) -prune -o -type f -print0 | sort -z
}

# A line "digest  path" for each input.
digest_inputs() { (cd "$ROOT" && product_inputs | grep -zvE '^releng/(run|test|bench|lib/)' | xargs -0 sha1sum 2>/dev/null); }

# maven LOG ARGUMENT...: one line a module on stderr; everything in LOG. It asks the network only for what is not in the local
# repository yet: every version is pinned.
maven() {
	local log=$1
	shift
	mkdir -p "${log%/*}"
	[ -n "${MAVEN_REPOSITORY:-}" ] && set -- "-Dmaven.repo.local=$MAVEN_REPOSITORY" "$@"
	(cd "$ROOT" && "$MVN" -B -ntp "$@" </dev/null) 2>&1 | tee "$log" |
		sed -un 's/^\[INFO\] \(Building [^ ].*\[[0-9]*\/[0-9]*\]\)$/  \1/p; s/^\[INFO\] Resolving target definition.*/  Resolving the target platform/p; /^\[ERROR\] *$/d; /^\[ERROR\].*\(\[Help 1\]\|re-run Maven\|Re-run Maven\|more information about\|After correcting\|-rf :\|cwiki\)/d; s/^\(\[ERROR\].*\)/  \1/p' >&2
	return "${PIPESTATUS[0]}"
}

# The modules that only test, as arguments for "mvn -pl".
without_tests() { sed -n 's:.*<module>\(tests/[^<]*\)</module>.*:!\1:p' "$ROOT/pom.xml" | paste -sd, -; }

build_product() {
	local digest=$1 key=$2 skipped
	require_maven
	skipped=$(without_tests)
	say "building (log: releng/target/build.log)"
	rm -rf "${ROOT:?}/$PRODUCT_PATH"
	maven "$STATE/build.log" verify -DskipTests ${skipped:+-pl "$skipped"} ||
		die 1 "the build failed: see $STATE/build.log"
	mkdir -p "$STATE/products"
	rm -rf "$STATE/products/$key"
	printf '%s\n' "$digest" >"$ROOT/$PRODUCT_PATH/inputs"
	mv "$ROOT/$PRODUCT_PATH" "$STATE/products/$key"
}

newest_product() {
	# The names are digests of ours.
	# shellcheck disable=SC2012
	ls -1dt "$STATE"/products/*/ 2>/dev/null | head -n 1
}

# recompile DIGEST KEY: a copy of the newest product with only the bundles made anew whose Java or resources have changed,
# which takes seconds. Fails when something else has changed, or when it does not compile: then the whole build is due.
recompile() {
	local digest=$1 key=$2 base draft
	base=$(newest_product)
	[ -n "$base" ] && [ -e "$base/inputs" ] || return 1
	draft="$STATE/products/.$key"
	rm -rf "$draft"
	# Links, not copies: a jar that changes is replaced, never written to.
	cp -al "$base" "$draft" 2>/dev/null || cp -a "$base" "$draft" || return 1
	rm -rf "$draft/areas" "$draft/inputs"
	if comm -3 <(sort "$base/inputs") <(printf '%s\n' "$digest" | sort) | sed 's/^[^ ]*  //' | sort -u |
		"$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$ROOT/releng/lib/Recompile.java" "$ROOT" "$draft"; then
		printf '%s\n' "$digest" >"$draft/inputs"
		mv -T "$draft" "$STATE/products/$key"
		touch "$STATE/products/$key"
	else
		rm -rf "$draft"
		return 1
	fi
}

forget_old_products() {
	local old
	# The names are digests of ours.
	# shellcheck disable=SC2012
	ls -1dt "$STATE"/products/*/ | tail -n "+$((PRODUCTS_KEPT + 1))" | while IFS= read -r old; do rm -rf "$old"; done
}

# Sets PRODUCT to a product that is up to date. MINICLOUD_PRODUCT names one to be used as it is.
require_product() {
	local digest key
	if [ -n "${MINICLOUD_PRODUCT:-}" ]; then
		[ -d "$MINICLOUD_PRODUCT/plugins" ] || die 1 "MINICLOUD_PRODUCT is $MINICLOUD_PRODUCT, but there is no product"
		PRODUCT=$MINICLOUD_PRODUCT
		return
	fi
	digest=$(digest_inputs)
	key=$(printf '%s' "$digest" | sha1sum | cut -c1-12)
	PRODUCT="$STATE/products/$key"
	[ -d "$PRODUCT/plugins" ] && return
	mkdir -p "$STATE"
	exec 9>"$STATE/lock"
	if have flock; then flock 9; fi
	if [ ! -d "$PRODUCT/plugins" ]; then
		recompile "$digest" "$key" || build_product "$digest" "$key"
		forget_old_products
	fi
	exec 9>&-
}
