package org.minicloud.xen.xenstore;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message: a header of four 32-bit words, little endian (type, request, transaction, length), and a payload.
 *
 * @param type        a {@link MessageType}'s number; any other in what a broken guest sends
 * @param request     chosen by who asks, and returned with the answer; 0 in an event
 * @param transaction 0 outside of transactions
 */
public record StoreMessage(int type, int request, int transaction, byte[] payload) implements Serializable {
	/** sizeof(struct xsd_sockmsg). */
	public static final int HEADER_BYTES = 16;
	/** XENSTORE_PAYLOAD_MAX. */
	public static final int MAX_PAYLOAD = 4096;

	public static StoreMessage of(MessageType type, int request, int transaction, byte[] payload) {
		return new StoreMessage(type.number(), request, transaction, payload);
	}

	/** Texts, each with a zero behind it. */
	public static byte[] strings(List<String> texts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (String text : texts) {
			bytes.writeBytes(StoreText.bytes(text));
			bytes.write(0);
		}
		return bytes.toByteArray();
	}

	/**
	 * The texts in a payload that is nothing but texts.
	 *
	 * @throws StoreException EINVAL when the last has no zero behind it
	 */
	static List<String> texts(byte[] payload) throws StoreException {
		List<String> texts = new ArrayList<>();
		int from = 0;
		while (from < payload.length) {
			int end = zero(payload, from);
			texts.add(new String(payload, from, end - from, StandardCharsets.ISO_8859_1));
			from = end + 1;
		}
		return texts;
	}

	/**
	 * Where the first zero is.
	 *
	 * @throws StoreException EINVAL when there is none
	 */
	static int zero(byte[] payload, int from) throws StoreException {
		for (int i = from; i < payload.length; i++)
			if (payload[i] == 0)
				return i;
		throw new StoreException(StoreError.EINVAL, "a text without an end");
	}

	/** The message as it travels. */
	public byte[] toBytes() {
		ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + payload.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putInt(type).putInt(request).putInt(transaction).putInt(payload.length).put(payload);
		return bytes.array();
	}
}
