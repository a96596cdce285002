package org.minicloud.guest.ext2;

import java.util.Map;
import java.util.UUID;

/** What the first block of a device tells of the file system on it, without anything else of it. */
public final class FirstBlock {
	private FirstBlock() {
	}

	/** Whether it has the mark of one of these file systems. */
	public static boolean isExt2(byte[] block) {
		return Superblock.isExt2(block);
	}

	public static String label(byte[] block) {
		return Superblock.label(block);
	}

	public static UUID id(byte[] block) {
		return Superblock.id(block);
	}

	/** Whether the file system was left in order. */
	public static boolean isClean(byte[] block) {
		return Superblock.isClean(block);
	}

	/** What the superblock says, in the words of dumpe2fs. */
	public static Map<String, String> describe(byte[] block) {
		return SuperblockText.of(block);
	}

	public static void setLabel(BlockStore store, String label) {
		Superblock.setLabel(store.change(0, Rank.COUNTS), label);
	}
}
