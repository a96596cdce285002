package org.minicloud.guest.ext2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import java.util.TreeSet;
import org.minicloud.xen.blkif.VirtualDisk;

/** The blocks of a disk that no guest uses, changed in memory and written by {@link #flush}. */
public final class DiskBlocks implements BlockStore {
	private static final long serialVersionUID = 1;
	private static final int SECTORS = BLOCK_BYTES / 512;

	private final transient VirtualDisk disk;
	private final int seconds;
	private final TreeMap<Integer, byte[]> blocks = new TreeMap<>();
	private final TreeSet<Integer> changed = new TreeSet<>();

	/** @param seconds the time of whatever is changed, since 1970 */
	public DiskBlocks(VirtualDisk disk, int seconds) {
		this.disk = disk;
		this.seconds = seconds;
	}

	@Override
	public int blocks() {
		return (int) Math.min(Integer.MAX_VALUE, disk.sectors() / SECTORS);
	}

	@Override
	public byte[] read(int block) {
		return blocks.computeIfAbsent(block, this::load);
	}

	private byte[] load(int block) {
		byte[] bytes = new byte[BLOCK_BYTES];
		try {
			disk.read((long) block * SECTORS, SECTORS, bytes, 0);
		} catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
		return bytes;
	}

	@Override
	public boolean isPresent(int block) {
		return true;
	}

	@Override
	public byte[] change(int block, Rank rank) {
		changed.add(block);
		return read(block);
	}

	@Override
	public void provide(int count) {
		// the heap is large enough
	}

	@Override
	public byte[] fresh(int block, Rank rank) {
		blocks.put(block, new byte[BLOCK_BYTES]);
		return change(block, rank);
	}

	@Override
	public void forget(int block) {
		blocks.remove(block);
		changed.remove(block);
	}

	@Override
	public void before(int block) {
		// nobody sees the disk before the flush
	}

	@Override
	public int seconds() {
		return seconds;
	}

	/** Writes everything that was changed, durable when this returns. */
	public void flush() throws IOException {
		for (int block : changed)
			disk.write((long) block * SECTORS, SECTORS, blocks.get(block), 0);
		changed.clear();
		disk.flush();
	}
}
