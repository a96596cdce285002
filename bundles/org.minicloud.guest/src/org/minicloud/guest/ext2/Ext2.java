package org.minicloud.guest.ext2;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/**
 * One file system. It checks no permissions and follows no links, which is up to who uses it. A link that is removed counts on
 * the disk until the directory is written without it: such ends are collected, and carried out by {@link #settle}.
 */
public final class Ext2 implements Serializable {
	private static final long serialVersionUID = 1;
	public static final int ROOT = Superblock.ROOT;
	private static final int MOST_LINKS = 32_000;
	private static final int MOST_NAME_BYTES = 255;
	/** Blocks that a change of names or of an inode changes at most, one that is being written counts again for its copy. */
	private static final int FRAMES_OF_A_CHANGE = 24;
	/** Removing must be possible when nothing else is. */
	private static final int FRAMES_OF_AN_END = 6;
	private static final int BLOCK = BlockStore.BLOCK_BYTES;

	private final BlockStore store;
	private Geometry geometry;
	private final Descriptors descriptors;
	private final Allocator allocator;
	private final BlockTree tree;
	/** Links that were removed and still count on the disk. */
	private Map<Integer, Integer> removed = new HashMap<>();
	private Map<Integer, Integer> settling = new HashMap<>();
	/** Files that processes have open; one without a name lives until it is closed. */
	private final Map<Integer, Integer> open = new HashMap<>();

	private Ext2(BlockStore store, Geometry geometry) {
		this.store = store;
		this.geometry = geometry;
		this.descriptors = new Descriptors(store, geometry);
		this.allocator = new Allocator(store, geometry, descriptors);
		this.tree = new BlockTree(store, allocator);
	}

	/** Makes an empty file system in a store whose blocks are all zeros. */
	public static void format(BlockStore store, String label, UUID id) throws Ext2Exception {
		Formatter.format(store, label, id);
	}

	/** How many blocks {@link #format} writes. */
	public static int formattedBlocks(int blocks) {
		return Formatter.written(Geometry.fitting(blocks));
	}

	/**
	 * Takes up a file system whose metadata is in memory, or comes there when it is asked for.
	 *
	 * @throws Ext2Exception when there is none, or one that this code does not know
	 */
	public static Ext2 open(BlockStore store) throws Ext2Exception {
		return new Ext2(store, Superblock.read(store.read(0), store.blocks()));
	}

	BlockStore blockStore() {
		return store;
	}

	Descriptors descriptors() {
		return descriptors;
	}

	BlockTree tree() {
		return tree;
	}

	public Geometry geometry() {
		return geometry;
	}

	Allocator allocator() {
		return allocator;
	}

	void grown(Geometry now) {
		geometry = now;
		descriptors.grown(now);
		allocator.grown(now);
	}

	/** Whether {@link #grow} would make it larger. */
	public boolean canGrow(int blocks) {
		return geometry.grown(blocks).blocks() > geometry.blocks();
	}

	/**
	 * Makes it larger, as far as so many blocks allow.
	 *
	 * @return whether it is larger now
	 * @throws SystemCallException ENOSPC, ENOMEM; nothing has changed then
	 */
	public boolean grow(int blocks) throws SystemCallException {
		if (!canGrow(blocks))
			return false;
		new Growth(this, geometry.grown(blocks)).run();
		return true;
	}

	/** Whether it was left in order when it was last used. */
	public boolean isClean() {
		return Superblock.isClean(store.read(0));
	}

	public void setClean(boolean clean) {
		Superblock.setClean(store.change(0, Rank.COUNTS), clean);
	}

	/** It is in use from now on, and to be checked if nobody says {@link #setClean}. */
	public void mounted() {
		byte[] block = store.change(0, Rank.COUNTS);
		Superblock.mounted(block, store.seconds());
		Superblock.setClean(block, false);
	}

	/** Brings it in order when it was not left so. */
	public void recover() {
		check();
	}

	/** Looks at everything and puts right what is wrong. @return what was wrong, in the words of e2fsck */
	public List<String> check() {
		return new Recovery(this).run();
	}

