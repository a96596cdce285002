package org.minicloud.guest.ext2;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/**
 * Makes a file system larger, in place and while it is in use. Where more groups need more blocks of descriptors, the bitmaps and
 * the table that lie behind a superblock make room for them: they move into free blocks of their group. In memory all of it
 * happens at once; on the disk copies come first, then the descriptors that point to them, and the superblock last. What lies
 * behind the old end has to be zeros.
 */
final class Growth {
	private final Ext2 files;
	private final BlockStore store;
	private final Descriptors descriptors;
	private final Allocator allocator;
	private final Geometry old;
	private final Geometry now;
	/** Groups in which nothing was ever made: their bitmaps need not be in memory. */
	private final boolean[] untouched;
	/** Where bitmaps and table of a group move to. */
	private final Map<Integer, Integer> places = new TreeMap<>();

	Growth(Ext2 files, Geometry now) {
		this.files = files;
		this.store = files.blockStore();
		this.descriptors = files.descriptors();
		this.allocator = files.allocator();
		this.old = files.geometry();
		this.now = now;
		this.untouched = new boolean[old.groups()];
		for (int group = 0; group < untouched.length; group++)
			untouched[group] = descriptors.isUntouched(group);
	}

	/** @throws SystemCallException ENOSPC when a table cannot move, ENOMEM; nothing has changed then */
	void run() throws SystemCallException {
		boolean moves = now.descriptorBlocks() > old.descriptorBlocks();
		for (int group = 0; moves && group < old.groups(); group++)
			if (Geometry.hasSuperblock(group) && !untouched[group])
				places.put(group, place(group));
		store.provide(frames());
		places.forEach(this::move);
		files.grown(now);
		for (int block = 1 + old.descriptorBlocks(); block <= now.descriptorBlocks(); block++)
			store.fresh(block, Rank.COUNTS);
		for (int group = 0; group < old.groups(); group++)
			if (untouched[group] && (now.bitmap(group) != old.bitmap(group) || now.blocksIn(group) != old.blocksIn(group)))
				makeAnew(group);
		extend(old.groups() - 1);
		for (int group = old.groups(); group < now.groups(); group++)
			make(group);
		count();
		for (int group = 1; group < now.groups(); group++)
			if (Geometry.hasSuperblock(group))
				copyTo(group);
	}

	private int frames() {
		int frames = 2 * now.groups() + places.size() * (2 + old.tableBlocks());
		for (int group = 0; group < now.groups(); group++)
			frames += Geometry.hasSuperblock(group) ? 1 + now.descriptorBlocks() * 2 : 0;
		return frames;
	}

	private int firstOfRoom() {
		return 1 + old.descriptorBlocks();
	}

	private int endOfRoom() {
		return 1 + now.descriptorBlocks();
	}

	private boolean isOwn(int group, int block) {
		int table = descriptors.table(group);
		return block == descriptors.blockBitmap(group) || block == descriptors.inodeBitmap(group)
				|| block >= table && block < table + old.tableBlocks();
	}

	/** Free blocks in a row for bitmaps and table of a group, behind the new descriptors. */
	private int place(int group) throws SystemCallException {
		byte[] map = store.read(descriptors.blockBitmap(group)).clone();
		int first = old.firstBlock(group);
		for (int bit = firstOfRoom(); bit < endOfRoom(); bit++)
			if (!isOwn(group, first + bit) && Bitmap.get(map, bit))
				throw new SystemCallException(Errno.ENOSPC);
		int wanted = 2 + old.tableBlocks();
		int run = 0;
		for (int bit = endOfRoom(); bit < old.blocksIn(group); bit++) {
			run = Bitmap.get(map, bit) ? 0 : run + 1;
			if (run == wanted)
				return first + bit + 1 - wanted;
		}
		throw new SystemCallException(Errno.ENOSPC);
	}

