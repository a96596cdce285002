package org.minicloud.guest.ext2;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.fs.FileKind;

/**
 * Finds which blocks of metadata are not in memory yet, as far as can be seen from those that are: bitmaps and tables of groups
 * that are in use, directories, blocks of pointers. When what it asks for has come, it is asked again, until nothing is missing.
 */
public final class MetadataWalk {
	private final BlockStore store;
	private final List<Integer> missing = new ArrayList<>();
	private final List<Integer> small = new ArrayList<>();
	private final int smallFileBytes;
	private final boolean whole;
	private Geometry geometry;
	private Ext2 files;

	/** @param smallFileBytes contents of files up to this size are looked for as well, see {@link #smallFiles}
	 * @param whole whether groups that nobody has used are looked at as well, as in a file system that was not left in order */
	public MetadataWalk(BlockStore store, int smallFileBytes, boolean whole) {
		this.whole = whole;
		this.store = store;
		this.smallFileBytes = smallFileBytes;
	}

	/** Blocks that are to be read next; none when all metadata is there. @throws Ext2Exception when this is no file system */
	public List<Integer> missing() throws Ext2Exception {
		if (!want(0))
			return missing;
		files = Ext2.open(store);
		geometry = files.geometry();
		for (int group = 0; group < geometry.groups(); group += Geometry.DESCRIPTORS_PER_BLOCK)
			want(Descriptors.block(group));
		if (!missing.isEmpty())
			return missing;
		boolean clean = !whole && files.isClean();
		for (int group = 0; group < geometry.groups(); group++)
			if (!clean || !files.descriptors().isUntouched(group))
				group(group);
		return missing;
	}

	/** Contents of small files that are not in memory. */
	public List<Integer> smallFiles() {
		return small;
	}

	private boolean want(int block) {
		if (block < 0 || geometry != null && block >= geometry.blocks())
			return false;
		boolean there = store.isPresent(block);
		if (!there)
			missing.add(block);
		return there;
	}

	private void group(int group) {
		boolean mapped = want(files.descriptors().blockBitmap(group));
		int bitmap = files.descriptors().inodeBitmap(group);
		if (!(want(bitmap) & mapped))
			return;
		for (int first = 0; first < geometry.inodesPerGroup(); first += Geometry.INODES_PER_BLOCK)
			if (Allocator.blockOfTableInUse(store.read(bitmap), first))
				table(group, first);
	}

	private void table(int group, int first) {
		if (!want(files.descriptors().table(group) + first / Geometry.INODES_PER_BLOCK))
			return;
		byte[] bitmap = store.read(files.descriptors().inodeBitmap(group));
		for (int i = first; i < first + Geometry.INODES_PER_BLOCK; i++)
			if (Bitmap.get(bitmap, i))
				inode(files.inode(group * geometry.inodesPerGroup() + i + 1));
	}

	private void inode(Inode inode) {
		if (inode.links == 0 || inode.isFastLink())
			return;
		boolean contents = inode.isDirectory() || inode.kind() == FileKind.SYMLINK;
		boolean wanted = !contents && inode.size <= smallFileBytes;
		for (int i = 0; i < Inode.DIRECT; i++)
			leaf(inode.pointers[i], contents, wanted);
		for (int depth = 1; depth <= 3; depth++)
			pointers(inode.pointers[Inode.DIRECT + depth - 1], depth, contents, wanted);
	}

	private void leaf(int block, boolean contents, boolean wanted) {
		if (block == 0)
			return;
		if (contents)
			want(block);
		else if (wanted && block > 0 && block < geometry.blocks() && !store.isPresent(block))
			small.add(block);
	}

	private void pointers(int block, int depth, boolean contents, boolean wanted) {
		if (block == 0 || !want(block))
			return;
		byte[] pointers = store.read(block);
		for (int i = 0; i < BlockTree.FAN; i++) {
			int below = Bytes.word(pointers, 4 * i);
			if (depth == 1)
				leaf(below, contents, wanted);
			else
				pointers(below, depth - 1, contents, wanted);
		}
	}
}
