package org.minicloud.guest.software.sql;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.software.engine.EngineException;

/** A message of PostgreSQL's protocol being built: a letter, a length, and fields. */
final class Wire {
	private final ByteQueue body = new ByteQueue();
	private final int type;

	/** @param type its letter; 0 for the first message of a connection, which has none */
	Wire(int type) {
		this.type = type;
	}

	Wire int8(int value) {
		body.add((byte) value);
		return this;
	}

	Wire int16(int value) {
		return int8(value >> 8).int8(value);
	}

	Wire int32(int value) {
		return int16(value >> 16).int16(value);
	}

	/** Text that ends with a zero. */
	Wire text(String value) {
		body.add(value.replace("\0", "").getBytes(StandardCharsets.UTF_8));
		return int8(0);
	}

	/** A value with its length; null has the length -1. */
	Wire value(byte[] value) {
		if (value == null)
			return int32(-1);
		int32(value.length);
		body.add(value);
		return this;
	}

	void addTo(ByteQueue out) {
		if (type != 0)
			out.add((byte) type);
		int length = body.size() + 4;
		out.add(new byte[] { (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length });
		out.add(body.take(body.size()));
	}

	byte[] bytes() {
		ByteQueue out = new ByteQueue();
		addTo(out);
		return out.take(out.size());
	}

	/** A message that something was refused. */
	static Wire error(String severity, EngineException why) {
		return new Wire('E').int8('S').text(severity).int8('C').text(why.code().isEmpty() ? "XX000" : why.code()).int8('M').text(why.getMessage()).int8(0);
	}

	/** A message that came whole. Reading beyond its end is a broken message. */
	static final class Message implements Serializable {
		private static final long serialVersionUID = 1;
		private final int type;
		private final byte[] bytes;
		private int at;

		Message(int type, byte[] bytes) {
			this.type = type;
			this.bytes = bytes;
		}

		int type() {
			return type;
		}

		int int8() throws Broken {
			require(1);
			return bytes[at++] & 0xff;
		}

		int int16() throws Broken {
			require(2);
			at += 2;
			return ByteBuffer.wrap(bytes).getShort(at - 2);
		}

		int int32() throws Broken {
			require(4);
			at += 4;
			return ByteBuffer.wrap(bytes).getInt(at - 4);
		}

		String text() throws Broken {
			int end = at;
			while (end < bytes.length && bytes[end] != 0)
				end++;
			require(end - at + 1);
			String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
			at = end + 1;
			return text;
		}

		byte[] value() throws Broken {
			int length = int32();
			if (length < 0)
				return null;
			require(length);
			at += length;
			return java.util.Arrays.copyOfRange(bytes, at - length, at);
		}

		boolean atEnd() {
			return at >= bytes.length;
		}

		private void require(int count) throws Broken {
			if (count < 0 || at + count > bytes.length)
				throw new Broken();
		}
	}

	/** Not a message of the protocol. */
	static final class Broken extends Exception {
		private static final long serialVersionUID = 1;

		Broken() {
			super("invalid message format");
		}
	}

	private static final int MOST = 16 << 20;

	/** Takes a message off the queue, or null when it is not there whole. */
	static Message take(ByteQueue in, boolean typed) throws Broken {
		int header = typed ? 5 : 4;
		if (in.size() < header)
			return null;
		byte[] start = in.peek(header);
		int length = ByteBuffer.wrap(start).getInt(header - 4);
		if (length < 4 || length > MOST)
			throw new Broken();
		if (in.size() < header - 4 + length)
			return null;
		in.drop(header);
		return new Message(typed ? start[0] : 0, in.take(length - 4));
	}
}
