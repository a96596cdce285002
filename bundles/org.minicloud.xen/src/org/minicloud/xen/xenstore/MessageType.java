package org.minicloud.xen.xenstore;

/** What a message is, with the numbers of the wire (include/public/io/xs_wire.h). */
public enum MessageType {
	CONTROL(0), DIRECTORY(1), READ(2), GET_PERMS(3), WATCH(4), UNWATCH(5), TRANSACTION_START(6), TRANSACTION_END(7),
	INTRODUCE(8), RELEASE(9), GET_DOMAIN_PATH(10), WRITE(11), MKDIR(12), RM(13), SET_PERMS(14), WATCH_EVENT(15), ERROR(16),
	IS_DOMAIN_INTRODUCED(17), RESUME(18), SET_TARGET(19), RESET_WATCHES(21), DIRECTORY_PART(22);

	private static final MessageType[] BY_NUMBER = new MessageType[DIRECTORY_PART.number + 1];

	static {
		for (MessageType type : values())
			BY_NUMBER[type.number] = type;
	}

	private final int number;

	MessageType(int number) {
		this.number = number;
	}

	public int number() {
		return number;
	}

	/** The type of this number, or null. */
	public static MessageType ofNumber(int number) {
		return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
	}
}
