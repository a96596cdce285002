package org.minicloud.xen.xenstore;

import java.nio.charset.StandardCharsets;

/** Values as text: a byte is a character, so that nothing is lost either way. */
final class StoreText {
	private StoreText() {
	}

	static String of(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}
}
