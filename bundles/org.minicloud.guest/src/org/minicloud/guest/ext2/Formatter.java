package org.minicloud.guest.ext2;

import java.util.UUID;

/** Makes an empty file system in a store whose blocks are zeros: as few blocks as possible are written. */
final class Formatter {
	static final int LOST_AND_FOUND = 11;
	private static final int LOST_AND_FOUND_BLOCKS = 4;
	private static final int SECTORS = BlockStore.BLOCK_BYTES / 512;

	private final BlockStore store;
	private final Geometry geometry;
	private final int now;

	private Formatter(BlockStore store, Geometry geometry) {
		this.store = store;
		this.geometry = geometry;
		this.now = store.seconds();
	}

	static void format(BlockStore store, String label, UUID id) throws Ext2Exception {
		if (store.blocks() < Geometry.SMALLEST)
			throw new Ext2Exception("Not enough space to build proposed filesystem");
		new Formatter(store, Geometry.fitting(store.blocks())).write(label, id);
	}

	static int written(Geometry geometry) {
		int written = 2 + LOST_AND_FOUND_BLOCKS;
		for (int group = 0; group < geometry.groups(); group++)
			written += 2 + (Geometry.hasSuperblock(group) ? 1 + geometry.descriptorBlocks() : 0);
		return written;
	}

	private void write(String label, UUID id) {
		int firstData = geometry.firstBlock(0) + geometry.overhead(0);
		int used = 1 + LOST_AND_FOUND_BLOCKS;
		int freeBlocks = -used;
		for (int group = 0; group < geometry.groups(); group++)
			freeBlocks += geometry.blocksIn(group) - geometry.overhead(group);
		for (int group = 0; group < geometry.groups(); group++) {
			bitmaps(group);
			if (Geometry.hasSuperblock(group))
				copies(group, label, id, freeBlocks, used);
		}
		byte[] map = store.change(geometry.bitmap(0), Rank.MAPS);
		Bitmap.setRange(map, firstData, firstData + used);
		Bitmap.setRange(store.change(geometry.bitmap(0) + 1, Rank.MAPS), 0, LOST_AND_FOUND);
		directories(firstData);
	}

	private void bitmaps(int group) {
		makeBlockBitmap(store.fresh(geometry.bitmap(group), Rank.MAPS), geometry, group);
		if (geometry.inodesPerGroup() < Geometry.BLOCKS_PER_GROUP || group == 0)
			makeInodeBitmap(store.fresh(geometry.bitmap(group) + 1, Rank.MAPS), geometry, group);
	}

	/** What belongs to the group is taken, and what lies behind the end of the disk. */
	static void makeBlockBitmap(byte[] map, Geometry geometry, int group) {
		Bitmap.setRange(map, 0, geometry.overhead(group));
		Bitmap.setRange(map, geometry.blocksIn(group), Geometry.BLOCKS_PER_GROUP);
	}

	static void makeInodeBitmap(byte[] map, Geometry geometry, int group) {
		Bitmap.setRange(map, geometry.inodesPerGroup(), Geometry.BLOCKS_PER_GROUP);
	}

	private void copies(int group, String label, UUID id, int freeBlocks, int used) {
		int at = group == 0 ? Superblock.OFFSET : 0;
		byte[] superblock = store.fresh(geometry.firstBlock(group), Rank.COUNTS);
		Superblock.make(superblock, at, geometry, label, id, now);
		Superblock.setGroup(superblock, at, group);
		Superblock.setFree(superblock, at, freeBlocks, geometry.inodes() - LOST_AND_FOUND);
		for (int i = 0; i < geometry.descriptorBlocks(); i++) {
			byte[] block = store.fresh(geometry.firstBlock(group) + 1 + i, Rank.COUNTS);
			int first = i * Geometry.DESCRIPTORS_PER_BLOCK;
			for (int g = first; g < Math.min(geometry.groups(), first + Geometry.DESCRIPTORS_PER_BLOCK); g++)
				Descriptors.make(block, (g - first) * Geometry.DESCRIPTOR_BYTES, geometry, g,
						geometry.blocksIn(g) - geometry.overhead(g) - (g == 0 ? used : 0),
						geometry.inodesPerGroup() - (g == 0 ? LOST_AND_FOUND : 0), g == 0 ? 2 : 0);
		}
	}

	private void directories(int firstData) {
		byte[] table = store.fresh(geometry.bitmap(0) + 2, Rank.INODES);
		directory(Superblock.ROOT, 0755, 3, firstData, 1).write(table, (Superblock.ROOT - 1) * Geometry.INODE_BYTES);
		directory(LOST_AND_FOUND, 0700, 2, firstData + 1, LOST_AND_FOUND_BLOCKS).write(table,
				(LOST_AND_FOUND - 1) * Geometry.INODE_BYTES);
		byte[] root = store.fresh(firstData, Rank.NAMES);
		Directory.makeFirst(root, Superblock.ROOT, Superblock.ROOT);
		Directory.putLostAndFound(root, LOST_AND_FOUND);
		Directory.makeFirst(store.fresh(firstData + 1, Rank.NAMES), LOST_AND_FOUND, Superblock.ROOT);
		for (int i = 1; i < LOST_AND_FOUND_BLOCKS; i++)
			Bytes.setHalf(store.fresh(firstData + 1 + i, Rank.NAMES), 4, BlockStore.BLOCK_BYTES);
	}

	private Inode directory(int number, int permissions, int links, int firstBlock, int blocks) {
		Inode inode = new Inode(number);
		inode.mode = 0040000 | permissions;
		inode.links = links;
		inode.size = (long) blocks * BlockStore.BLOCK_BYTES;
		inode.sectors = blocks * SECTORS;
		inode.accessed = now;
		inode.changed = now;
		inode.modified = now;
		for (int i = 0; i < blocks; i++)
			inode.pointers[i] = firstBlock + i;
		return inode;
	}
}
