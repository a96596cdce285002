package org.minicloud.guest.fs;

/**
 * A mounted file system, and how full it is.
 *
 * @param source          what is mounted: {@code /dev/xvda1}, or {@code proc}
 * @param directory       where
 * @param type            as {@code ext2}
 * @param options         as {@code rw,noatime}
 * @param availableBlocks free ones that others than root may take
 */
public record MountStatus(String source, String directory, String type, String options, int blockBytes, long blocks,
		long freeBlocks, long availableBlocks, long inodes, long freeInodes) {
	public long usedBlocks() {
		return blocks - freeBlocks;
	}
}
