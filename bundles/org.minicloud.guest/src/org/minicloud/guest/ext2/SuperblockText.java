package org.minicloud.guest.ext2;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a superblock says, in the words and the order of dumpe2fs. */
final class SuperblockText {
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
			.withZone(ZoneOffset.UTC);

	private SuperblockText() {
	}

	static Map<String, String> of(byte[] block) {
		Map<String, String> text = new LinkedHashMap<>();
		int perGroup = Superblock.word(block, Superblock.INODES_PER_GROUP);
		text.put("Filesystem volume name", Superblock.label(block).isEmpty() ? "<none>" : Superblock.label(block));
		text.put("Last mounted on", "<not available>");
		text.put("Filesystem UUID", Superblock.id(block).toString());
		text.put("Filesystem magic number", String.format("0x%X", Superblock.MAGIC));
		text.put("Filesystem revision #", Superblock.word(block, Superblock.REVISION_AT) + " (dynamic)");
		text.put("Filesystem features", "filetype sparse_super large_file");
		text.put("Filesystem state", Superblock.isClean(block) ? "clean" : "not clean");
		text.put("Errors behavior", "Continue");
		text.put("Filesystem OS type", "Linux");
		text.put("Inode count", number(block, Superblock.INODES));
		text.put("Block count", number(block, Superblock.BLOCKS));
		text.put("Reserved block count", number(block, Superblock.RESERVED));
		text.put("Free blocks", number(block, Superblock.FREE_BLOCKS));
		text.put("Free inodes", number(block, Superblock.FREE_INODES));
		text.put("First block", "0");
		text.put("Block size", Integer.toString(BlockStore.BLOCK_BYTES));
		text.put("Blocks per group", number(block, Superblock.PER_GROUP));
		text.put("Inodes per group", Integer.toString(perGroup));
		text.put("Inode blocks per group", Integer.toString(perGroup / Geometry.INODES_PER_BLOCK));
		text.put("Last mount time", time(Superblock.word(block, Superblock.MOUNTED)));
		text.put("Last write time", time(Superblock.word(block, Superblock.WRITTEN)));
		text.put("Mount count", Integer.toString(Bytes.half(block, Superblock.OFFSET + Superblock.MOUNTS)));
		text.put("Maximum mount count", Integer.toString((short) Bytes.half(block, Superblock.OFFSET + Superblock.MOST_MOUNTS)));
		text.put("Last checked", time(Superblock.word(block, Superblock.CHECKED)));
		text.put("Reserved blocks uid", "0 (user root)");
		text.put("Reserved blocks gid", "0 (group root)");
		text.put("First inode", number(block, Superblock.FIRST));
		text.put("Inode size", Integer.toString(Geometry.INODE_BYTES));
		return text;
	}

	private static String number(byte[] block, int field) {
		return Integer.toUnsignedString(Superblock.word(block, field));
	}

	private static String time(int seconds) {
		return seconds == 0 ? "n/a" : TIME.format(Instant.ofEpochSecond(seconds & 0xffff_ffffL));
	}
}
