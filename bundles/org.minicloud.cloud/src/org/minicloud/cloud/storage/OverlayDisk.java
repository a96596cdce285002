package org.minicloud.cloud.storage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.minicloud.xen.blkif.VirtualDisk;

/**
 * A disk on the heap over the chunks of a snapshot, which it shares with all others: it keeps the blocks of 4 KiB that were
 * written. For the cloud's thread.
 */
final class OverlayDisk implements VirtualDisk {
	private static final int BLOCK_BYTES = 4096;
	private static final int SECTORS_PER_BLOCK = BLOCK_BYTES / Chunks.SECTOR_BYTES;
	private static final int BLOCKS_PER_CHUNK = Chunks.BYTES / BLOCK_BYTES;

	/** Stands for a block that was discarded; never written. */
	private static final byte[] ZEROS = new byte[BLOCK_BYTES];

	private final Map<Integer, byte[][]> written = new HashMap<>();
	/** What lies below, shared with other disks. */
	private final Map<Integer, byte[]> below;
	private final String name;
	private long sectors;

	/** @param below chunks by number, which nobody changes */
	OverlayDisk(String name, long sectors, Map<Integer, byte[]> below) {
		this.name = name;
		this.sectors = sectors;
		this.below = below;
	}

	void resize(long newSectors) {
		sectors = newSectors;
	}

	@Override
	public long sectors() {
		return sectors;
	}

	@Override
	public String name() {
		return "memory:" + name;
	}

	@Override
	public boolean isReadOnly() {
		return false;
	}

	@Override
	public void read(long sector, int count, byte[] target, int offset) {
		for (int done = 0; done < count;) {
			long at = sector + done;
			int within = (int) (at % SECTORS_PER_BLOCK);
			int run = Math.min(count - done, SECTORS_PER_BLOCK - within);
			read(at, run, within, target, offset + done * Chunks.SECTOR_BYTES);
			done += run;
		}
	}

	@Override
	public void write(long sector, int count, byte[] source, int offset) {
		for (int done = 0; done < count;) {
			long at = sector + done;
			int within = (int) (at % SECTORS_PER_BLOCK);
			int run = Math.min(count - done, SECTORS_PER_BLOCK - within);
			byte[] block = ownBlock(at / SECTORS_PER_BLOCK, run < SECTORS_PER_BLOCK);
			System.arraycopy(source, offset + done * Chunks.SECTOR_BYTES, block, within * Chunks.SECTOR_BYTES,
					run * Chunks.SECTOR_BYTES);
			done += run;
		}
	}

	@Override
	public void discard(long sector, long count) {
		for (long done = 0; done < count;) {
			long at = sector + done;
			int within = (int) (at % SECTORS_PER_BLOCK);
			int run = (int) Math.min(count - done, SECTORS_PER_BLOCK - within);
			int chunk = Chunks.of(at);
			if (run < SECTORS_PER_BLOCK)
				write(at, run, ZEROS, 0);
			else if (written.containsKey(chunk) || below.containsKey(chunk))
				blocks(chunk)[place(at / SECTORS_PER_BLOCK)] = ZEROS;
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

	private void read(long sector, int run, int within, byte[] target, int to) {
		int chunk = Chunks.of(sector);
		byte[][] blocks = written.get(chunk);
		byte[] block = blocks == null ? null : blocks[place(sector / SECTORS_PER_BLOCK)];
		byte[] base = below.get(chunk);
		if (block != null)
			System.arraycopy(block, within * Chunks.SECTOR_BYTES, target, to, run * Chunks.SECTOR_BYTES);
		else if (base != null)
			System.arraycopy(base, (int) (sector % Chunks.SECTORS) * Chunks.SECTOR_BYTES, target, to, run * Chunks.SECTOR_BYTES);
		else
			Arrays.fill(target, to, to + run * Chunks.SECTOR_BYTES, (byte) 0);
	}

	/** @param filled whether the block has to hold what is below it, as it will not be overwritten whole */
	private byte[] ownBlock(long number, boolean filled) {
		byte[][] blocks = blocks((int) (number / BLOCKS_PER_CHUNK));
		int place = place(number);
		if (blocks[place] == null || blocks[place] == ZEROS) {
			byte[] block = new byte[BLOCK_BYTES];
			if (filled)
				read(number * SECTORS_PER_BLOCK, SECTORS_PER_BLOCK, 0, block, 0);
			blocks[place] = block;
		}
		return blocks[place];
	}

	private byte[][] blocks(int chunk) {
		return written.computeIfAbsent(chunk, any -> new byte[BLOCKS_PER_CHUNK][]);
	}

	private static int place(long block) {
		return (int) (block % BLOCKS_PER_CHUNK);
	}
}
