package org.minicloud.xen.life;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;

/** Reads what a {@link RecordWriter} wrote, and believes nothing of it. */
final class RecordReader {
	/** No record of ours is longer; a length beyond it is a damaged one, for which no memory is to be taken. */
	private static final int MAX_BODY = 512 << 20;

	/** For so many bytes, memory is taken before it is known whether they come: a full record of pages. */
	private static final int TRUSTED = 8 << 20;

	private final InputStream in;
	private final MessageDigest digest = RecordWriter.sha256();

	RecordReader(InputStream in) {
		this.in = in;
	}

	/** A record; its body is to be read from the buffer's position to its limit. */
	record Entry(RecordType type, ByteBuffer body) {
	}

	void header() throws IOException {
		ByteBuffer header = read(PageStream.HEADER_BYTES, "its header");
		if (header.getLong() != PageStream.MARKER || header.getInt() != PageStream.IDENT)
			throw new BrokenStreamException("this is not a saved domain");
		int version = header.getInt();
		if (version != PageStream.VERSION)
			throw new BrokenStreamException("the domain was saved in version " + version + " of the format, and only version "
					+ PageStream.VERSION + " can be read");
		int shift = header.getInt();
		if (shift != PageStream.PAGE_SHIFT)
			throw new BrokenStreamException("the domain has pages of 2^" + shift + " bytes, not of 4096");
	}

	/** The next record that is known; END only if its checksum is right. */
	Entry next() throws IOException {
		for (;;) {
			byte[] before = checksum();
			ByteBuffer header = read(PageStream.RECORD_HEADER_BYTES, "a record");
			int number = header.getInt();
			int length = header.getInt();
			if (length < 0 || length > MAX_BODY)
				throw new BrokenStreamException("a record of type 0x" + Integer.toHexString(number) + " claims a length of "
						+ Integer.toUnsignedString(length) + " bytes");
			ByteBuffer body = read(length, "a record of type 0x" + Integer.toHexString(number));
			read(PageStream.padding(length), "padding");
			RecordType type = RecordType.of(number);
			if (type == RecordType.END)
				requireChecksum(before, body);
			if (type != null)
				return new Entry(type, body);
			if ((number & RecordType.OPTIONAL) == 0)
				throw new BrokenStreamException("a record of the unknown type 0x" + Integer.toHexString(number));
		}
	}

	private static byte[] joined(byte[] first, byte[] rest) {
		byte[] all = Arrays.copyOf(first, first.length + rest.length);
		System.arraycopy(rest, 0, all, first.length, rest.length);
		return all;
	}

	private static void requireChecksum(byte[] computed, ByteBuffer body) throws BrokenStreamException {
		byte[] written = new byte[body.remaining()];
		body.get(written);
		if (!Arrays.equals(computed, written))
			throw new BrokenStreamException("the checksum is wrong: the stream was damaged");
	}

	private byte[] checksum() {
		try {
			return ((MessageDigest) digest.clone()).digest();
		} catch (CloneNotSupportedException impossible) {
			throw new IllegalStateException("Java's own SHA-256 can be copied", impossible);
		}
	}

	private ByteBuffer read(int length, String what) throws IOException {
		byte[] bytes = new byte[Math.min(length, TRUSTED)];
		int count = in.readNBytes(bytes, 0, bytes.length);
		if (count == bytes.length && length > count)
			bytes = joined(bytes, in.readNBytes(length - count));
		if (count < bytes.length || bytes.length < length)
			throw new BrokenStreamException("the stream ends within " + what, new EOFException());
		digest.update(bytes);
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}
}