	/** What had no name gets its number as one. */
	void adopt(Inode directory, Inode inode) throws SystemCallException {
		store.provide(FRAMES_OF_A_CHANGE);
		addName(directory, "#" + inode.number, inode);
		if (inode.isDirectory()) {
			directory(inode).replace("..", directory.number, FileKind.DIRECTORY);
			directory.links++;
		}
		touch(directory);
	}

	/** Nobody can have it any more. */
	void giveUp(Inode inode) {
		end(inode);
	}

	/** Counts what is free anew, from the bitmaps: after it was not left in order, the counts may be older than these. @return whether they were wrong */
	boolean recount() {
		boolean wrong = false;
		int blocks = 0;
		int inodes = 0;
		for (int group = 0; group < geometry.groups(); group++) {
			int freeBlocks = Bitmap.free(store.read(descriptors.blockBitmap(group)), geometry.blocksIn(group));
			int freeInodes = Bitmap.free(store.read(descriptors.inodeBitmap(group)), geometry.inodesPerGroup());
			wrong |= descriptors.freeBlocks(group) != freeBlocks || descriptors.freeInodes(group) != freeInodes;
			descriptors.setFree(group, freeBlocks, freeInodes);
			blocks += freeBlocks;
			inodes += freeInodes;
		}
		byte[] superblock = store.change(0, Rank.COUNTS);
		wrong |= Superblock.freeBlocks(superblock) != blocks || Superblock.freeInodes(superblock) != inodes;
		Superblock.setFree(superblock, Superblock.OFFSET, blocks, inodes);
		return wrong;
	}

	/** The time of the last write goes into the superblock. */
	public void stamp() {
		Superblock.written(store.change(0, Rank.COUNTS), store.seconds());
	}

	public int freeBlocks() {
		return allocator.freeBlocks();
	}

	/** Blocks that only root may take. */
	public int reservedBlocks() {
		return Superblock.reservedBlocks(store.read(0));
	}

	public int freeInodes() {
		return allocator.freeInodes();
	}

	/** Blocks that files can have: all but what holds the file system itself. */
	public int dataBlocks() {
		int blocks = 0;
		for (int group = 0; group < geometry.groups(); group++)
			blocks += geometry.blocksIn(group) - geometry.overhead(group);
		return blocks;
	}

	/** An inode as it is now. */
	public Inode inode(int number) {
		return Inode.read(number, store.read(tableBlock(number)), tableOffset(number));
	}

	public void store(Inode inode) {
		inode.write(store.change(tableBlock(inode.number), Rank.INODES), tableOffset(inode.number));
	}

	int tableBlock(int number) {
		int index = (number - 1) % geometry.inodesPerGroup();
		return descriptors.table((number - 1) / geometry.inodesPerGroup()) + index / Geometry.INODES_PER_BLOCK;
	}

	private int tableOffset(int number) {
		return (number - 1) % geometry.inodesPerGroup() % Geometry.INODES_PER_BLOCK * Geometry.INODE_BYTES;
	}

	boolean isInode(int number) {
		return number > 0 && number <= geometry.inodes();
	}

	/** Names that a file has, without those that are about to be forgotten. */
	public int links(Inode inode) {
		return inode.links - removed.getOrDefault(inode.number, 0) - settling.getOrDefault(inode.number, 0);
	}

	// names

	private Directory directory(Inode inode) {
		return new Directory(store, tree, inode);
	}

	/** The inode of a name in a directory; 0 when there is none. */
	public int find(Inode directory, String name) {
		return directory(directory).find(name);
	}

	public List<DirectoryEntry> list(Inode directory) {
		return directory(directory).list();
	}

	/**
	 * Makes a file or a directory.
	 *
	 * @throws SystemCallException ENOSPC, EMLINK, ENAMETOOLONG, ENOMEM; nothing has changed then
	 */
	public Inode create(Inode directory, String name, FileKind kind, int permissions, int uid, int gid) throws SystemCallException {
		return create(directory, name, kind, permissions, uid, gid, made -> {
			if (kind == FileKind.DIRECTORY)
				directory(made).begin(directory.number);
		});
	}

