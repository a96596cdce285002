package org.minicloud.guest.ext2;

import java.io.Serializable;

/** The group descriptors, in the blocks behind the superblock. */
final class Descriptors implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int BLOCK_BITMAP = 0, INODE_BITMAP = 4, TABLE = 8, FREE_BLOCKS = 12, FREE_INODES = 14, DIRECTORIES = 16;
	private final BlockStore store;
	private Geometry geometry;

	Descriptors(BlockStore store, Geometry geometry) {
		this.store = store;
		this.geometry = geometry;
	}

	void grown(Geometry now) {
		geometry = now;
	}

	/** A group that nothing is in yet, where a new file system has it. */
	void make(Geometry all, int group) {
		make(store.change(block(group), Rank.COUNTS), offset(group), all, group, all.blocksIn(group) - all.overhead(group),
				all.inodesPerGroup(), 0);
	}

	/** Bitmaps and table of a group are here now, one behind the other. */
	void place(int group, int block) {
		byte[] changed = store.change(block(group), Rank.COUNTS);
		Bytes.setWord(changed, offset(group) + BLOCK_BITMAP, block);
		Bytes.setWord(changed, offset(group) + INODE_BITMAP, block + 1);
		Bytes.setWord(changed, offset(group) + TABLE, block + 2);
	}

	int blockBitmap(int group) {
		return word(group, BLOCK_BITMAP);
	}

	int inodeBitmap(int group) {
		return word(group, INODE_BITMAP);
	}

	int table(int group) {
		return word(group, TABLE);
	}

	int freeBlocks(int group) {
		return half(group, FREE_BLOCKS);
	}

	int freeInodes(int group) {
		return half(group, FREE_INODES);
	}

	void addFreeBlocks(int group, int more) {
		set(group, FREE_BLOCKS, freeBlocks(group) + more);
	}

	void addFreeInodes(int group, int more) {
		set(group, FREE_INODES, freeInodes(group) + more);
	}

	void addDirectories(int group, int more) {
		set(group, DIRECTORIES, half(group, DIRECTORIES) + more);
	}

	void setDirectories(int group, int directories) {
		set(group, DIRECTORIES, directories);
	}

	void setFree(int group, int freeBlocks, int freeInodes) {
		set(group, FREE_BLOCKS, freeBlocks);
		set(group, FREE_INODES, freeInodes);
	}

	/** Nothing is in the group but what belongs to it, so its bitmaps are known without being read. */
	boolean isUntouched(int group) {
		return group > 0 && freeBlocks(group) == geometry.blocksIn(group) - geometry.overhead(group)
				&& freeInodes(group) == geometry.inodesPerGroup() && blockBitmap(group) == geometry.bitmap(group)
				&& inodeBitmap(group) == blockBitmap(group) + 1 && table(group) == blockBitmap(group) + 2;
	}

	static void make(byte[] block, int at, Geometry geometry, int group, int freeBlocks, int freeInodes, int directories) {
		int bitmap = geometry.bitmap(group);
		Bytes.setWord(block, at + BLOCK_BITMAP, bitmap);
		Bytes.setWord(block, at + INODE_BITMAP, bitmap + 1);
		Bytes.setWord(block, at + TABLE, bitmap + 2);
		Bytes.setHalf(block, at + FREE_BLOCKS, freeBlocks);
		Bytes.setHalf(block, at + FREE_INODES, freeInodes);
		Bytes.setHalf(block, at + DIRECTORIES, directories);
	}

	/** The block with a group's descriptor. */
	static int block(int group) {
		return 1 + group / Geometry.DESCRIPTORS_PER_BLOCK;
	}

	private static int offset(int group) {
		return group % Geometry.DESCRIPTORS_PER_BLOCK * Geometry.DESCRIPTOR_BYTES;
	}

	private int word(int group, int field) {
		return Bytes.word(store.read(block(group)), offset(group) + field);
	}

	private int half(int group, int field) {
		return Bytes.half(store.read(block(group)), offset(group) + field);
	}

	private void set(int group, int field, int value) {
		Bytes.setHalf(store.change(block(group), Rank.COUNTS), offset(group) + field, value);
	}
}
