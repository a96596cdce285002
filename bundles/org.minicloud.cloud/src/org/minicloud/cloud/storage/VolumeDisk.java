package org.minicloud.cloud.storage;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.minicloud.xen.blkif.Flush;
import org.minicloud.xen.blkif.VirtualDisk;

/**
 * A volume's disk: knows which of its chunks were written since it was last taken as a snapshot, and lets captures save a
 * chunk before it changes. For the cloud's thread.
 */
final class VolumeDisk implements VirtualDisk {
	private final VirtualDisk bytes;
	private final Function<VirtualDisk, Flush> flusher;
	/** One ends on the thread that takes it, while the disk is being written. */
	private final List<Capture> captures = new CopyOnWriteArrayList<>();
	private volatile History history;
	/** Done when nothing on disk says any more that the volume is as its stored history tells. */
	private CompletableFuture<Void> writable = CompletableFuture.completedFuture(null);

	/** @param flusher begins a flush of the bytes */
	VolumeDisk(VirtualDisk bytes, History history, Function<VirtualDisk, Flush> flusher) {
		this.bytes = bytes;
		this.history = history;
		this.flusher = flusher;
	}

	VirtualDisk bytes() {
		return bytes;
	}

	History history() {
		return history;
	}

	void setHistory(History newHistory) {
		history = newHistory;
	}

	void writableAfter(CompletableFuture<Void> preparation) {
		writable = preparation;
	}

	void begin(Capture capture) {
		captures.add(capture);
	}

	void end(Capture capture) {
		captures.remove(capture);
	}

	/** Copies a chunk out; what is beyond an end of the disk is zeros. Any thread, while the chunk does not change. */
	void readChunk(int chunk, long sectors, byte[] target) throws IOException {
		int count = Chunks.sectorsOf(chunk, sectors);
		bytes.read(Chunks.firstSector(chunk), count, target, 0);
		for (int i = count * Chunks.SECTOR_BYTES; i < Chunks.BYTES; i++)
			target[i] = 0;
	}

	@Override
	public long sectors() {
		return bytes.sectors();
	}

	@Override
	public String name() {
		return bytes.name();
	}

	@Override
	public boolean isReadOnly() {
		return false;
	}

	@Override
	public void read(long sector, int count, byte[] target, int offset) throws IOException {
		bytes.read(sector, count, target, offset);
	}

	@Override
	public void write(long sector, int count, byte[] source, int offset) throws IOException {
		willChange(sector, count);
		bytes.write(sector, count, source, offset);
	}

	@Override
	public void discard(long sector, long count) throws IOException {
		willChange(sector, count);
		bytes.discard(sector, count);
	}

	@Override
	public void flush() throws IOException {
		bytes.flush();
	}

	@Override
	public Flush beginFlush() {
		return flusher.apply(bytes);
	}

	@Override
	public void close() throws IOException {
		bytes.close();
	}

	private void willChange(long sector, long count) {
		writable.join();
		int last = Chunks.of(sector + count - 1);
		for (int chunk = Chunks.of(sector); chunk <= last; chunk++) {
			for (Capture capture : captures)
				capture.beforeWrite(chunk);
			history.written(chunk);
		}
	}
}
