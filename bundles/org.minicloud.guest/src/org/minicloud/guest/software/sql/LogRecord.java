package org.minicloud.guest.software.sql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A record of the log: length and checksum, then what was done. Carried out in the same order, the records make the same databases.
 *
 * @param moment what {@code now()} was
 */
record LogRecord(Kind kind, String database, String statement, List<String> parameters, long moment) implements Serializable {
	enum Kind {
		/** A statement that is a transaction of its own. */
		ALONE,
		/** A statement within a transaction. */
		INSIDE, BEGIN, COMMIT, ROLLBACK, ROLE, DATABASE
	}

	private static final int HEADER = 8;

	byte[] bytes() {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			DataOutputStream out = new DataOutputStream(bytes);
			out.writeByte(kind.ordinal());
			text(out, database);
			out.writeLong(moment);
			text(out, statement);
			out.writeInt(parameters.size());
			for (String parameter : parameters)
				text(out, parameter);
			byte[] body = bytes.toByteArray();
			return ByteBuffer.allocate(HEADER + body.length).putInt(body.length).putInt(checksum(body)).put(body).array();
		} catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	private static void text(DataOutputStream out, String text) throws IOException {
		byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(bytes == null ? -1 : bytes.length);
		if (bytes != null)
			out.write(bytes);
	}

	private static int checksum(byte[] body) {
		CRC32 sum = new CRC32();
		sum.update(body);
		return (int) sum.getValue();
	}

	/** Reads a log up to its end, or to where a write was cut off. @return how many bytes are right */
	static int read(byte[] log, List<LogRecord> into) {
		ByteBuffer buffer = ByteBuffer.wrap(log);
		int good = 0;
		while (buffer.remaining() >= HEADER) {
			int length = buffer.getInt();
			int sum = buffer.getInt();
			if (length <= 0 || length > buffer.remaining())
				break;
			byte[] body = new byte[length];
			buffer.get(body);
			if (checksum(body) != sum)
				break;
			try {
				into.add(of(body));
			} catch (IOException | RuntimeException broken) {
				break;
			}
			good = buffer.position();
		}
		return good;
	}

	private static LogRecord of(byte[] body) throws IOException {
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
		Kind kind = Kind.values()[in.readByte()];
		String database = text(in);
		long moment = in.readLong();
		String statement = text(in);
		List<String> parameters = new ArrayList<>();
		for (int left = in.readInt(); left > 0; left--)
			parameters.add(text(in));
		return new LogRecord(kind, database, statement, parameters, moment);
	}

	private static String text(DataInputStream in) throws IOException {
		int length = in.readInt();
		return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
	}
}
