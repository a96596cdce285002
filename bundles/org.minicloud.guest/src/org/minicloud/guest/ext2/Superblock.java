package org.minicloud.guest.ext2;

import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** The superblock: in block 0 behind what a boot loader takes, in copies at the beginning of a block. */
final class Superblock {
	static final int OFFSET = 1024;
	static final int MAGIC = 0xef53;
	static final int VALID = 1;
	static final int FIRST_INODE = 11;
	static final int ROOT = 2;
	private static final int REVISION = 1;
	private static final int FILE_TYPE = 2;
	private static final int SPARSE_SUPER = 1, LARGE_FILE = 2;
	private static final int LOG_4096 = 2;
	private static final int LABEL_BYTES = 16;
	/** Part of the blocks that only root may fill. */
	private static final int RESERVED_PART = 20;

	static final int INODES = 0, BLOCKS = 4, RESERVED = 8, FREE_BLOCKS = 12, FREE_INODES = 16, LOG_BLOCK = 24, LOG_FRAGMENT = 28,
			PER_GROUP = 32, FRAGMENTS = 36, INODES_PER_GROUP = 40, MOUNTED = 44, WRITTEN = 48, MOUNTS = 52, MOST_MOUNTS = 54, MAGIC_AT = 56,
			STATE = 58, ERRORS = 60, CHECKED = 64, REVISION_AT = 76, FIRST = 84, INODE_SIZE = 88, GROUP = 90, INCOMPATIBLE = 96,
			READ_ONLY_COMPATIBLE = 100, ID = 104, LABEL = 120;

	private Superblock() {
	}

