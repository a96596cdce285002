package org.minicloud.guest.ext2;

import java.io.Serializable;
import java.util.function.IntConsumer;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/** From a file's blocks to the disk's: twelve in the inode, then a block of pointers, one of pointers to such, and one above. */
final class BlockTree implements Serializable {
	private static final long serialVersionUID = 1;
	static final int FAN = BlockStore.BLOCK_BYTES / 4;
	private static final int SECTORS = BlockStore.BLOCK_BYTES / 512;
	/** Units of 512 bytes are counted in a word. */
	static final long MOST_BLOCKS = (1L << 32) / SECTORS - 4 * FAN * FAN / SECTORS;

	private final BlockStore store;
	private final Allocator allocator;

	BlockTree(BlockStore store, Allocator allocator) {
		this.store = store;
		this.allocator = allocator;
	}

	/** How many levels of pointers lead to a block of a file; 0 for those in the inode. */
	private static int depth(long index) {
		if (index < Inode.DIRECT)
			return 0;
		long left = index - Inode.DIRECT;
		if (left < FAN)
			return 1;
		return left - FAN < (long) FAN * FAN ? 2 : 3;
	}

	/** The place among those of its depth. */
	private static long place(long index, int depth) {
		return switch (depth) {
			case 0 -> index;
			case 1 -> index - Inode.DIRECT;
			case 2 -> index - Inode.DIRECT - FAN;
			default -> index - Inode.DIRECT - FAN - (long) FAN * FAN;
		};
	}

	private static int slot(long place, int levelsBelow) {
		return (int) (place >> 10 * levelsBelow & FAN - 1);
	}

	/** The disk's block; 0 where the file has a hole. */
	int find(Inode inode, long index) {
		int depth = depth(index);
		long place = place(index, depth);
		int block = inode.pointers[depth == 0 ? (int) place : Inode.DIRECT + depth - 1];
		for (int level = depth - 1; level >= 0 && block != 0; level--)
			block = Bytes.word(store.read(block), 4 * slot(place, level));
		return block;
	}

	/**
	 * The disk's block, taken when there is none yet; the inode has to be stored then.
	 *
	 * @param rank of what comes into the block
	 * @throws SystemCallException ENOSPC, EFBIG, ENOMEM; the file is as it was then
	 */
	int take(Inode inode, long index, Rank rank) throws SystemCallException {
		if (index >= MOST_BLOCKS)
			throw new SystemCallException(Errno.EFBIG);
		int missing = missing(inode, index);
		if (missing > 0)
			allocator.require(missing);
		int depth = depth(index);
		long place = place(index, depth);
		int root = depth == 0 ? (int) place : Inode.DIRECT + depth - 1;
		if (inode.pointers[root] == 0)
			inode.pointers[root] = fresh(inode, wish(inode, index), depth == 0 ? rank : rankOf(depth));
		int block = inode.pointers[root];
		for (int level = depth - 1; level >= 0; level--) {
			int next = Bytes.word(store.read(block), 4 * slot(place, level));
			if (next == 0) {
				next = fresh(inode, level == 0 ? wish(inode, index) : block + 1, level == 0 ? rank : rankOf(level));
				Bytes.setWord(store.change(block, rankOf(level + 1)), 4 * slot(place, level), next);
			}
			block = next;
		}
		return block;
	}

	/** How many blocks are to be taken for a block of a file. */
	private int missing(Inode inode, long index) {
		int depth = depth(index);
		long place = place(index, depth);
		int block = inode.pointers[depth == 0 ? (int) place : Inode.DIRECT + depth - 1];
		int level = depth;
		while (block != 0 && --level >= 0)
			block = Bytes.word(store.read(block), 4 * slot(place, level));
		return level + 1;
	}

	/** When its blocks of pointers are written: those at the bottom first. */
	private static Rank rankOf(int depth) {
		return depth == 1 ? Rank.MAPS : depth == 2 ? Rank.DOUBLE : Rank.TRIPLE;
	}

	/** Behind the block before it, else in the inode's group. */
	private int wish(Inode inode, long index) {
		int before = index == 0 ? 0 : find(inode, index - 1);
		return before == 0 ? allocator.home(inode.number) : before + 1;
	}

	private int fresh(Inode inode, int wish, Rank rank) throws SystemCallException {
		int block = allocator.takeBlock(wish);
		store.fresh(block, rank);
		inode.sectors += SECTORS;
		return block;
	}

	/** Tells of all blocks that a file has, those of pointers among them. */
	void forEach(Inode inode, IntConsumer consumer) {
		if (inode.isFastLink())
			return;
		for (int i = 0; i < Inode.POINTERS; i++)
			forEach(inode.pointers[i], Math.max(0, i - Inode.DIRECT + 1), consumer);
	}

	private void forEach(int block, int depth, IntConsumer consumer) {
		if (block == 0)
			return;
		consumer.accept(block);
		for (int slot = 0; depth > 0 && slot < FAN; slot++)
			forEach(Bytes.word(store.read(block), 4 * slot), depth - 1, consumer);
	}

	/** Gives back all blocks of a file from this one on. */
	void cut(Inode inode, long from) {
		for (int i = (int) Math.min(from, Inode.DIRECT); i < Inode.DIRECT; i++) {
			give(inode, inode.pointers[i]);
			inode.pointers[i] = 0;
		}
		long first = Inode.DIRECT;
		long span = FAN;
		for (int depth = 1; depth <= 3; depth++) {
			int root = Inode.DIRECT + depth - 1;
			if (inode.pointers[root] != 0 && from < first + span && cut(inode, inode.pointers[root], depth, Math.max(0, from - first)))
				inode.pointers[root] = 0;
			first += span;
			span *= FAN;
		}
	}

	/** @return whether nothing is left of it, and it was given back as well */
	private boolean cut(Inode inode, int block, int depth, long from) {
		long each = 1L << 10 * (depth - 1);
		for (int slot = (int) (from / each); slot < FAN; slot++) {
			int below = Bytes.word(store.read(block), 4 * slot);
			boolean whole = below != 0 && (depth == 1 || cut(inode, below, depth - 1, Math.max(0, from - slot * each)));
			if (whole && depth == 1)
				give(inode, below);
			if (whole && from > 0)
				Bytes.setWord(store.change(block, rankOf(depth)), 4 * slot, 0);
		}
		if (from == 0)
			give(inode, block);
		return from == 0;
	}

	private void give(Inode inode, int block) {
		if (block == 0)
			return;
		allocator.returnBlock(block);
		inode.sectors -= SECTORS;
	}
}
