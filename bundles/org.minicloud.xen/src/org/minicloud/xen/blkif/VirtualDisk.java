package org.minicloud.xen.blkif;

import java.io.Closeable;
import java.io.IOException;

/**
 * What is behind a block device: sectors of 512 bytes. Offsets and counts are within the disk; callers see to that. It
 * carries out what it is asked at once; that a disk takes time is told by {@link DiskTiming} in cloud time.
 */
public interface VirtualDisk extends Closeable {
	/** Size in sectors of 512 bytes. */
	long sectors();

	/** What it is, for people and for whoever has to find it again: {@code file:/path} or {@code memory}. */
	String name();

	/** Whether it cannot be written. */
	boolean isReadOnly();

	/** Copies sectors out. */
	void read(long sector, int count, byte[] target, int offset) throws IOException;

	/** Copies sectors in; durable after the next {@link #flush}. */
	void write(long sector, int count, byte[] source, int offset) throws IOException;

	/** Forgets sectors: they read as zeros from now on. */
	void discard(long sector, long count) throws IOException;

	/** Makes everything that was written durable. */
	void flush() throws IOException;

	/** Begins to flush. What takes the machine's time may go on elsewhere, until somebody waits for it. */
	default Flush beginFlush() throws IOException {
		flush();
		return Flush.DONE;
	}
}
