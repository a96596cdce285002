package org.minicloud.console.theme;

/** The colours of the console; {@code plugin.xml} defines them, {@code css/dark.css} what they are in the dark. */
public enum ThemeColor {
	/** Something works: running, available, ok. */
	GOOD("good"),
	/** Something is on its way: pending, stopping. */
	PENDING("pending"),
	/** Something is wrong or gone: failed, impaired, terminated. */
	BAD("bad"),
	/** Something that cannot be undone or costs money deserves a look. */
	WARNING("warning"),
	/** Text that stands back: units, hints, empty states. */
	MUTED("muted"),
	/** The one accent: links, prices, what is chosen. */
	ACCENT("accent"),
	/** Ground of a strip that tells something above a view. */
	BANNER("banner"),
	/** Ground of text that a search found. */
	FOUND("found"),
	/** Ground of the one that the search is at. */
	FOUND_CURRENT("found.current"),
	/** A cell that just changed. */
	PULSE("pulse"),
	TERMINAL_FOREGROUND("terminal.foreground"),
	TERMINAL_BACKGROUND("terminal.background"),
	TERMINAL_SELECTION("terminal.selection");

	private final String name;

	ThemeColor(String name) {
		this.name = name;
	}

	/** The class of style sheets for controls in this colour: {@code css/console.css} has a rule for it. */
	String cssClass() {
		return "minicloud-" + name.replace('.', '-');
	}

	/** The id in the colour registry. */
	public String id() {
		return "org.minicloud.console.color." + name;
	}
}
