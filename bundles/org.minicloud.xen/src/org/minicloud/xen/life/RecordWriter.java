package org.minicloud.xen.life;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Writes a stream: a header, then records of type, length and body, padded to 8 bytes; all little endian. */
final class RecordWriter {
	private static final byte[] PADDING = new byte[8];

	private final OutputStream out;
	private final MessageDigest digest = sha256();
	private long bytes;

	RecordWriter(OutputStream out) {
		this.out = out;
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java has SHA-256", impossible);
		}
	}

	/** A buffer for a body. */
	static ByteBuffer body(int length) {
		return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Bytes written so far. */
	long bytes() {
		return bytes;
	}

	void header() throws IOException {
		ByteBuffer header = body(PageStream.HEADER_BYTES);
		header.putLong(PageStream.MARKER).putInt(PageStream.IDENT).putInt(PageStream.VERSION).putInt(PageStream.PAGE_SHIFT)
				.putInt(0);
		write(header.array(), header.capacity());
	}

	/** Writes what has been put into the body. */
	void record(RecordType type, ByteBuffer body) throws IOException {
		record(type, body.array(), body.position());
	}

	void record(RecordType type, byte[] body, int length) throws IOException {
		ByteBuffer header = body(PageStream.RECORD_HEADER_BYTES).putInt(type.number).putInt(length);
		write(header.array(), header.capacity());
		write(body, length);
		write(PADDING, PageStream.padding(length));
	}

	/** Writes the last record, with the checksum. */
	byte[] end() throws IOException {
		byte[] checksum = digest.digest();
		record(RecordType.END, checksum, checksum.length);
		out.flush();
		return checksum;
	}

	private void write(byte[] source, int length) throws IOException {
		digest.update(source, 0, length);
		out.write(source, 0, length);
		bytes += length;
	}
}
