package org.minicloud.guest.fs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minicloud.xen.blkif.MemoryDisk;
import org.minicloud.xen.blkif.VirtualDisk;

/** A disk that remembers in which order it was written. */
public final class RecordingDisk implements VirtualDisk {
	private final VirtualDisk disk;
	private final List<Write> writes = new ArrayList<>();

	private record Write(long sector, byte[] bytes) {
	}

	public RecordingDisk(VirtualDisk disk) {
		this.disk = disk;
	}

	public int writes() {
		return writes.size();
	}

	/** Carries out some of the writes on another disk. */
	public void replay(int from, int to, VirtualDisk target) throws IOException {
		for (Write write : writes.subList(from, to))
			target.write(write.sector(), write.bytes().length / 512, write.bytes(), 0);
	}

	/** A disk that holds what another one holds now. */
	public static MemoryDisk copy(VirtualDisk disk) throws IOException {
		MemoryDisk copy = new MemoryDisk(disk.sectors());
		byte[] block = new byte[4096];
		byte[] zeros = new byte[4096];
		for (long sector = 0; sector + 8 <= disk.sectors(); sector += 8) {
			disk.read(sector, 8, block, 0);
			if (!Arrays.equals(block, zeros))
				copy.write(sector, 8, block, 0);
		}
		return copy;
	}

	@Override
	public long sectors() {
		return disk.sectors();
	}

	@Override
	public String name() {
		return "recording";
	}

	@Override
	public boolean isReadOnly() {
		return false;
	}

	@Override
	public void read(long sector, int count, byte[] target, int offset) throws IOException {
		disk.read(sector, count, target, offset);
	}

	@Override
	public void write(long sector, int count, byte[] source, int offset) throws IOException {
		writes.add(new Write(sector, Arrays.copyOfRange(source, offset, offset + count * 512)));
		disk.write(sector, count, source, offset);
	}

	@Override
	public void discard(long sector, long count) throws IOException {
		disk.discard(sector, count);
	}

	@Override
	public void flush() throws IOException {
		disk.flush();
	}

	@Override
	public void close() throws IOException {
		disk.close();
	}
}
