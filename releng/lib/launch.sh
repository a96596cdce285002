# shellcheck shell=bash
# Starts the product.

# Serial collection and a short way to the first window: what a desktop program of this size wants (docs/performance.md).
JVM_OPTIONS=(-XX:+UseSerialGC "-Djava.util.logging.config.file=$ROOT/releng/lib/logging.properties")

# launch_arguments APPLICATION DATA: sets LAUNCH to the command that starts an application on a data folder.
#
# Equinox keeps caches about a product in its configuration area; these belong to one product, so the area is named by it.
launch_arguments() {
	local application=$1 data=$2 launcher
	launcher=("$PRODUCT"/plugins/org.eclipse.equinox.launcher_*.jar)
	LAUNCH=("$JAVA_HOME/bin/java" "${JVM_OPTIONS[@]}" -jar "${launcher[0]}"
		-application "$application" -nosplash -configuration "$data/equinox/$(product_key)")
}

product_key() {
	if [ -z "${MINICLOUD_PRODUCT:-}" ]; then
		printf '%s\n' "${PRODUCT##*/}"
	else
		# A product from elsewhere: known by where it is and when it was made.
		printf '%s %s' "$PRODUCT" "$(stat -c %Y "$PRODUCT/artifacts.xml")" | sha1sum | cut -c1-12
	fi
}
