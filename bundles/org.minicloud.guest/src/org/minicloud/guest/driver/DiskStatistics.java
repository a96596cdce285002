package org.minicloud.guest.driver;

import java.io.Serializable;
import org.minicloud.xen.blkif.Blkif;

/** What a block device has done, counted where requests are taken and where they end. Times are in nanoseconds. */
public final class DiskStatistics implements Serializable {
	private static final long serialVersionUID = 1;

	private long reads;
	private long readsMerged;
	private long sectorsRead;
	private long readNanos;
	private long writes;
	private long writesMerged;
	private long sectorsWritten;
	private long writeNanos;
	private int inFlight;
	private long busyNanos;
	private long weightedNanos;
	private long changedAt;
	/** From the hypervisor's clock to one that goes on when the guest is brought elsewhere. */
	private long offset;

	/** A request was taken. @param systemNanos the hypervisor's time */
	void submitted(BlockIo io, long systemNanos) {
		io.submittedNanos = advance(systemNanos);
		inFlight++;
	}

	/** A request has ended. */
	void completed(BlockIo io, long systemNanos) {
		long took = advance(systemNanos) - io.submittedNanos;
		inFlight--;
		int sectors = 0;
		for (int i = 0; i < io.segments; i++)
			sectors += io.last[i] - io.first[i] + 1;
		int merged = Math.max(0, io.segments - 1);
		if (io.operation == Blkif.READ) {
			reads++;
			readsMerged += merged;
			sectorsRead += sectors;
			readNanos += took;
		} else {
			writes++;
			writesMerged += merged;
			sectorsWritten += sectors;
			writeNanos += took;
		}
	}

	/** The hypervisor counts its time from another origin. */
	void rebase(long systemNanos) {
		offset = changedAt - systemNanos;
	}

	/** Brings the times up to now. */
	public long advance(long systemNanos) {
		long now = Math.max(changedAt, systemNanos + offset);
		if (inFlight > 0)
			busyNanos += now - changedAt;
		weightedNanos += inFlight * (now - changedAt);
		changedAt = now;
		return now;
	}

	public long reads() {
		return reads;
	}

	public long readsMerged() {
		return readsMerged;
	}

	public long sectorsRead() {
		return sectorsRead;
	}

	public long readNanos() {
		return readNanos;
	}

	/** Writes, flushes and discards. */
	public long writes() {
		return writes;
	}

	public long writesMerged() {
		return writesMerged;
	}

	public long sectorsWritten() {
		return sectorsWritten;
	}

	public long writeNanos() {
		return writeNanos;
	}

	public int inFlight() {
		return inFlight;
	}

	public long busyNanos() {
		return busyNanos;
	}

	public long weightedNanos() {
		return weightedNanos;
	}
}
