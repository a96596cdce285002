package org.minicloud.cloud.keys;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the data types of SSH (RFC 4251, section 5). */
final class SshWriter {
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	SshWriter raw(byte[] bytes) {
		out.writeBytes(bytes);
		return this;
	}

	SshWriter uint32(int value) {
		return raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
	}

	SshWriter string(byte[] bytes) {
		return uint32(bytes.length).raw(bytes);
	}

	SshWriter string(String text) {
		return string(text.getBytes(StandardCharsets.UTF_8));
	}

	SshWriter mpint(BigInteger value) {
		return string(value.toByteArray());
	}

	int size() {
		return out.size();
	}

	byte[] bytes() {
		return out.toByteArray();
	}
}
