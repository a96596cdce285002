package org.minicloud.store.database;

import org.minicloud.store.schema.FixedTables;

/**
 * Where bytes are kept. Keys are told apart exactly, blanks included.
 *
 * @param area at most {@link FixedTables#LONGEST_AREA} characters
 * @param key at most {@link FixedTables#LONGEST_KEY} characters
 */
record ByteKey(String area, String key) {
	/** In the database a key ends with it, because SQL ignores blanks at the end of a text. */
	private static final String END = "|";

	ByteKey {
		if (area.isEmpty() || area.length() > FixedTables.LONGEST_AREA || !area.equals(area.strip()))
			throw new IllegalArgumentException("\"" + area + "\" is no area of stored bytes: 1 to " + FixedTables.LONGEST_AREA + " characters without blanks around them");
		if (key.length() > FixedTables.LONGEST_KEY)
			throw new IllegalArgumentException("a key of stored bytes has at most " + FixedTables.LONGEST_KEY + " characters, not " + key.length());
	}

	boolean isUnder(ByteKey prefix) {
		return area.equals(prefix.area) && key.startsWith(prefix.key);
	}

	String stored() {
		return key + END;
	}

	/** No stored key that begins with this one is less; SQL fills up the shorter text with blanks, hence the NUL. */
	String lowestStored() {
		return key + '\0';
	}

	/** All stored keys that begin with this one are less. */
	String beyondStored() {
		return key + '\uffff';
	}

	static String keyOf(String stored) {
		return stored.substring(0, stored.length() - END.length());
	}
}