	private void move(int group, int place) {
		int first = old.firstBlock(group);
		byte[] inodes = store.read(descriptors.inodeBitmap(group)).clone();
		byte[] map = store.read(descriptors.blockBitmap(group)).clone();
		int before = Bitmap.free(map, old.blocksIn(group));
		Bitmap.setRange(map, place - first, place - first + 2 + old.tableBlocks());
		Bitmap.setRange(map, firstOfRoom(), endOfRoom());
		put(place, map, Rank.MAPS);
		put(place + 1, inodes, Rank.MAPS);
		int table = descriptors.table(group);
		for (int i = 0; i < old.tableBlocks(); i++)
			if (Allocator.blockOfTableInUse(inodes, i * Geometry.INODES_PER_BLOCK))
				put(place + 2 + i, store.read(table + i).clone(), Rank.INODES);
			else
				store.fresh(place + 2 + i, Rank.DATA);
		leave(group, descriptors.blockBitmap(group));
		leave(group, descriptors.inodeBitmap(group));
		for (int i = 0; i < old.tableBlocks(); i++)
			leave(group, table + i);
		descriptors.place(group, place);
		descriptors.addFreeBlocks(group, Bitmap.free(map, old.blocksIn(group)) - before);
	}

	private void put(int block, byte[] bytes, Rank rank) {
		System.arraycopy(bytes, 0, store.fresh(block, rank), 0, bytes.length);
	}

	/** A block that nothing is in any more: descriptors come there, or it is free when the disk knows of the move. */
	private void leave(int group, int block) {
		int bit = block - old.firstBlock(group);
		if (bit >= firstOfRoom() && bit < endOfRoom())
			store.forget(block);
		else
			allocator.returnBlock(block);
	}

	/** Nothing is in the group: it is laid out as in a new file system. */
	private void makeAnew(int group) {
		store.forget(old.bitmap(group));
		store.forget(old.bitmap(group) + 1);
		make(group);
		int table = now.bitmap(group) + 2;
		for (int block = table + old.tableBlocks() - (now.bitmap(group) - old.bitmap(group)); block < table + old.tableBlocks(); block++)
			store.fresh(block, Rank.DATA);
	}

	private void make(int group) {
		Formatter.makeBlockBitmap(store.fresh(now.bitmap(group), Rank.DATA), now, group);
		Formatter.makeInodeBitmap(store.fresh(now.bitmap(group) + 1, Rank.DATA), now, group);
		descriptors.make(now, group);
	}

	/** The last group may have been a short one. */
	private void extend(int group) {
		int more = now.blocksIn(group) - old.blocksIn(group);
		if (more == 0 || untouched[group])
			return;
		byte[] map = store.change(descriptors.blockBitmap(group), Rank.MAPS);
		for (int bit = old.blocksIn(group); bit < now.blocksIn(group); bit++)
			Bitmap.clear(map, bit);
		descriptors.addFreeBlocks(group, more);
	}

	private void count() {
		int blocks = 0;
		int inodes = 0;
		for (int group = 0; group < now.groups(); group++) {
			blocks += descriptors.freeBlocks(group);
			inodes += descriptors.freeInodes(group);
		}
		byte[] superblock = store.change(0, Rank.COUNTS);
		Superblock.setSize(superblock, now);
		Superblock.setFree(superblock, Superblock.OFFSET, blocks, inodes);
	}

	private void copyTo(int group) {
		byte[] primary = Arrays.copyOfRange(store.read(0), Superblock.OFFSET, 2 * Superblock.OFFSET);
		byte[] copy = store.fresh(now.firstBlock(group), Rank.COUNTS);
		System.arraycopy(primary, 0, copy, 0, primary.length);
		Superblock.makeCopy(copy, group);
		for (int i = 1; i <= now.descriptorBlocks(); i++)
			put(now.firstBlock(group) + i, store.read(i).clone(), Rank.COUNTS);
	}
}
