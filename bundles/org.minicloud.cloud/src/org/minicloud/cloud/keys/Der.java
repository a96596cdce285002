package org.minicloud.cloud.keys;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Writes what of ASN.1's distinguished encoding rules an RSA key needs. */
final class Der {
	private static final int INTEGER = 0x02;
	private static final int SEQUENCE = 0x30;

	private Der() {
	}

	/** RSAPrivateKey of PKCS #1 and similar: a sequence of integers. */
	static byte[] sequence(BigInteger... integers) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (BigInteger integer : integers)
			content.writeBytes(tagged(INTEGER, integer.toByteArray()));
		return tagged(SEQUENCE, content.toByteArray());
	}

	private static byte[] tagged(int tag, byte[] content) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(tag);
		writeLength(out, content.length);
		out.writeBytes(content);
		return out.toByteArray();
	}

	private static void writeLength(ByteArrayOutputStream out, int length) {
		if (length < 0x80) {
			out.write(length);
			return;
		}
		byte[] bytes = BigInteger.valueOf(length).toByteArray();
		int from = bytes[0] == 0 ? 1 : 0;
		out.write(0x80 | bytes.length - from);
		out.write(bytes, from, bytes.length - from);
	}
}
