package org.minicloud.guest.ext2;

/**
 * In which order changed blocks go to the disk, so that a cut at any moment leaves nothing on it that refers to what is not there
 * yet: first what is pointed to, then what points. What is given back (blocks, inodes, links) is given back after all of this.
 */
public enum Rank {
	/** Contents of files. */
	DATA,
	/** Bitmaps with what was allocated, and blocks of pointers to data. */
	MAPS,
	/** Pointers to blocks of pointers. */
	DOUBLE,
	/** Pointers to these. */
	TRIPLE,
	/** Tables of inodes. */
	INODES,
	/** Names. */
	NAMES,
	/** Superblock and group descriptors: counts, which a check makes anew. */
	COUNTS;

	/** Whether it is about files, and kept in memory while the file system is in use. */
	public boolean isMetadata() {
		return this != DATA;
	}
}
