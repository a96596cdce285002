package org.minicloud.console.terminal.vt;

import java.util.function.IntConsumer;

/**
 * Decodes UTF-8 that arrives in arbitrary pieces. What is no UTF-8 (a stray byte, an overlong form, a surrogate) becomes
 * U+FFFD, and decoding goes on with the byte that broke the sequence.
 */
public final class Utf8Decoder {
	private static final int REPLACEMENT = 0xFFFD;

	private int codePoint;
	private int missing;
	private int smallest;

	public void decode(byte[] bytes, IntConsumer sink) {
		for (byte each : bytes) {
			decode(each & 0xFF, sink);
		}
	}

	private void decode(int octet, IntConsumer sink) {
		if (missing > 0) {
			if ((octet & 0xC0) == 0x80) {
				continueWith(octet, sink);
				return;
			}
			missing = 0;
			sink.accept(REPLACEMENT);
		}
		begin(octet, sink);
	}

	private void continueWith(int octet, IntConsumer sink) {
		codePoint = codePoint << 6 | octet & 0x3F;
		if (--missing == 0) {
			boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
			sink.accept(codePoint < smallest || codePoint > 0x10FFFF || surrogate ? REPLACEMENT : codePoint);
		}
	}

	private void begin(int octet, IntConsumer sink) {
		if (octet < 0x80) {
			sink.accept(octet);
		} else if (octet >= 0xC2 && octet < 0xE0) {
			expect(1, octet & 0x1F, 0x80);
		} else if (octet >= 0xE0 && octet < 0xF0) {
			expect(2, octet & 0x0F, 0x800);
		} else if (octet >= 0xF0 && octet < 0xF5) {
			expect(3, octet & 0x07, 0x10000);
		} else {
			sink.accept(REPLACEMENT);
		}
	}

	private void expect(int further, int bits, int least) {
		missing = further;
		codePoint = bits;
		smallest = least;
	}
}
