package org.minicloud.cloud.network.services;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.packet.Bytes;
import org.minicloud.cloud.network.routing.RegionRouter;

/**
 * The resolver of a network (RFC 1035): knows the names that EC2 gives to instances, both ways, and no others. What is no query
 * gets no answer.
 */
final class Resolver {
	static final int PORT = 53;

	private static final int HEADER = 12;
	private static final int MOST_NAME = 255;
	private static final int LABEL = 63;
	private static final int RESPONSE = 0x8000;
	private static final int OPCODE = 0x7800;
	private static final int AUTHORITATIVE = 0x0400;
	private static final int RECURSION_DESIRED = 0x0100;
	private static final int RECURSION_AVAILABLE = 0x0080;
	private static final int FORMAT_ERROR = 1;
	private static final int NO_SUCH_NAME = 3;
	private static final int NOT_IMPLEMENTED = 4;
	private static final int TYPE_A = 1;
	private static final int TYPE_PTR = 12;
	private static final int TYPE_ANY = 255;
	private static final int CLASS_INTERNET = 1;
	/** A pointer to the question's name. */
	private static final int QUESTION = 0xc000 | HEADER;
	private static final int TTL_SECONDS = 60;

	private final InstanceNames names;

	Resolver(InstanceNames names) {
		this.names = names;
	}

	/** The answer to a message; empty when it deserves none. */
	byte[] answer(RegionRouter router, Card asker, byte[] message) {
		if (message.length < HEADER || (Bytes.getShort(message, 2) & RESPONSE) != 0)
			return new byte[0];
		if ((Bytes.getShort(message, 2) & OPCODE) != 0)
			return response(message, HEADER, NOT_IMPLEMENTED, null, 0);
		StringBuilder name = new StringBuilder();
		int end = Bytes.getShort(message, 4) == 1 ? readName(message, name) : -1;
		if (end < 0 || end + 4 > message.length)
			return response(message, HEADER, FORMAT_ERROR, null, 0);
		return answer(router, asker, message, end + 4, name.toString().toLowerCase(Locale.ROOT));
	}

	private byte[] answer(RegionRouter router, Card asker, byte[] message, int end, String name) {
		int type = Bytes.getShort(message, end - 4);
		Optional<Integer> address = names.address(router, asker, name);
		Optional<String> reverse = address.isPresent() ? Optional.empty() : names.name(router, asker, name);
		if (Bytes.getShort(message, end - 2) != CLASS_INTERNET || address.isEmpty() && reverse.isEmpty())
			return response(message, end, NO_SUCH_NAME, null, 0);
		if (address.isPresent() && (type == TYPE_A || type == TYPE_ANY))
			return response(message, end, 0, ByteBuffer.allocate(4).putInt(address.get()).array(), TYPE_A);
		if (reverse.isPresent() && (type == TYPE_PTR || type == TYPE_ANY))
			return response(message, end, 0, encoded(reverse.get()), TYPE_PTR);
		return response(message, end, 0, null, 0);
	}

	/** Reads the question's name; gives where it ends, or -1 when it is none. */
	private static int readName(byte[] message, StringBuilder name) {
		int at = HEADER;
		while (at < message.length && message[at] != 0) {
			int size = Bytes.unsigned(message, at);
			if (size > LABEL || at + size >= message.length || name.length() + size > MOST_NAME)
				return -1;
			if (!name.isEmpty())
				name.append('.');
			name.append(new String(message, at + 1, size, StandardCharsets.ISO_8859_1));
			at += size + 1;
		}
		return at < message.length ? at + 1 : -1;
	}

	/** @param end of the question, which the response repeats */
	private static byte[] response(byte[] message, int end, int code, byte[] data, int type) {
		ByteBuffer out = ByteBuffer.allocate(end + (data == null ? 0 : HEADER + data.length));
		int flags = RESPONSE | AUTHORITATIVE | RECURSION_AVAILABLE | Bytes.getShort(message, 2) & (RECURSION_DESIRED | OPCODE) | code;
		out.putShort((short) Bytes.getShort(message, 0)).putShort((short) flags);
		out.putShort((short) (end > HEADER ? 1 : 0)).putShort((short) (data == null ? 0 : 1)).putInt(0);
		out.put(message, HEADER, end - HEADER);
		if (data != null)
			out.putShort((short) QUESTION).putShort((short) type).putShort((short) CLASS_INTERNET).putInt(TTL_SECONDS)
					.putShort((short) data.length).put(data);
		return out.array();
	}

	private static byte[] encoded(String name) {
		ByteBuffer out = ByteBuffer.allocate(name.length() + 2);
		for (String label : name.split("\\."))
			out.put((byte) label.length()).put(label.getBytes(StandardCharsets.ISO_8859_1));
		return out.put((byte) 0).array();
	}
}
