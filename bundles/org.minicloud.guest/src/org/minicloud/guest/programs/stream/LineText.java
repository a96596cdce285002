package org.minicloud.guest.programs.stream;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Text of files, of which nobody knows whether it is UTF-8: bytes that are not become lone surrogates (U+DC80 to
 * U+DCFF), and the same bytes again, so that a line goes through a filter unharmed.
 */
public final class LineText {
	private static final int ESCAPE = 0xDC00;

	private LineText() {
	}

	public static String decode(byte[] bytes) {
		return decode(bytes, 0, bytes.length);
	}

	public static String decode(byte[] bytes, int offset, int length) {
		for (int i = offset; i < offset + length; i++)
			if (bytes[i] < 0)
				return decodeCarefully(ByteBuffer.wrap(bytes, offset, length));
		return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
	}

	private static String decodeCarefully(ByteBuffer in) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		CharBuffer out = CharBuffer.allocate(in.remaining());
		while (true) {
			CoderResult result = decoder.decode(in, out, true);
			if (result.isUnderflow())
				break;
			for (int i = 0; i < result.length(); i++)
				out.put((char) (ESCAPE | in.get() & 0xFF));
			decoder.reset();
		}
		return out.flip().toString();
	}

	public static byte[] encode(String text) {
		int length = text.length();
		for (int i = 0; i < length; i++)
			if (escaped(text.charAt(i)))
				return encodeCarefully(text);
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static boolean escaped(char next) {
		return next >= ESCAPE + 0x80 && next <= ESCAPE + 0xFF;
	}

	private static byte[] encodeCarefully(String text) {
		ByteBuffer out = ByteBuffer.allocate(3 * text.length());
		int from = 0;
		for (int i = 0; i < text.length(); i++) {
			boolean pair = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
			if (!escaped(text.charAt(i)) || pair)
				continue;
			out.put(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
			out.put((byte) text.charAt(i));
			from = i + 1;
		}
		out.put(text.substring(from).getBytes(StandardCharsets.UTF_8));
		byte[] bytes = new byte[out.position()];
		out.flip().get(bytes);
		return bytes;
	}
}
