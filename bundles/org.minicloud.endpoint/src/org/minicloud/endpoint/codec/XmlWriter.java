package org.minicloud.endpoint.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes XML as UTF-8 into chunks, so that an answer of any size takes one buffer. It escapes text; it does not check that
 * elements are closed in order, which is the caller's structure to keep.
 */
public final class XmlWriter {
	private static final int CHUNK_BYTES = 32 * 1024;
	/** The longest that one character becomes: an escape such as {@code &amp;}. */
	private static final int LONGEST_CHARACTER = 6;
	private static final byte[] DECLARATION = ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	private static final byte[] AMPERSAND = ascii("&amp;");
	private static final byte[] LESS = ascii("&lt;");
	private static final byte[] GREATER = ascii("&gt;");
	private static final byte[] QUOTE = ascii("&quot;");
	/** A bare carriage return would be read back as a line feed. */
	private static final byte[] CARRIAGE_RETURN = ascii("&#13;");
	private static final char REPLACEMENT = '\uFFFD';

	private final ChunkSink sink;
	private final byte[] buffer = new byte[CHUNK_BYTES];
	private int length;

	public XmlWriter(ChunkSink sink) {
		this.sink = sink;
	}

	/** The bytes of an opening tag, to be made once and passed to {@link #raw}. */
	static byte[] openTag(String name) {
		return ascii("<" + name + ">");
	}

	/** The bytes of a closing tag. */
	static byte[] closeTag(String name) {
		return ascii("</" + name + ">");
	}

	/** The bytes of an element without content. */
	static byte[] emptyTag(String name) {
		return ascii("<" + name + "/>");
	}

	public void declaration() throws IOException {
		raw(DECLARATION);
	}

	public void open(String name) throws IOException {
		raw(openTag(name));
	}

	/** Opens an element that sets the default namespace. */
	public void open(String name, String namespace) throws IOException {
		raw(ascii("<" + name + " xmlns=\""));
		text(namespace);
		raw(ascii("\">"));
	}

	public void close(String name) throws IOException {
		raw(closeTag(name));
	}

	/** An element that holds text. */
	public void element(String name, String text) throws IOException {
		open(name);
		text(text);
		close(name);
	}

	/** Bytes that are XML already. */
	void raw(byte[] xml) throws IOException {
		if (xml.length > buffer.length - length) {
			flush(false);
		}
		System.arraycopy(xml, 0, buffer, length, xml.length);
		length += xml.length;
	}

	/** Text, escaped; characters that XML 1.0 cannot hold become U+FFFD. */
	public void text(String text) throws IOException {
		int end = text.length();
		for (int i = 0; i < end; i++) {
			if (buffer.length - length < LONGEST_CHARACTER) {
				flush(false);
			}
			char c = text.charAt(i);
			if (c < 0x80) {
				asciiCharacter(c);
			} else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
				supplementary(Character.toCodePoint(c, text.charAt(++i)));
			} else {
				twoOrThreeBytes(Character.isSurrogate(c) || c >= 0xFFFE ? REPLACEMENT : c);
			}
		}
	}

	/** Writes what is left and says that it was the last. */
	public void finish() throws IOException {
		flush(true);
	}

	private void asciiCharacter(char c) throws IOException {
		switch (c) {
			case '&' -> raw(AMPERSAND);
			case '<' -> raw(LESS);
			case '>' -> raw(GREATER);
			case '"' -> raw(QUOTE);
			case '\r' -> raw(CARRIAGE_RETURN);
			case '\n', '\t' -> buffer[length++] = (byte) c;
			default -> {
				if (c < ' ') {
					twoOrThreeBytes(REPLACEMENT);
				} else {
					buffer[length++] = (byte) c;
				}
			}
		}
	}

	private void twoOrThreeBytes(char c) {
		if (c < 0x800) {
			buffer[length++] = (byte) (0xC0 | c >> 6);
		} else {
			buffer[length++] = (byte) (0xE0 | c >> 12);
			buffer[length++] = (byte) (0x80 | c >> 6 & 0x3F);
		}
		buffer[length++] = (byte) (0x80 | c & 0x3F);
	}

	private void supplementary(int codePoint) {
		buffer[length++] = (byte) (0xF0 | codePoint >> 18);
		buffer[length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
		buffer[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
		buffer[length++] = (byte) (0x80 | codePoint & 0x3F);
	}

	private void flush(boolean last) throws IOException {
		sink.write(ByteBuffer.wrap(buffer, 0, length), last);
		length = 0;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}
}
