package org.minicloud.guest.ext2;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Brings a file system in order that was not left so, as {@code e2fsck -p} does at boot: names of what is not there go, what has
 * no name any more is given up, links are counted, and bitmaps and counts are made anew from what is in use. All metadata is in
 * memory.
 */
final class Recovery {
	private static final int SECTORS = BlockStore.BLOCK_BYTES / 512;

	private final BlockStore store;
	private final Ext2 files;
	private final Geometry geometry;
	private final Descriptors descriptors;
	private final Map<Integer, Integer> names = new HashMap<>();
	private final Map<Integer, byte[]> maps = new HashMap<>();

	Recovery(Ext2 files) {
		this.files = files;
		this.store = files.blockStore();
		this.geometry = files.geometry();
		this.descriptors = files.descriptors();
	}

	void run() {
		walk();
		for (int group = 0; group < geometry.groups(); group++)
			if (isLaidOutAsHere(group))
				Formatter.makeBlockBitmap(maps.computeIfAbsent(group, unused -> new byte[BlockStore.BLOCK_BYTES]), geometry, group);
		for (int group = 0; group < geometry.groups(); group++)
			inodes(group);
		maps.forEach((group, map) -> {
			if (!Arrays.equals(map, store.read(descriptors.blockBitmap(group))))
				System.arraycopy(map, 0, store.change(descriptors.blockBitmap(group), Rank.MAPS), 0, map.length);
		});
	}

	/** Other tools may have put a group's tables elsewhere; its bitmap is left as it is then. */
	private boolean isLaidOutAsHere(int group) {
		int bitmap = geometry.bitmap(group);
		return descriptors.blockBitmap(group) == bitmap && descriptors.inodeBitmap(group) == bitmap + 1
				&& descriptors.table(group) == bitmap + 2;
	}

	/** Counts the links that names and directories make. */
	private void walk() {
		Deque<Integer> directories = new ArrayDeque<>();
		directories.add(Superblock.ROOT);
		names.put(Superblock.ROOT, 2);
		directory(Superblock.ROOT).mend(Superblock.ROOT);
		while (!directories.isEmpty()) {
			int directory = directories.poll();
			for (DirectoryEntry entry : files.list(files.inode(directory))) {
				boolean again = names.containsKey(entry.inode());
				boolean folder = isUsed(entry.inode()) && files.inode(entry.inode()).isDirectory();
				if (!isUsed(entry.inode()) || folder && (again || !directory(entry.inode()).isBegun())) {
					directory(directory).remove(entry.name());
					continue;
				}
				if (folder)
					directory(entry.inode()).mend(directory);
				names.merge(entry.inode(), folder ? 2 : 1, Integer::sum);
				if (folder) {
					names.merge(directory, 1, Integer::sum);
					directories.add(entry.inode());
				}
			}
		}
	}

	private Directory directory(int number) {
		return new Directory(store, files.tree(), files.inode(number));
	}

	private boolean isUsed(int number) {
		if (!files.isInode(number) || number < Superblock.FIRST_INODE && number != Superblock.ROOT)
			return false;
		int group = (number - 1) / geometry.inodesPerGroup();
		if (!Bitmap.get(store.read(descriptors.inodeBitmap(group)), (number - 1) % geometry.inodesPerGroup()))
			return false;
		Inode inode = files.inode(number);
		return inode.links > 0 && inode.mode != 0;
	}

	private void inodes(int group) {
		int directories = 0;
		for (int bit = 0; bit < geometry.inodesPerGroup(); bit++) {
			int number = group * geometry.inodesPerGroup() + bit + 1;
			if (!Bitmap.get(store.read(descriptors.inodeBitmap(group)), bit)) {
				endHalfGone(number);
				continue;
			}
			if (number < Superblock.FIRST_INODE && number != Superblock.ROOT)
				continue;
			Inode inode = files.inode(number);
			if (!names.containsKey(number)) {
				inode.links = 0;
				inode.deleted = store.seconds();
				files.store(inode);
				Bitmap.clear(store.change(descriptors.inodeBitmap(group), Rank.MAPS), bit);
				continue;
			}
			if (inode.links != names.get(number)) {
				inode.links = names.get(number);
				files.store(inode);
			}
			directories += inode.isDirectory() ? 1 : 0;
			trim(inode);
			files.tree().forEach(inode, this::mark);
		}
		descriptors.setDirectories(group, directories);
	}

	/** Its bit has been cleared already. */
	private void endHalfGone(int number) {
		if (number < Superblock.FIRST_INODE || !store.isPresent(files.tableBlock(number)) || files.inode(number).links == 0)
			return;
		Inode inode = files.inode(number);
		inode.links = 0;
		inode.deleted = store.seconds();
		files.store(inode);
	}

	/** Blocks behind its end came to the disk before its size did: they are let go. */
	private void trim(Inode inode) {
		if (inode.isFastLink())
			return;
		int before = inode.sectors;
		files.tree().cut(inode, (inode.size + BlockStore.BLOCK_BYTES - 1) / BlockStore.BLOCK_BYTES);
		int[] blocks = { 0 };
		files.tree().forEach(inode, block -> blocks[0]++);
		inode.sectors = blocks[0] * SECTORS;
		if (inode.sectors != before)
			files.store(inode);
	}

	private void mark(int block) {
		byte[] map = block <= 0 || block >= geometry.blocks() ? null : maps.get(block / Geometry.BLOCKS_PER_GROUP);
		if (map != null)
			Bitmap.set(map, block % Geometry.BLOCKS_PER_GROUP);
	}
}
