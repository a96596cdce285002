package org.minicloud.xen.xenstore;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts messages together that come in pieces. Serialisable: a message may be half read when a guest is saved. */
public final class MessageReader implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int LENGTH_AT = 12;

	/** Where the bytes come from: a ring. */
	public interface Source {
		/** @return how many bytes were there and have been copied */
		int read(byte[] target, int offset, int length);
	}

	private final byte[] header = new byte[StoreMessage.HEADER_BYTES];
	private int headerBytes;
	private byte[] payload;
	private int payloadBytes;

	/**
	 * Takes bytes up to the end of a message.
	 *
	 * @return the message, or null when there is not all of it yet
	 * @throws StoreException E2BIG when its length cannot be; there is no way to find the next one then
	 */
	public StoreMessage read(Source source) throws StoreException {
		if (headerBytes < header.length) {
			headerBytes += source.read(header, headerBytes, header.length - headerBytes);
			if (headerBytes < header.length)
				return null;
		}
		if (payload == null)
			payload = new byte[length()];
		if (payloadBytes < payload.length)
			payloadBytes += source.read(payload, payloadBytes, payload.length - payloadBytes);
		if (payloadBytes < payload.length)
			return null;
		ByteBuffer words = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
		StoreMessage message = new StoreMessage(words.getInt(), words.getInt(), words.getInt(), payload);
		clear();
		return message;
	}

	/** Whether a message has begun. */
	boolean isMidway() {
		return headerBytes > 0;
	}

	/** Forgets what has come of a message. */
	public void clear() {
		headerBytes = 0;
		payload = null;
		payloadBytes = 0;
	}

	private int length() throws StoreException {
		int length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(LENGTH_AT);
		if (length < 0 || length > StoreMessage.MAX_PAYLOAD)
			throw new StoreException(StoreError.E2BIG, "a payload of " + Integer.toUnsignedString(length) + " bytes");
		return length;
	}
}