	static void make(byte[] block, int at, Geometry geometry, String label, UUID id, int now) {
		Bytes.setWord(block, at + INODES, geometry.inodes());
		Bytes.setWord(block, at + BLOCKS, geometry.blocks());
		Bytes.setWord(block, at + RESERVED, geometry.blocks() / RESERVED_PART);
		Bytes.setWord(block, at + LOG_BLOCK, LOG_4096);
		Bytes.setWord(block, at + LOG_FRAGMENT, LOG_4096);
		Bytes.setWord(block, at + PER_GROUP, Geometry.BLOCKS_PER_GROUP);
		Bytes.setWord(block, at + FRAGMENTS, Geometry.BLOCKS_PER_GROUP);
		Bytes.setWord(block, at + INODES_PER_GROUP, geometry.inodesPerGroup());
		Bytes.setWord(block, at + WRITTEN, now);
		Bytes.setHalf(block, at + MOST_MOUNTS, -1);
		Bytes.setHalf(block, at + MAGIC_AT, MAGIC);
		Bytes.setHalf(block, at + STATE, VALID);
		Bytes.setHalf(block, at + ERRORS, 1);
		Bytes.setWord(block, at + CHECKED, now);
		Bytes.setWord(block, at + REVISION_AT, REVISION);
		Bytes.setWord(block, at + FIRST, FIRST_INODE);
		Bytes.setHalf(block, at + INODE_SIZE, Geometry.INODE_BYTES);
		Bytes.setWord(block, at + INCOMPATIBLE, FILE_TYPE);
		Bytes.setWord(block, at + READ_ONLY_COMPATIBLE, SPARSE_SUPER | LARGE_FILE);
		ByteBuffer.wrap(block, at + ID, 16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
		putLabel(block, at, label);
	}

	private static void putLabel(byte[] block, int at, String label) {
		byte[] name = Arrays.copyOf(label.getBytes(StandardCharsets.UTF_8), LABEL_BYTES);
		System.arraycopy(name, 0, block, at + LABEL, LABEL_BYTES);
	}

	static void setLabel(byte[] block, String label) {
		putLabel(block, OFFSET, label);
	}

	/** The file system has another size; the part that is root's stays the same part. */
	static void setSize(byte[] block, Geometry now) {
		long reserved = (long) word(block, RESERVED) * now.blocks() / word(block, BLOCKS);
		Bytes.setWord(block, OFFSET + RESERVED, (int) reserved);
		Bytes.setWord(block, OFFSET + BLOCKS, now.blocks());
		Bytes.setWord(block, OFFSET + INODES, now.inodes());
	}

	/** What was copied from the first superblock is a copy of a file system in order. */
	static void makeCopy(byte[] copy, int group) {
		setGroup(copy, 0, group);
		Bytes.setHalf(copy, STATE, VALID);
	}

	static void setGroup(byte[] block, int at, int group) {
		Bytes.setHalf(block, at + GROUP, group);
	}

	/** @throws Ext2Exception when this is no file system, or one with features that are not known here */
	static Geometry read(byte[] block, int room) throws Ext2Exception {
		if (!isExt2(block))
			throw new Ext2Exception("Can't find a valid FS: bad magic number in super-block");
		boolean known = word(block, LOG_BLOCK) == LOG_4096 && word(block, REVISION_AT) == REVISION
				&& Bytes.half(block, OFFSET + INODE_SIZE) == Geometry.INODE_BYTES && word(block, INCOMPATIBLE) == FILE_TYPE
				&& (word(block, READ_ONLY_COMPATIBLE) & ~(SPARSE_SUPER | LARGE_FILE)) == 0
				&& word(block, PER_GROUP) == Geometry.BLOCKS_PER_GROUP;
		if (!known)
			throw new Ext2Exception("couldn't mount because of unsupported optional features or block size");
		Geometry geometry = new Geometry(word(block, BLOCKS), word(block, INODES_PER_GROUP));
		boolean possible = geometry.blocks() >= Geometry.SMALLEST && geometry.inodesPerGroup() > 0
				&& geometry.inodesPerGroup() % Geometry.INODES_PER_BLOCK == 0
				&& geometry.inodesPerGroup() <= Geometry.BLOCKS_PER_GROUP && geometry.inodes() == word(block, INODES);
		if (!possible)
			throw new Ext2Exception("the superblock is damaged");
		if (geometry.blocks() > room)
			throw new Ext2Exception("bad geometry: block count " + geometry.blocks() + " exceeds size of device (" + room + " blocks)");
		return geometry;
	}

	static boolean isExt2(byte[] block) {
		return Bytes.half(block, OFFSET + MAGIC_AT) == MAGIC;
	}

	static boolean isClean(byte[] block) {
		return (Bytes.half(block, OFFSET + STATE) & VALID) != 0;
	}

	static void setClean(byte[] block, boolean clean) {
		Bytes.setHalf(block, OFFSET + STATE, clean ? VALID : 0);
	}

	static void mounted(byte[] block, int now) {
		Bytes.setWord(block, OFFSET + MOUNTED, now);
		Bytes.setHalf(block, OFFSET + MOUNTS, Bytes.half(block, OFFSET + MOUNTS) + 1);
	}

	static void written(byte[] block, int now) {
		Bytes.setWord(block, OFFSET + WRITTEN, now);
	}

	static int reservedBlocks(byte[] block) {
		return word(block, RESERVED);
	}

	static int freeBlocks(byte[] block) {
		return word(block, FREE_BLOCKS);
	}

	static int freeInodes(byte[] block) {
		return word(block, FREE_INODES);
	}

	static void setFree(byte[] block, int at, int blocks, int inodes) {
		Bytes.setWord(block, at + FREE_BLOCKS, blocks);
		Bytes.setWord(block, at + FREE_INODES, inodes);
	}

	static String label(byte[] block) {
		int end = 0;
		while (end < LABEL_BYTES && block[OFFSET + LABEL + end] != 0)
			end++;
		return new String(Arrays.copyOfRange(block, OFFSET + LABEL, OFFSET + LABEL + end), StandardCharsets.UTF_8);
	}

	static UUID id(byte[] block) {
		ByteBuffer id = ByteBuffer.wrap(block, OFFSET + ID, 16);
		return new UUID(id.getLong(), id.getLong());
	}

	static int word(byte[] block, int field) {
		return Bytes.word(block, OFFSET + field);
	}
}
