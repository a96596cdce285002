package org.minicloud.console.hypervisor.memory;

import java.util.Locale;
import java.util.OptionalInt;

/** Bytes as engineers read them: sixteen a line, with their offset and, where they are text, the text. */
final class HexDump {
	static final int BYTES_PER_LINE = 16;
	private static final int HALF = BYTES_PER_LINE / 2;
	/** Offset and two blanks stand before the first byte. */
	private static final int FIRST_BYTE = 6;

	private HexDump() {
	}

	/** Lines that are all zero and follow such a line are left out, as {@code hexdump} does: a star stands for them. */
	static String of(byte[] bytes) {
		return of(bytes, OptionalInt.empty());
	}

	/** @param kept the offset of a byte whose line is not left out */
	static String of(byte[] bytes, OptionalInt kept) {
		StringBuilder text = new StringBuilder();
		boolean starred = false;
		for (int offset = 0; offset < bytes.length; offset += BYTES_PER_LINE) {
			boolean last = offset + BYTES_PER_LINE >= bytes.length;
			boolean wanted = last || kept.isPresent() && kept.getAsInt() / BYTES_PER_LINE == offset / BYTES_PER_LINE;
			if (offset > 0 && !wanted && isZero(bytes, offset) && isZero(bytes, offset - BYTES_PER_LINE)) {
				text.append(starred ? "" : "*\n");
				starred = true;
				continue;
			}
			starred = false;
			line(text, bytes, offset);
		}
		return text.toString();
	}

	private static boolean isZero(byte[] bytes, int offset) {
		for (int i = offset; i < Math.min(offset + BYTES_PER_LINE, bytes.length); i++)
			if (bytes[i] != 0)
				return false;
		return true;
	}

	private static void line(StringBuilder text, byte[] bytes, int offset) {
		text.append(String.format(Locale.ROOT, "%04x  ", offset));
		int end = Math.min(offset + BYTES_PER_LINE, bytes.length);
		for (int i = offset; i < offset + BYTES_PER_LINE; i++) {
			text.append(i < end ? String.format(Locale.ROOT, "%02x ", bytes[i]) : "   ");
			if (i - offset == HALF - 1)
				text.append(' ');
		}
		text.append(' ');
		for (int i = offset; i < end; i++)
			text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
		text.append('\n');
	}

	/** Where the two digits of a byte stand in a dump; -1 when its line was left out. */
	static int place(String dump, int offset) {
		String head = String.format(Locale.ROOT, "%04x  ", offset / BYTES_PER_LINE * BYTES_PER_LINE);
		int line = dump.startsWith(head) ? 0 : dump.indexOf("\n" + head) + 1;
		if (line == 0 && !dump.startsWith(head))
			return -1;
		int column = offset % BYTES_PER_LINE;
		return line + FIRST_BYTE + 3 * column + (column >= HALF ? 1 : 0);
	}
}
