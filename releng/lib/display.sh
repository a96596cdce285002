# shellcheck shell=bash
# A display for what draws: the user's own, or a virtual one with a small window manager.

readonly WINDOW_MANAGERS="openbox metacity marco xfwm4 icewm fluxbox matchbox-window-manager twm"

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

window_manager() {
	local name
	for name in $WINDOW_MANAGERS; do
		have "$name" && printf '%s\n' "$name" && return
	done
	return 1
}

# (ldconfig is not on every user's PATH; grep -q would end before the one that feeds it, and fail the pipeline.)
has_library() { PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null | grep "$1" >/dev/null; }
has_fonts() { have fc-list && fc-list 2>/dev/null | grep . >/dev/null; }

# Where GTK keeps its input methods; empty when it cannot be found.
gtk_modules() {
	local library
	library=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null | sed -n 's/.*libgtk-3\.so\.0 .*=> //p' | head -n 1)
	[ -n "$library" ] && printf '%s\n' "${library%/*}/gtk-3.0/3.0.0"
}

# From 3.24.44 on, GTK takes SWT's process down when a field is measured and no input method but its own is installed
# (eclipse.platform.swt, issue 1937). The module for ibus is enough, without ibus itself.
needs_input_method() {
	local modules release
	modules=$(gtk_modules) || return 1
	[ -e "$modules/immodules/im-ibus.so" ] && return 1
	release=$(sed -n 's/.* from gtk+-3\.24\.\([0-9]*\).*/\1/p' "$modules/immodules.cache" 2>/dev/null)
	[ "${release:-0}" -ge 44 ]
}

# GTK is what SWT draws with.
require_gtk() {
	if ! has_library 'libgtk-3\.so\.0'; then
		if can_install; then apt_first libgtk-3-0t64 libgtk-3-0; fi
		has_library 'libgtk-3\.so\.0' || die "$EXIT_MISSING" "GTK 3 is missing: install it (package libgtk-3-0 or libgtk-3-0t64)"
	fi
	if needs_input_method; then
		if can_install; then apt_install ibus-gtk3; fi
		if needs_input_method; then say "GTK can take windows down without an input method: install the package ibus-gtk3"; fi
	fi
	if ! has_fonts; then
		if can_install; then apt_install fontconfig fonts-dejavu-core; fi
		has_fonts || die "$EXIT_MISSING" "no fonts are installed: install some (packages fontconfig and fonts-dejavu-core)"
	fi
}

require_virtual_display() {
	require_gtk
	if ! have Xvfb; then
		if can_install; then apt_install xvfb; fi
		have Xvfb || die "$EXIT_MISSING" "a virtual display is missing: install Xvfb (package xvfb)"
	fi
	if ! window_manager >/dev/null; then
		if can_install; then apt_install openbox; fi
		window_manager >/dev/null || die "$EXIT_MISSING" "a window manager for the virtual display is missing: install openbox (package openbox)"
	fi
}

# Starts an X server of our own with a window manager, exports DISPLAY; stop_display ends both.
start_display() {
	local ready number manager
	ready=$(mktemp)
	Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset 3>"$ready" >/dev/null 2>&1 &
	DISPLAY_PIDS=$!
	for _ in $(seq 200); do
		number=$(<"$ready")
		[ -n "$number" ] && break
		kill -0 "$DISPLAY_PIDS" 2>/dev/null || break
		sleep 0.05
	done
	rm -f "$ready"
	[ -n "$number" ] || { stop_display; die 1 "the virtual display did not start"; }
	unset WAYLAND_DISPLAY
	# Without a session bus and an accessibility bus GTK would wait for them.
	export DISPLAY=:$number GDK_BACKEND=x11 NO_AT_BRIDGE=1 GTK_A11Y=none
	manager=$(window_manager)
	"$manager" >/dev/null 2>&1 &
	DISPLAY_PIDS="$! $DISPLAY_PIDS"
}

stop_display() {
	# One after the other: the window manager, then the server.
	# shellcheck disable=SC2086
	[ -n "${DISPLAY_PIDS:-}" ] && kill $DISPLAY_PIDS 2>/dev/null
	DISPLAY_PIDS=
}
