package org.minicloud.guest.ext2;

import java.io.Serializable;

/**
 * Where things are in a file system of blocks of 4 KiB.
 *
 * @param blocks         in all
 * @param inodesPerGroup a multiple of 32, the inodes of a block
 */
public record Geometry(int blocks, int inodesPerGroup) implements Serializable {
	public static final int BLOCKS_PER_GROUP = 8 * BlockStore.BLOCK_BYTES;
	static final int INODE_BYTES = 128;
	static final int INODES_PER_BLOCK = BlockStore.BLOCK_BYTES / INODE_BYTES;
	static final int DESCRIPTOR_BYTES = 32;
	static final int DESCRIPTORS_PER_BLOCK = BlockStore.BLOCK_BYTES / DESCRIPTOR_BYTES;
	/** Under this, a group at the end is left away: its own tables would fill it. */
	private static final int LEAST_OF_A_GROUP = 50;
	/** From this on, bitmaps of inodes have no padding, so that those of unused groups are zeros and take no room in an image. */
	private static final int LARGE = 8 * BLOCKS_PER_GROUP;
	private static final int BLOCKS_PER_INODE = 4;
	static final int SMALLEST = 64;

	/** The layout of a new file system in so many blocks; it may leave away a few at the end. */
	public static Geometry fitting(int blocks) {
		int perGroup = blocks >= LARGE ? BLOCKS_PER_GROUP
				: (Math.min(blocks, BLOCKS_PER_GROUP) / BLOCKS_PER_INODE + INODES_PER_BLOCK - 1) / INODES_PER_BLOCK * INODES_PER_BLOCK;
		Geometry all = new Geometry(blocks, Math.max(perGroup, INODES_PER_BLOCK));
		int last = all.groups() - 1;
		if (last > 0 && all.blocksIn(last) < all.overhead(last) + LEAST_OF_A_GROUP)
			return new Geometry(last * BLOCKS_PER_GROUP, all.inodesPerGroup);
		return all;
	}

	/** The layout after growing into so many blocks; it may leave away a few at the end. */
	Geometry grown(int newBlocks) {
		Geometry all = new Geometry(newBlocks, inodesPerGroup);
		int last = all.groups() - 1;
		if (last >= groups() && all.blocksIn(last) < all.overhead(last) + LEAST_OF_A_GROUP)
			return new Geometry(last * BLOCKS_PER_GROUP, inodesPerGroup);
		return all;
	}

	public int groups() {
		return (blocks + BLOCKS_PER_GROUP - 1) / BLOCKS_PER_GROUP;
	}

	public int inodes() {
		return groups() * inodesPerGroup;
	}

	int descriptorBlocks() {
		return (groups() + DESCRIPTORS_PER_BLOCK - 1) / DESCRIPTORS_PER_BLOCK;
	}

	int tableBlocks() {
		return inodesPerGroup / INODES_PER_BLOCK;
	}

	int firstBlock(int group) {
		return group * BLOCKS_PER_GROUP;
	}

	/** Blocks of a group: fewer than others only in the last. */
	int blocksIn(int group) {
		return Math.min(BLOCKS_PER_GROUP, blocks - firstBlock(group));
	}

	/** Whether a group has a copy of superblock and descriptors: 0, 1 and powers of 3, 5 and 7 (sparse_super). */
	static boolean hasSuperblock(int group) {
		return group < 2 || isPower(group, 3) || isPower(group, 5) || isPower(group, 7);
	}

	private static boolean isPower(int number, int base) {
		int left = number;
		while (left % base == 0)
			left /= base;
		return left == 1;
	}

	/** Blocks of a group that hold what belongs to the group. */
	int overhead(int group) {
		return copies(group) + 2 + tableBlocks();
	}

	private int copies(int group) {
		return hasSuperblock(group) ? 1 + descriptorBlocks() : 0;
	}

	/** Where a new file system has a group's bitmap of blocks; that of inodes and the table come behind it. */
	int bitmap(int group) {
		return firstBlock(group) + copies(group);
	}
}
