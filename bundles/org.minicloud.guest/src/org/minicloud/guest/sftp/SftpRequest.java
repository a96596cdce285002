package org.minicloud.guest.sftp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A packet of a client, read field by field. What is not there is a {@link Malformed}. */
final class SftpRequest {
	private final ByteBuffer bytes;
	private final int type;
	private final int id;

	/** A packet that ends too early. */
	static final class Malformed extends Exception {
		private static final long serialVersionUID = 1;

		Malformed() {
			super("Bad message", null, false, false);
		}
	}

	/** @param packet without its length */
	SftpRequest(byte[] packet) throws Malformed {
		bytes = ByteBuffer.wrap(packet);
		type = take(1).get() & 0xFF;
		id = take(Integer.BYTES).getInt();
	}

	int type() {
		return type;
	}

	/** The number that the answer repeats; of the first packet, the version. */
	int id() {
		return id;
	}

	int number() throws Malformed {
		return take(Integer.BYTES).getInt();
	}

	long longNumber() throws Malformed {
		return take(Long.BYTES).getLong();
	}

	byte[] block() throws Malformed {
		int length = number();
		byte[] block = new byte[length < 0 || length > bytes.remaining() ? 0 : length];
		if (length != block.length)
			throw new Malformed();
		bytes.get(block);
		return block;
	}

	String text() throws Malformed {
		return new String(block(), StandardCharsets.UTF_8);
	}

	FileAttributes attributes() throws Malformed {
		return FileAttributes.read(this);
	}

	private ByteBuffer take(int count) throws Malformed {
		if (bytes.remaining() < count)
			throw new Malformed();
		return bytes;
	}
}
