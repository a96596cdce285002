package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.minicloud.xen.blkif.MemoryDisk;
import org.minicloud.xen.blkif.VirtualDisk;

/** A disk that counts how often each block of 4 KiB was written. */
final class CountingDisk implements VirtualDisk {
	private final MemoryDisk disk;
	private final int[] writes;

	CountingDisk(long sectors) {
		disk = new MemoryDisk(sectors);
		writes = new int[(int) (sectors / 8)];
	}

	/** Every block was written once, with its own number in it. */
	void requireEachOnce() {
		byte[] block = new byte[4096];
		for (int i = 0; i < writes.length; i++) {
			assertEquals(1, writes[i], "writes of block " + i);
			disk.read(8L * i, 8, block, 0);
			ByteBuffer bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
			assertEquals(i, bytes.getLong(0));
			assertEquals(~(long) i, bytes.getLong(4088));
		}
	}

	@Override
	public long sectors() {
		return disk.sectors();
	}

	@Override
	public String name() {
		return disk.name();
	}

	@Override
	public boolean isReadOnly() {
		return false;
	}

	@Override
	public void read(long sector, int count, byte[] target, int offset) {
		disk.read(sector, count, target, offset);
	}

	@Override
	public void write(long sector, int count, byte[] source, int offset) {
		assertEquals(8, count);
		writes[(int) (sector / 8)]++;
		disk.write(sector, count, source, offset);
	}

	@Override
	public void discard(long sector, long count) {
		disk.discard(sector, count);
	}

	@Override
	public void flush() {
		disk.flush();
	}

	@Override
	public void close() {
		disk.close();
	}
}
