# shellcheck shell=bash
# Starts the product.

# Serial collection and a short way to the first window: what a desktop program of this size wants (docs/performance.md).
JVM_OPTIONS=(-XX:+UseSerialGC "-Djava.util.logging.config.file=$ROOT/releng/lib/logging.properties")

# launch_arguments APPLICATION DATA: sets LAUNCH to the command that starts an application on a data folder.
#
# Equinox keeps caches about a product in its configuration area. They are worth nothing with another product, so they are
# kept with this one, an area for each data folder.
launch_arguments() {
	local application=$1 data=$2 launcher area
	launcher=("$PRODUCT"/plugins/org.eclipse.equinox.launcher_*.jar)
	area=$(printf '%s' "$data" | sha1sum)
	LAUNCH=("$JAVA_HOME/bin/java" "${JVM_OPTIONS[@]}" -jar "${launcher[0]}"
		-application "$application" -nosplash -configuration "$PRODUCT/areas/${area:0:12}")
}
