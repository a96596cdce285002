package org.minicloud.cloud.storage;

/** The unit of snapshots, as long as a mebibyte's sixteenth: small enough to keep increments small, large enough to be few. */
final class Chunks {
	static final int SECTOR_BYTES = 512;
	static final int BYTES = 64 * 1024;
	static final int SECTORS = BYTES / SECTOR_BYTES;

	private Chunks() {
	}

	/** Chunks of a disk of so many sectors; the last may reach beyond its end, and is zero there. */
	static int count(long sectors) {
		return Math.toIntExact((sectors + SECTORS - 1) / SECTORS);
	}

	static int of(long sector) {
		return Math.toIntExact(sector / SECTORS);
	}

	static long firstSector(int chunk) {
		return (long) chunk * SECTORS;
	}

	/** Sectors of a chunk that are on the disk: fewer at its end. */
	static int sectorsOf(int chunk, long sectors) {
		return (int) Math.min(SECTORS, sectors - firstSector(chunk));
	}

	static boolean isZero(byte[] bytes, int from, int to) {
		for (int i = from; i < to; i++)
			if (bytes[i] != 0)
				return false;
		return true;
	}
}
