package org.minicloud.guest.programs.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;

/**
 * The head of a member of a tar archive, in the format of POSIX.1-1988 (ustar).
 *
 * @param type as in the head: {@code 0} file, {@code 5} directory, {@code 2} symbolic link
 * @param link where a link points to, else empty
 */
record TarEntry(String name, int mode, int uid, int gid, String owner, String group, long size, long seconds, char type, String link) {
	static final int BLOCK = 512;
	private static final int NAME = 100, PREFIX = 345, PREFIX_LENGTH = 155, CHECKSUM = 148, MAGIC = 257;

	static TarEntry of(String name, FileStatus status, String link) {
		char type = status.isDirectory() ? '5' : status.kind() == FileKind.SYMLINK ? '2' : '0';
		return new TarEntry(status.isDirectory() ? name + "/" : name, status.mode(), status.uid(), status.gid(), status.owner(),
				status.group(), type == '0' ? status.size() : 0, status.modifiedMillis() / 1000, type, link);
	}

	/** Bytes of the archive that the content takes. */
	long paddedSize() {
		return (size + BLOCK - 1) / BLOCK * BLOCK;
	}

	/** @return the head, or null when the name does not fit into it */
	byte[] head() {
		byte[] head = new byte[BLOCK];
		byte[] path = name.getBytes(StandardCharsets.UTF_8);
		int cut = 0;
		if (path.length > NAME) {
			cut = Math.max(0, name.lastIndexOf('/', name.length() - 2));
			while (cut > PREFIX_LENGTH)
				cut = name.lastIndexOf('/', cut - 1);
			if (cut <= 0 || name.length() - cut - 1 > NAME)
				return null;
			put(head, PREFIX, name.substring(0, cut));
		}
		put(head, 0, cut > 0 ? name.substring(cut + 1) : name);
		octal(head, 100, 8, mode);
		octal(head, 108, 8, uid);
		octal(head, 116, 8, gid);
		octal(head, 124, 12, size);
		octal(head, 136, 12, seconds);
		head[156] = (byte) type;
		put(head, 157, link);
		put(head, MAGIC, "ustar\00000");
		put(head, 265, owner);
		put(head, 297, group);
		Arrays.fill(head, CHECKSUM, CHECKSUM + 8, (byte) ' ');
		put(head, CHECKSUM, String.format(Locale.ROOT, "%06o\0", sum(head)));
		return head;
	}

	private static int sum(byte[] head) {
		int sum = 0;
		for (byte each : head)
			sum += each & 0xFF;
		return sum;
	}

	private static void put(byte[] head, int at, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		System.arraycopy(bytes, 0, head, at, Math.min(bytes.length, at == 0 || at == 157 ? NAME : 155));
	}

	private static void octal(byte[] head, int at, int length, long value) {
		put(head, at, String.format(Locale.ROOT, "%0" + (length - 1) + "o", value));
	}

	/** Reads a head; null when it is none. */
	static TarEntry read(byte[] archive, int at) {
		byte[] head = Arrays.copyOfRange(archive, at, at + BLOCK);
		long checksum = number(head, CHECKSUM, 8);
		Arrays.fill(head, CHECKSUM, CHECKSUM + 8, (byte) ' ');
		if (checksum != sum(head))
			return null;
		boolean posix = text(head, MAGIC, 5).equals("ustar");
		String prefix = posix ? text(head, PREFIX, PREFIX_LENGTH) : "";
		String name = text(head, 0, NAME);
		char type = head[156] == 0 ? '0' : (char) head[156];
		return new TarEntry(prefix.isEmpty() ? name : prefix + "/" + name, (int) number(head, 100, 8), (int) number(head, 108, 8),
				(int) number(head, 116, 8), text(head, 265, 32), text(head, 297, 32), number(head, 124, 12), number(head, 136, 12),
				type, text(head, 157, NAME));
	}

	private static String text(byte[] head, int at, int length) {
		int end = at;
		while (end < at + length && head[end] != 0)
			end++;
		return new String(head, at, end - at, StandardCharsets.UTF_8);
	}

	private static long number(byte[] head, int at, int length) {
		String text = text(head, at, length).strip();
		return text.matches("[0-7]{1,20}") ? Long.parseLong(text, 8) : 0;
	}
}
