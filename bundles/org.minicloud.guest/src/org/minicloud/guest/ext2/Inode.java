package org.minicloud.guest.ext2;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.minicloud.guest.fs.FileKind;

/** An inode, read from its table; changes count when it is {@link Ext2#store stored}. Times are seconds since 1970. */
public final class Inode implements Serializable {
	private static final long serialVersionUID = 1;
	static final int DIRECT = 12;
	static final int POINTERS = 15;
	/** Targets of symbolic links that are shorter are in the inode itself. */
	static final int FAST_LINK_BYTES = POINTERS * 4;
	public static final int FORMAT = 0170000;
	private static final int HIGH_SIZE = 108, UID_HIGH = 120, GID_HIGH = 122;

	final int number;
	public int mode;
	public int uid;
	public int gid;
	public long size;
	public int accessed;
	public int changed;
	public int modified;
	int deleted;
	public int links;
	/** Units of 512 bytes, blocks of pointers among them. */
	public int sectors;
	int flags;
	int generation;
	final int[] pointers = new int[POINTERS];

	Inode(int number) {
		this.number = number;
	}

	public int number() {
		return number;
	}

	static Inode read(int number, byte[] block, int at) {
		Inode inode = new Inode(number);
		inode.mode = Bytes.half(block, at);
		inode.uid = Bytes.half(block, at + 2) | Bytes.half(block, at + UID_HIGH) << 16;
		inode.accessed = Bytes.word(block, at + 8);
		inode.changed = Bytes.word(block, at + 12);
		inode.modified = Bytes.word(block, at + 16);
		inode.deleted = Bytes.word(block, at + 20);
		inode.gid = Bytes.half(block, at + 24) | Bytes.half(block, at + GID_HIGH) << 16;
		inode.links = Bytes.half(block, at + 26);
		inode.sectors = Bytes.word(block, at + 28);
		inode.flags = Bytes.word(block, at + 32);
		for (int i = 0; i < POINTERS; i++)
			inode.pointers[i] = Bytes.word(block, at + 40 + 4 * i);
		inode.generation = Bytes.word(block, at + 100);
		inode.size = Bytes.word(block, at + 4) & 0xffff_ffffL;
		if (inode.kind() == FileKind.FILE)
			inode.size |= (long) Bytes.word(block, at + HIGH_SIZE) << 32;
		return inode;
	}

	void write(byte[] block, int at) {
		Arrays.fill(block, at, at + Geometry.INODE_BYTES, (byte) 0);
		Bytes.setHalf(block, at, mode);
		Bytes.setHalf(block, at + 2, uid);
		Bytes.setWord(block, at + 4, (int) size);
		Bytes.setWord(block, at + 8, accessed);
		Bytes.setWord(block, at + 12, changed);
		Bytes.setWord(block, at + 16, modified);
		Bytes.setWord(block, at + 20, deleted);
		Bytes.setHalf(block, at + 24, gid);
		Bytes.setHalf(block, at + 26, links);
		Bytes.setWord(block, at + 28, sectors);
		Bytes.setWord(block, at + 32, flags);
		for (int i = 0; i < POINTERS; i++)
			Bytes.setWord(block, at + 40 + 4 * i, pointers[i]);
		Bytes.setWord(block, at + 100, generation);
		if (kind() == FileKind.FILE)
			Bytes.setWord(block, at + HIGH_SIZE, (int) (size >>> 32));
		Bytes.setHalf(block, at + UID_HIGH, uid >>> 16);
		Bytes.setHalf(block, at + GID_HIGH, gid >>> 16);
	}

	public FileKind kind() {
		return switch (mode & FORMAT) {
			case 0040000 -> FileKind.DIRECTORY;
			case 0120000 -> FileKind.SYMLINK;
			case 0020000 -> FileKind.CHARACTER_DEVICE;
			case 0060000 -> FileKind.BLOCK_DEVICE;
			case 0010000 -> FileKind.FIFO;
			case 0140000 -> FileKind.SOCKET;
			default -> FileKind.FILE;
		};
	}

	public boolean isDirectory() {
		return (mode & FORMAT) == 0040000;
	}

	/** Format bits of a mode. */
	static int format(FileKind kind) {
		return switch (kind) {
			case FILE -> 0100000;
			case DIRECTORY -> 0040000;
			case SYMLINK -> 0120000;
			case CHARACTER_DEVICE -> 0020000;
			case BLOCK_DEVICE -> 0060000;
			case FIFO -> 0010000;
			case SOCKET -> 0140000;
		};
	}

	public int permissions() {
		return mode & 07777;
	}

	/** Whether its pointers are none, but the target of a link. */
	boolean isFastLink() {
		return kind() == FileKind.SYMLINK && sectors == 0;
	}

	String fastTarget() {
		byte[] text = new byte[FAST_LINK_BYTES];
		for (int i = 0; i < POINTERS; i++)
			Bytes.setWord(text, 4 * i, pointers[i]);
		return new String(text, 0, (int) Math.min(size, FAST_LINK_BYTES), StandardCharsets.UTF_8);
	}

	void setFastTarget(byte[] target) {
		byte[] text = Arrays.copyOf(target, FAST_LINK_BYTES);
		for (int i = 0; i < POINTERS; i++)
			pointers[i] = Bytes.word(text, 4 * i);
		size = target.length;
	}
}
