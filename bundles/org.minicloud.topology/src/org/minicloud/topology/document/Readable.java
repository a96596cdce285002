package org.minicloud.topology.document;

import java.util.regex.Pattern;

/** The parser's reasons without its own addresses, which say nothing to people. */
final class Readable {
	private static final Pattern PLACE = Pattern.compile("\\s*\\((?:topology:[^,)]*)?(?:, -?\\d+)*\\)");
	private static final Pattern UNRESOLVED = Pattern.compile("Unresolved reference '(.*)'\\.?");

	private Readable() {
	}

	static String reason(String message) {
		String reason = PLACE.matcher(message == null ? "This is no XML." : message).replaceAll("");
		return UNRESOLVED.matcher(reason).replaceAll("Nothing here has the id \"$1\", which is referred to.");
	}
}
