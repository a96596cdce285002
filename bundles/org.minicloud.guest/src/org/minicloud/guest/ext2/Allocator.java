package org.minicloud.guest.ext2;

import java.io.Serializable;
import java.util.Arrays;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/**
 * Takes blocks and inodes and gives them back. What is given back can be taken again only after {@link #settle}: until the disk
 * has what no longer refers to it, somebody else's bytes must not come there.
 */
final class Allocator implements Serializable {
	private static final long serialVersionUID = 1;

	/** The block itself, both bitmaps of its group, the group's descriptor, the superblock. */
	private static final int FRAMES_OF_A_BLOCK = 5;

	private final BlockStore store;
	private Geometry geometry;
	private final Descriptors descriptors;
	private int[] returned = new int[8];
	private int returnedCount;
	/** As many of those returned are settled with the write-back under way. */
	private int settling;

	Allocator(BlockStore store, Geometry geometry, Descriptors descriptors) {
		this.store = store;
		this.geometry = geometry;
		this.descriptors = descriptors;
	}

	void grown(Geometry now) {
		geometry = now;
	}

	/** Free blocks, those that are about to be among them. */
	int freeBlocks() {
		return Superblock.freeBlocks(store.read(0)) + returnedCount;
	}

	int freeInodes() {
		return Superblock.freeInodes(store.read(0));
	}

	/**
	 * Sees to it that so many blocks can be taken, with memory for them.
	 *
	 * @throws SystemCallException ENOSPC, ENOMEM; nothing has changed then
	 */
	void require(int blocks) throws SystemCallException {
		int free = Superblock.freeBlocks(store.read(0));
		if (free + returnedCount < blocks)
			throw new SystemCallException(Errno.ENOSPC);
		boolean settles = free < blocks;
		store.provide(FRAMES_OF_A_BLOCK * blocks + (settles ? Math.min(returnedCount, geometry.groups()) : 0));
		if (settles)
			settleAll();
	}

	/**
	 * Takes a block, the first that is free behind the wish.
	 *
	 * @throws SystemCallException ENOSPC
	 */
	int takeBlock(int wish) throws SystemCallException {
		int start = wish > 0 && wish < geometry.blocks() ? wish : 0;
		int first = start / Geometry.BLOCKS_PER_GROUP;
		for (int i = 0; i <= geometry.groups(); i++) {
			int group = (first + i) % geometry.groups();
			if (descriptors.freeBlocks(group) == 0)
				continue;
			int from = i == 0 ? start % Geometry.BLOCKS_PER_GROUP : 0;
			int bit = Bitmap.firstFree(blockBitmap(group), from, geometry.blocksIn(group));
			if (bit < geometry.blocksIn(group))
				return take(group, bit);
		}
		throw new SystemCallException(Errno.ENOSPC);
	}

	private int take(int group, int bit) {
		Bitmap.set(store.change(descriptors.blockBitmap(group), Rank.MAPS), bit);
		descriptors.addFreeBlocks(group, -1);
		count(-1, 0);
		return geometry.firstBlock(group) + bit;
	}

	/** Where an inode's group begins. */
	int home(int inode) {
		return geometry.firstBlock((inode - 1) / geometry.inodesPerGroup());
	}

	/** Gives a block back, in time. */
	void returnBlock(int block) {
		if (block <= 0 || block >= geometry.blocks())
			return;
		if (returnedCount == returned.length)
			returned = Arrays.copyOf(returned, 2 * returnedCount);
		returned[returnedCount++] = block;
		store.forget(block);
	}

	/** Bitmaps are made anew: what was returned is free in them already. */
	void forgetReturned() {
		returnedCount = 0;
		settling = 0;
	}

	/** What was returned up to now belongs to the write-back that begins. */
	void beginSettling() {
		settling = returnedCount;
	}

	/** Whether something waits to be settled. */
	boolean unsettled() {
		return returnedCount > 0;
	}

	/** The write-back has ended: its returned blocks are free. */
	void settle() {
		for (int i = 0; i < settling; i++)
			free(returned[i]);
		System.arraycopy(returned, settling, returned, 0, returnedCount - settling);
		returnedCount -= settling;
		settling = 0;
	}

	private void settleAll() {
		settling = returnedCount;
		settle();
	}

	private void free(int block) {
		int group = block / Geometry.BLOCKS_PER_GROUP;
		int bit = block % Geometry.BLOCKS_PER_GROUP;
		if (!Bitmap.get(blockBitmap(group), bit))
			return;
		Bitmap.clear(store.change(descriptors.blockBitmap(group), Rank.MAPS), bit);
		descriptors.addFreeBlocks(group, 1);
		count(1, 0);
	}

	/**
	 * Takes an inode, near another one.
	 *
	 * @throws SystemCallException ENOSPC
	 */
	int takeInode(int near, boolean directory) throws SystemCallException {
		int first = (near - 1) / geometry.inodesPerGroup();
		for (int i = 0; i < geometry.groups(); i++) {
			int group = (first + i) % geometry.groups();
			if (descriptors.freeInodes(group) == 0)
				continue;
			blockBitmap(group);
			int bit = Bitmap.firstFree(inodeBitmap(group), 0, geometry.inodesPerGroup());
			if (bit == geometry.inodesPerGroup())
				continue;
			prepareTable(group, bit);
			Bitmap.set(store.change(descriptors.inodeBitmap(group), Rank.MAPS), bit);
			descriptors.addFreeInodes(group, -1);
			if (directory)
				descriptors.addDirectories(group, 1);
			count(0, -1);
			return group * geometry.inodesPerGroup() + bit + 1;
		}
		throw new SystemCallException(Errno.ENOSPC);
	}

	/** A block of the table without any inode in use need not be read: it begins with zeros. */
	private void prepareTable(int group, int bit) {
		int first = bit / Geometry.INODES_PER_BLOCK * Geometry.INODES_PER_BLOCK;
		if (!blockOfTableInUse(inodeBitmap(group), first))
			store.fresh(descriptors.table(group) + bit / Geometry.INODES_PER_BLOCK, Rank.INODES);
	}

	static boolean blockOfTableInUse(byte[] bitmap, int firstInode) {
		return Bytes.word(bitmap, firstInode / 8) != 0;
	}

	void returnInode(int number, boolean directory) {
		int group = (number - 1) / geometry.inodesPerGroup();
		Bitmap.clear(store.change(descriptors.inodeBitmap(group), Rank.COUNTS), (number - 1) % geometry.inodesPerGroup());
		descriptors.addFreeInodes(group, 1);
		if (directory)
			descriptors.addDirectories(group, -1);
		count(0, 1);
	}

	private void count(int blocks, int inodes) {
		byte[] superblock = store.change(0, Rank.COUNTS);
		Superblock.setFree(superblock, Superblock.OFFSET, Superblock.freeBlocks(superblock) + blocks,
				Superblock.freeInodes(superblock) + inodes);
	}

	/** The bitmap of a group, both of them made when nobody has used the group before. */
	private byte[] blockBitmap(int group) {
		if (descriptors.isUntouched(group)) {
			Formatter.makeBlockBitmap(store.fresh(descriptors.blockBitmap(group), Rank.MAPS), geometry, group);
			Formatter.makeInodeBitmap(store.fresh(descriptors.inodeBitmap(group), Rank.MAPS), geometry, group);
		}
		return store.read(descriptors.blockBitmap(group));
	}

	private byte[] inodeBitmap(int group) {
		return store.read(descriptors.inodeBitmap(group));
	}
}
