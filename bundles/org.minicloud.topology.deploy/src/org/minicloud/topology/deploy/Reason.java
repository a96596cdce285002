package org.minicloud.topology.deploy;

/**
 * Why an instance cannot stay.
 *
 * @param sentence the second half of one, as {@code its image is …}
 */
record Reason(Kind kind, String sentence) {
	/** What of it is not as it is to be. */
	enum Kind {
		IMAGE, KEY_PAIR, TYPE, ROOT_SIZE, USER_DATA, PLACE
	}
}
