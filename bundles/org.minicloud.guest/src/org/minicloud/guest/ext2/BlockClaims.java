package org.minicloud.guest.ext2;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which blocks are in use, made anew from what uses them: each of one, and none of what the file system itself is in. */
final class BlockClaims {
	private static final int NOTHING = 0;
	private static final int SECTORS = BlockStore.BLOCK_BYTES / 512;

	private final BlockStore store;
	private final Ext2 files;
	private final Geometry geometry;
	private final Descriptors descriptors;
	private final Map<Integer, byte[]> maps = new HashMap<>();
	/** Blocks of the file that is being looked at, from which on it is cut off, and how many pointers were cleared. */
	private int blocks;
	private long end;
	private int cleared;

	BlockClaims(Ext2 files) {
		this.files = files;
		this.store = files.blockStore();
		this.geometry = files.geometry();
		this.descriptors = files.descriptors();
		for (int group = 0; group < geometry.groups(); group++)
			claimOwn(group);
	}

	private void claimOwn(int group) {
		int first = geometry.firstBlock(group);
		byte[] map = map(group);
		Bitmap.setRange(map, geometry.blocksIn(group), Geometry.BLOCKS_PER_GROUP);
		if (Geometry.hasSuperblock(group))
			Bitmap.setRange(map, 0, 1 + geometry.descriptorBlocks());
		claim(first == 0 ? 0 : first);
		claim(descriptors.blockBitmap(group));
		claim(descriptors.inodeBitmap(group));
		for (int i = 0; i < geometry.tableBlocks(); i++)
			claim(descriptors.table(group) + i);
		if (!Geometry.hasSuperblock(group) && !isOwnFirst(group))
			Bitmap.clear(map, 0);
	}

	/** Without a copy of the superblock, a group begins with its bitmap, or with anything. */
	private boolean isOwnFirst(int group) {
		int first = geometry.firstBlock(group);
		int table = descriptors.table(group);
		return descriptors.blockBitmap(group) == first || descriptors.inodeBitmap(group) == first
				|| table <= first && first < table + geometry.tableBlocks();
	}

	private byte[] map(int group) {
		return maps.computeIfAbsent(group, unused -> new byte[BlockStore.BLOCK_BYTES]);
	}

	/** Whether nobody had the block. */
	private boolean claim(int block) {
		if (block <= 0 || block >= geometry.blocks())
			return false;
		byte[] map = map(block / Geometry.BLOCKS_PER_GROUP);
		int bit = block % Geometry.BLOCKS_PER_GROUP;
		boolean free = !Bitmap.get(map, bit);
		Bitmap.set(map, bit);
		return free;
	}

	/**
	 * Claims the blocks of a file. What others have already, what cannot be and what lies behind its end is let go: a file has a hole
	 * there, a directory ends. The inode is to be stored when this says so.
	 *
	 * @return how many pointers were cleared; -1 when only the count of blocks was wrong
	 */
	int claim(Inode inode) {
		if (inode.isFastLink())
			return 0;
		blocks = 0;
		cleared = 0;
		end = (inode.size + BlockStore.BLOCK_BYTES - 1) / BlockStore.BLOCK_BYTES;
		long first = 0;
		for (int i = 0; i < Inode.POINTERS; i++) {
			int depth = Math.max(0, i - Inode.DIRECT + 1);
			inode.pointers[i] = keep(inode, inode.pointers[i], depth, first);
			first += 1L << 10 * depth;
		}
		if (inode.isDirectory())
			inode.size = Math.min(inode.size, end * BlockStore.BLOCK_BYTES);
		boolean miscounted = inode.sectors != blocks * SECTORS;
		inode.sectors = blocks * SECTORS;
		return cleared == 0 && miscounted ? -1 : cleared;
	}

	/** @return the block, or 0 when the file has not got it any more */
	private int keep(Inode inode, int block, int depth, long first) {
		if (block == NOTHING)
			return NOTHING;
		boolean readable = block > 0 && block < geometry.blocks() && (depth == 0 || store.isPresent(block));
		if (first >= end || !readable || !claim(block)) {
			if (first < end && inode.isDirectory())
				end = first;
			cleared++;
			return NOTHING;
		}
		blocks++;
		for (int slot = 0; depth > 0 && slot < BlockTree.FAN; slot++) {
			int below = Bytes.word(store.read(block), 4 * slot);
			int kept = keep(inode, below, depth - 1, first + ((long) slot << 10 * (depth - 1)));
			if (kept != below)
				Bytes.setWord(store.change(block, Rank.MAPS), 4 * slot, kept);
		}
		return block;
	}

	/** Writes the bitmaps as they should be. @return how many were not so */
	int write() {
		int wrong = 0;
		for (int group = 0; group < geometry.groups(); group++) {
			byte[] map = map(group);
			if (Arrays.equals(map, store.read(descriptors.blockBitmap(group))))
				continue;
			System.arraycopy(map, 0, store.change(descriptors.blockBitmap(group), Rank.MAPS), 0, map.length);
			wrong++;
		}
		return wrong;
	}
}
