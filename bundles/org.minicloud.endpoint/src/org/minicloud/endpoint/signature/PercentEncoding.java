package org.minicloud.endpoint.signature;

import java.nio.charset.StandardCharsets;

/** Percent encoding as AWS signs it: everything but RFC 3986's unreserved characters, hexadecimal digits in capitals. */
final class PercentEncoding {
	private static final char[] HEX = "0123456789ABCDEF".toCharArray();

	private PercentEncoding() {
	}

	static String encode(String text) {
		return encode(text, false);
	}

	/** Leaves slashes as they are. */
	static String encodePath(String path) {
		return encode(path, true);
	}

	private static String encode(String text, boolean keepSlash) {
		StringBuilder encoded = new StringBuilder(text.length() + 16);
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			if (unreserved(b) || keepSlash && b == '/') {
				encoded.append((char) b);
			} else {
				encoded.append('%').append(HEX[b >> 4 & 0xF]).append(HEX[b & 0xF]);
			}
		}
		return encoded.toString();
	}

	private static boolean unreserved(byte b) {
		return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-' || b == '_' || b == '.' || b == '~';
	}
}
