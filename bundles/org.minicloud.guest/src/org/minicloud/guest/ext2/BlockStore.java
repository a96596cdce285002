package org.minicloud.guest.ext2;

import java.io.Serializable;
import org.minicloud.guest.kernel.SystemCallException;

/**
 * Where the blocks of a file system are. An array is to be used at once and asked for anew after the next call: the store may
 * have moved the block meanwhile.
 */
public interface BlockStore extends Serializable {
	int BLOCK_BYTES = 4096;

	/** Blocks of 4 KiB that there are room for. */
	int blocks();

	/**
	 * A block to look at.
	 *
	 * @throws MissingBlockException when it is not in memory, and has to be brought there first
	 */
	byte[] read(int block);

	/** Whether a block is in memory. */
	boolean isPresent(int block);

	/** A block to be changed. @throws MissingBlockException as {@link #read} */
	byte[] change(int block, Rank rank);

	/**
	 * Sees to it that so many blocks can be made or changed from now on. What changes several blocks asks for this first, so that
	 * it is refused as a whole.
	 *
	 * @throws SystemCallException ENOMEM
	 */
	void provide(int blocks) throws SystemCallException;

	/** A block that begins as zeros, whatever was there. */
	byte[] fresh(int block, Rank rank);

	/** The block is nobody's any more: it need not be written. */
	void forget(int block);

	/** What this block has now is to be on the disk before whatever of this rank is changed from now on. */
	void before(int block);

	/** Seconds since 1970. */
	int seconds();
}
