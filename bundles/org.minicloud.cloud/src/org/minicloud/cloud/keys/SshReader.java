package org.minicloud.cloud.keys;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the data types of SSH (RFC 4251, section 5); throws BufferUnderflowException where the bytes end too early. */
final class SshReader {
	private final ByteBuffer in;

	SshReader(byte[] bytes) {
		in = ByteBuffer.wrap(bytes);
	}

	byte[] string() {
		int length = in.getInt();
		if (length < 0 || length > in.remaining())
			throw new BufferUnderflowException();
		byte[] bytes = new byte[length];
		in.get(bytes);
		return bytes;
	}

	String text() {
		return new String(string(), StandardCharsets.UTF_8);
	}

	BigInteger mpint() {
		byte[] bytes = string();
		return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
	}

	boolean atEnd() {
		return !in.hasRemaining();
	}
}
