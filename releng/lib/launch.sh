# shellcheck shell=bash
# Starts the product.

# A short way to the first window, measured in docs/performance.md: serial collection, and the optimising compiler only for
# what is really hot, so that it does not compete with the start for two cores.
JVM_OPTIONS=(-XX:+UseSerialGC
	-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
	-XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000
	# Icons are drawn through AWT's images; its windows are not wanted, nor the libraries that they need.
	-Djava.awt.headless=true
	"-Djava.util.logging.config.file=$ROOT/releng/lib/logging.properties")

# What Equinox ends with when the user asked for a restart.
readonly EXIT_RESTART=23

# run_console COMMAND...: to its end, again when a restart was asked for; a signal to this script is one to the console.
run_console() {
	local child status
	while :; do
		"$@" &
		child=$!
		# shellcheck disable=SC2064
		trap "kill -TERM $child 2>/dev/null" TERM INT HUP
		wait "$child"
		status=$?
		# A signal ends the waiting, not the console.
		while kill -0 "$child" 2>/dev/null; do
			wait "$child"
			status=$?
		done
		trap - TERM INT HUP
		[ "$status" -eq "$EXIT_RESTART" ] || return "$status"
	done
}

# launch_arguments APPLICATION DATA: sets LAUNCH to the command that starts an application on a data folder.
#
# Equinox keeps caches about a product in its configuration area. They are worth nothing with another product, so they are
# kept with this one, an area for each data folder.
launch_arguments() {
	local application=$1 data=$2 launcher area
	launcher=("$PRODUCT"/plugins/org.eclipse.equinox.launcher_*.jar)
	area=$(printf '%s' "$data" | sha1sum)
	LAUNCH=("$JAVA_HOME/bin/java" "${JVM_OPTIONS[@]}" "-Dminicloud.started=$(date +%s%3N)" -jar "${launcher[0]}"
		-application "$application" -nosplash -configuration "$PRODUCT/areas/${area:0:12}")
}

# run_engine CLASS ARGUMENT...: a program on the engine alone, without Equinox: a plain start on the product's jars.
run_engine() {
	local classes='' name jar
	for name in org.minicloud.{time,xen,guest,yaml,experiment} org.yaml.snakeyaml; do
		for jar in "$PRODUCT/plugins/$name"_*.jar; do classes+=${classes:+:}$jar; done
	done
	exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$classes" "$@"
}