	/** What a new file begins with. */
	private interface Beginning {
		void make(Inode inode) throws SystemCallException;
	}

	private Inode create(Inode directory, String name, FileKind kind, int permissions, int uid, int gid, Beginning beginning)
			throws SystemCallException {
		boolean isDirectory = kind == FileKind.DIRECTORY;
		checkName(name);
		store.provide(FRAMES_OF_A_CHANGE);
		if (isDirectory && directory.links >= MOST_LINKS)
			throw new SystemCallException(Errno.EMLINK);
		Inode inode = new Inode(allocator.takeInode(directory.number, isDirectory));
		inode.mode = Inode.format(kind) | permissions;
		inode.uid = uid;
		inode.gid = gid;
		inode.links = isDirectory ? 2 : 1;
		inode.accessed = inode.changed = inode.modified = store.seconds();
		try {
			beginning.make(inode);
			addName(directory, name, inode);
		} catch (SystemCallException full) {
			if (!inode.isFastLink())
				tree.cut(inode, 0);
			allocator.returnInode(inode.number, isDirectory);
			throw full;
		}
		if (isDirectory)
			directory.links++;
		store(inode);
		touch(directory);
		return inode;
	}

	private int addName(Inode directory, String name, Inode inode) throws SystemCallException {
		return directory(directory).add(name, inode.number, inode.kind());
	}

	private static void checkName(String name) throws SystemCallException {
		if (name.getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES)
			throw new SystemCallException(Errno.ENAMETOOLONG);
	}

	private void touch(Inode inode) {
		inode.changed = inode.modified = store.seconds();
		store(inode);
	}

	/** Gives a file one more name. */
	public void link(Inode directory, String name, Inode inode) throws SystemCallException {
		checkName(name);
		if (inode.links >= MOST_LINKS)
			throw new SystemCallException(Errno.EMLINK);
		store.provide(FRAMES_OF_A_CHANGE);
		addName(directory, name, inode);
		inode.links++;
		inode.changed = store.seconds();
		store(inode);
		touch(directory);
	}

	public Inode symlink(Inode directory, String name, String target, int uid, int gid) throws SystemCallException {
		byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
		if (bytes.length >= BLOCK)
			throw new SystemCallException(Errno.ENAMETOOLONG);
		return create(directory, name, FileKind.SYMLINK, 0777, uid, gid, link -> {
			if (bytes.length < Inode.FAST_LINK_BYTES) {
				link.setFastTarget(bytes);
				return;
			}
			byte[] block = store.change(tree.take(link, 0, Rank.MAPS), Rank.MAPS);
			System.arraycopy(bytes, 0, block, 0, bytes.length);
			link.size = bytes.length;
		});
	}

	/** Where a symbolic link points to. */
	public String target(Inode link) {
		if (link.isFastLink())
			return link.fastTarget();
		return new String(store.read(tree.find(link, 0)), 0, (int) Math.min(link.size, BLOCK), StandardCharsets.UTF_8);
	}

	/** Removes a name: of a file, or of an empty directory. */
	public void unlink(Inode directory, String name, Inode inode) throws SystemCallException {
		if (inode.isDirectory() && !directory(inode).isEmpty())
			throw new SystemCallException(Errno.ENOTEMPTY);
		store.provide(FRAMES_OF_AN_END);
		directory(directory).remove(name);
		lose(directory, inode);
		touch(directory);
	}

	private void lose(Inode directory, Inode inode) {
		inode.changed = store.seconds();
		store(inode);
		removed.merge(inode.number, inode.isDirectory() ? 2 : 1, Integer::sum);
		if (inode.isDirectory())
			removed.merge(directory.number, 1, Integer::sum);
	}

