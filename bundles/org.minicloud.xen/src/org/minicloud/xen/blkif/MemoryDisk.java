package org.minicloud.xen.blkif;

import java.util.Arrays;

/** A disk on the heap, made block by block as it is written: gone with the process. */
public final class MemoryDisk implements VirtualDisk {
	private static final int BLOCK_BYTES = 4096;
	private static final int SECTORS_PER_BLOCK = BLOCK_BYTES / Blkif.SECTOR_BYTES;
	private static final int BLOCKS_PER_CHUNK = 1024;

	private long sectors;
	private byte[][][] chunks;

	/** @param sectors size in sectors of 512 bytes */
	public MemoryDisk(long sectors) {
		if (sectors < 1)
			throw new IllegalArgumentException("a disk has at least one sector, not " + sectors);
		this.sectors = sectors;
		this.chunks = new byte[chunks(sectors)][][];
	}

	private static int chunks(long sectors) {
		long perChunk = (long) SECTORS_PER_BLOCK * BLOCKS_PER_CHUNK;
		return Math.toIntExact((sectors + perChunk - 1) / perChunk);
	}

	/** Makes it larger; what is added is zeros. */
	public void grow(long newSectors) {
		sectors = Math.max(sectors, newSectors);
		chunks = Arrays.copyOf(chunks, chunks(sectors));
	}

	@Override
	public long sectors() {
		return sectors;
	}

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public boolean isReadOnly() {
		return false;
	}

	@Override
	public void read(long sector, int count, byte[] target, int offset) {
		for (int done = 0; done < count;) {
			int within = (int) ((sector + done) % SECTORS_PER_BLOCK);
			int run = Math.min(count - done, SECTORS_PER_BLOCK - within);
			int to = offset + done * Blkif.SECTOR_BYTES;
			byte[] block = block((sector + done) / SECTORS_PER_BLOCK);
			if (block == null)
				Arrays.fill(target, to, to + run * Blkif.SECTOR_BYTES, (byte) 0);
			else
				System.arraycopy(block, within * Blkif.SECTOR_BYTES, target, to, run * Blkif.SECTOR_BYTES);
			done += run;
		}
	}

	@Override
	public void write(long sector, int count, byte[] source, int offset) {
		for (int done = 0; done < count;) {
			int within = (int) ((sector + done) % SECTORS_PER_BLOCK);
			int run = Math.min(count - done, SECTORS_PER_BLOCK - within);
			byte[] block = madeBlock((sector + done) / SECTORS_PER_BLOCK);
			System.arraycopy(source, offset + done * Blkif.SECTOR_BYTES, block, within * Blkif.SECTOR_BYTES,
					run * Blkif.SECTOR_BYTES);
			done += run;
		}
	}

	@Override
	public void discard(long sector, long count) {
		for (long done = 0; done < count;) {
			int within = (int) ((sector + done) % SECTORS_PER_BLOCK);
			long run = Math.min(count - done, SECTORS_PER_BLOCK - within);
			forget((sector + done) / SECTORS_PER_BLOCK, within, (int) run);
			done += run;
		}
	}

	@Override
	public void flush() {
		// what is on the heap is as durable as it gets
	}

	@Override
	public void close() {
		// there is nothing to give back
	}

	private void forget(long number, int within, int run) {
		byte[] block = block(number);
		if (block == null)
			return;
		if (run == SECTORS_PER_BLOCK)
			chunks[(int) (number / BLOCKS_PER_CHUNK)][(int) (number % BLOCKS_PER_CHUNK)] = null;
		else
			Arrays.fill(block, within * Blkif.SECTOR_BYTES, (within + run) * Blkif.SECTOR_BYTES, (byte) 0);
	}

	private byte[] block(long number) {
		byte[][] chunk = chunks[(int) (number / BLOCKS_PER_CHUNK)];
		return chunk == null ? null : chunk[(int) (number % BLOCKS_PER_CHUNK)];
	}

	private byte[] madeBlock(long number) {
		int chunk = (int) (number / BLOCKS_PER_CHUNK);
		int within = (int) (number % BLOCKS_PER_CHUNK);
		if (chunks[chunk] == null)
			chunks[chunk] = new byte[BLOCKS_PER_CHUNK][];
		if (chunks[chunk][within] == null)
			chunks[chunk][within] = new byte[BLOCK_BYTES];
		return chunks[chunk][within];
	}
}
