package org.minicloud.guest.ext2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.kernel.SystemCallException;

/**
 * Brings a file system in order, as {@code e2fsck -y} does: blocks have one owner, names of what is not there go, what has no name
 * any more gets one in {@code lost+found}, links are counted, and bitmaps and counts are made anew from what is in use. All
 * metadata is in memory.
 */
final class Recovery {
	private static final String LOST_AND_FOUND = "lost+found";

	private final BlockStore store;
	private final Ext2 files;
	private final Geometry geometry;
	private final Descriptors descriptors;
	private final Map<Integer, Integer> names = new HashMap<>();
	private final List<Integer> orphans = new ArrayList<>();
	private final List<String> problems = new ArrayList<>();

	Recovery(Ext2 files) {
		this.files = files;
		this.store = files.blockStore();
		this.geometry = files.geometry();
		this.descriptors = files.descriptors();
	}

	/** @return what was wrong, in the words of e2fsck */
	List<String> run() {
		BlockClaims claims = new BlockClaims(files);
		used().forEach(number -> claim(claims, number));
		names.put(Superblock.ROOT, 2);
		directory(Superblock.ROOT).mend(Superblock.ROOT);
		walk(Superblock.ROOT);
		findOrphans();
		for (int group = 0; group < geometry.groups(); group++)
			inodes(group);
		int wrong = again().write();
		if (wrong > 0)
			problems.add("Block bitmap differences in " + wrong + (wrong == 1 ? " group." : " groups."));
		files.allocator().forgetReturned();
		if (files.recount())
			problems.add("Free blocks or inodes count wrong.");
		orphans.forEach(this::connect);
		return problems;
	}

	/** After files have gone: whose blocks are in use now. */
	private BlockClaims again() {
		BlockClaims claims = new BlockClaims(files);
		for (int number : used())
			claims.claim(files.inode(number));
		return claims;
	}

	/** Inodes in use: the root first, then directories, and those before others that were changed later. */
	private List<Integer> used() {
		List<Inode> inodes = new ArrayList<>();
		for (int group = 0; group < geometry.groups(); group++)
			for (int bit = 0; bit < geometry.inodesPerGroup(); bit++) {
				int number = group * geometry.inodesPerGroup() + bit + 1;
				if ((bit & 31) == 0 && !Allocator.blockOfTableInUse(store.read(descriptors.inodeBitmap(group)), bit))
					bit += 31;
				else if (isUsed(number))
					inodes.add(files.inode(number));
			}
		inodes.sort(Comparator.comparing((Inode inode) -> inode.number != Superblock.ROOT).thenComparing(inode -> !inode.isDirectory())
				.thenComparing(inode -> -(inode.modified & 0xffff_ffffL)));
		return inodes.stream().map(Inode::number).toList();
	}

	private void claim(BlockClaims claims, int number) {
		Inode inode = files.inode(number);
		int cleared = claims.claim(inode);
		if (cleared == 0)
			return;
		problems.add(cleared < 0 ? "Inode " + number + ", i_blocks is wrong." : "Inode " + number + " has " + cleared
				+ " block(s) that are not its own. Cleared.");
		files.store(inode);
	}

	/** Counts the links that names and directories make, from a directory that has been counted. */
	private void walk(int top) {
		Deque<Integer> directories = new ArrayDeque<>();
		directories.add(top);
		while (!directories.isEmpty()) {
			int directory = directories.poll();
			for (DirectoryEntry entry : files.list(files.inode(directory))) {
				boolean again = names.containsKey(entry.inode());
				boolean folder = isUsed(entry.inode()) && files.inode(entry.inode()).isDirectory();
				if (!isUsed(entry.inode()) || folder && (again || !directory(entry.inode()).isBegun())) {
					problems.add("Entry '" + entry.name() + "' in directory inode " + directory + " has deleted/unused inode "
							+ entry.inode() + ". Cleared.");
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

	/** What has no name is kept when there is something in it; of directories those at the top get a name. */
	private void findOrphans() {
		List<Integer> folders = new ArrayList<>();
		Set<Integer> below = new HashSet<>();
		for (int number : used())
			if (!names.containsKey(number) && files.inode(number).isDirectory() && directory(number).isBegun()) {
				folders.add(number);
				files.list(files.inode(number)).forEach(entry -> below.add(entry.inode()));
			}
		folders.sort(Comparator.comparing(below::contains));
		for (int number : folders)
			if (!names.containsKey(number)) {
				names.put(number, 2);
				orphans.add(number);
				walk(number);
			}
		for (int number : used()) {
			Inode inode = files.inode(number);
			if (!names.containsKey(number) && !inode.isDirectory() && inode.size > 0) {
				names.put(number, 0);
				orphans.add(number);
			}
		}
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
				problems.add("Inode " + number + " is empty and has no name. Cleared.");
				end(inode);
				Bitmap.clear(store.change(descriptors.inodeBitmap(group), Rank.MAPS), bit);
				continue;
			}
			// one without any name keeps its link until it has one
			int links = Math.max(1, names.get(number));
			if (inode.links != links) {
				problems.add("Inode " + number + " ref count is " + inode.links + ", should be " + links + ". Fixed.");
				inode.links = links;
				files.store(inode);
			}
			directories += inode.isDirectory() ? 1 : 0;
		}
		descriptors.setDirectories(group, directories);
	}

	/** Its bit has been cleared already. */
	private void endHalfGone(int number) {
		if (number < Superblock.FIRST_INODE || !store.isPresent(files.tableBlock(number)) || files.inode(number).links == 0)
			return;
		end(files.inode(number));
	}

	private void end(Inode inode) {
		inode.links = 0;
		inode.deleted = store.seconds();
		files.store(inode);
	}

	/** Gives a name in {@code lost+found}; where there is no room for it, what it would name goes. */
	private void connect(int number) {
		Inode inode = files.inode(number);
		problems.add("Unattached inode " + number + ". Connected to /lost+found.");
		try {
			files.adopt(lostAndFound(), inode);
		} catch (SystemCallException full) {
			if (!inode.isDirectory())
				files.giveUp(inode);
		}
	}

	private Inode lostAndFound() throws SystemCallException {
		Inode root = files.inode(Superblock.ROOT);
		int there = files.find(root, LOST_AND_FOUND);
		if (there != 0 && files.inode(there).isDirectory())
			return files.inode(there);
		return files.create(root, LOST_AND_FOUND, FileKind.DIRECTORY, 0700, 0, 0);
	}
}