	/**
	 * Moves a name; what had the new name before loses it. The new name is on the disk before the old one goes.
	 *
	 * @param inode    what is moved
	 * @param replaced what had the new name; null when nobody had
	 */
	public void rename(Inode from, String name, Inode to, String newName, Inode inode, Inode replaced) throws SystemCallException {
		checkName(newName);
		if (replaced != null && replaced.isDirectory() && !directory(replaced).isEmpty())
			throw new SystemCallException(Errno.ENOTEMPTY);
		boolean moves = inode.isDirectory() && from.number != to.number;
		if (moves && to.links >= MOST_LINKS)
			throw new SystemCallException(Errno.EMLINK);
		store.provide(FRAMES_OF_A_CHANGE);
		Inode target = from.number == to.number ? from : to;
		int written = replaced == null ? addName(target, newName, inode)
				: directory(target).replace(newName, inode.number, inode.kind());
		if (replaced != null)
			lose(target, replaced);
		if (moves)
			target.links++;
		touch(target);
		store.before(written);
		directory(from).remove(name);
		if (moves) {
			directory(inode).replace("..", to.number, FileKind.DIRECTORY);
			removed.merge(from.number, 1, Integer::sum);
		}
		touch(from);
	}

	// contents

	/** The disk's block with a block of a file; 0 where it has a hole. */
	public int find(Inode inode, long index) {
		return tree.find(inode, index);
	}

	/** The disk's block for a block of a file that is to be written; the inode is to be stored afterwards. */
	public int take(Inode inode, long index) throws SystemCallException {
		return tree.take(inode, index, Rank.DATA);
	}

	/** Cuts a file off, or lets it be longer with zeros. The rest of its last block must be in memory. */
	public void resize(Inode inode, long size) throws SystemCallException {
		int within = (int) (size % BLOCK);
		int last = size < inode.size && within > 0 ? tree.find(inode, size / BLOCK) : 0;
		if (size > BlockTree.MOST_BLOCKS * BLOCK)
			throw new SystemCallException(Errno.EFBIG);
		// a block that is dirty is not given up when memory is looked for
		byte[] rest = last == 0 ? null : store.change(last, Rank.DATA);
		store.provide(FRAMES_OF_A_CHANGE);
		if (rest != null)
			Arrays.fill(rest, within, BLOCK, (byte) 0);
		if (size < inode.size)
			tree.cut(inode, (size + BLOCK - 1) / BLOCK);
		inode.size = size;
		touch(inode);
	}

	// ends

	/** A process has the file open. */
	public void opened(int inode) {
		open.merge(inode, 1, Integer::sum);
	}

	/** One has closed it. */
	public void closed(int inode) {
		open.computeIfPresent(inode, (number, count) -> count == 1 ? null : count - 1);
		Inode left = inode(inode);
		if (!open.containsKey(inode) && left.links == 0 && left.mode != 0)
			end(left);
	}

	/** Whether something was given back that is not free yet. */
	public boolean unsettled() {
		return allocator.unsettled() || !removed.isEmpty() || !settling.isEmpty();
	}

	/** A write-back begins: what was removed up to now will be settled with it. */
	public void beginSettling() {
		allocator.beginSettling();
		removed.forEach((inode, links) -> settling.merge(inode, links, Integer::sum));
		removed = new HashMap<>();
	}

	/** It is not used any more, and will be written as it is now: nothing is given up halfway, and it is in order. */
	public void finish() {
		open.clear();
		while (unsettled()) {
			beginSettling();
			settle();
		}
		setClean(true);
	}

	/** All that was changed before {@link #beginSettling} is on the disk: what it does not refer to any more is free. */
	public void settle() {
		allocator.settle();
		settling.forEach(this::drop);
		settling = new HashMap<>();
	}

	private void drop(int number, int links) {
		Inode inode = inode(number);
		inode.links = Math.max(0, inode.links - links);
		if (inode.links == 0 && !open.containsKey(number))
			end(inode);
		else
			store(inode);
	}

	/** Nobody has it any more. */
	private void end(Inode inode) {
		if (!inode.isFastLink())
			tree.cut(inode, 0);
		inode.deleted = store.seconds();
		inode.links = 0;
		store(inode);
		allocator.returnInode(inode.number, inode.isDirectory());
	}
}
