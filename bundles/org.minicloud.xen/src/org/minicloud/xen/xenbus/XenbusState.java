package org.minicloud.xen.xenbus;

/** State of one end of a device, with the numbers that stand in XenStore (include/public/io/xenbus.h). */
public enum XenbusState {
	/** There is no such end. */
	UNKNOWN,
	INITIALISING,
	/** The back end has told what it can do, and waits for the front end. */
	INIT_WAIT,
	/** The front end has told where its ring is. */
	INITIALISED,
	CONNECTED,
	CLOSING,
	CLOSED,
	RECONFIGURING,
	RECONFIGURED;

	public int number() {
		return ordinal();
	}

	/** The state that a node's value means; {@link #UNKNOWN} when it is none, or there is no node. */
	public static XenbusState of(String value) {
		if (value == null || value.length() != 1)
			return UNKNOWN;
		int number = value.charAt(0) - '0';
		return number >= 0 && number < values().length ? values()[number] : UNKNOWN;
	}

	/** As it stands in the store. */
	public String value() {
		return Integer.toString(ordinal());
	}
}
