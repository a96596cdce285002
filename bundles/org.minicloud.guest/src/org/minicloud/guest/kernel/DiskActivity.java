package org.minicloud.guest.kernel;

import java.io.Serializable;
import org.minicloud.guest.driver.DiskStatistics;

/**
 * What a disk has done since it was found, as {@code /proc/diskstats} tells it; times in nanoseconds.
 *
 * @param name          as {@code xvda1}
 * @param major         number of its driver
 * @param minor         its own number
 * @param readsMerged   blocks that went in the same request as the one before them
 * @param busyNanos     how long there was something to do
 * @param weightedNanos the requests' own times, of those on their way as well
 */
public record DiskActivity(String name, int major, int minor, long reads, long readsMerged, long sectorsRead, long readNanos, long writes,
		long writesMerged, long sectorsWritten, long writeNanos, int inFlight, long busyNanos, long weightedNanos) implements Serializable {
	static DiskActivity of(String name, int major, int minor, DiskStatistics disk) {
		return new DiskActivity(name, major, minor, disk.reads(), disk.readsMerged(), disk.sectorsRead(), disk.readNanos(), disk.writes(),
				disk.writesMerged(), disk.sectorsWritten(), disk.writeNanos(), disk.inFlight(), disk.busyNanos(), disk.weightedNanos());
	}

	/** What came since an earlier look; what is in flight stays. */
	public DiskActivity minus(DiskActivity before) {
		return new DiskActivity(name, major, minor, reads - before.reads, readsMerged - before.readsMerged, sectorsRead - before.sectorsRead,
				readNanos - before.readNanos, writes - before.writes, writesMerged - before.writesMerged,
				sectorsWritten - before.sectorsWritten, writeNanos - before.writeNanos, inFlight, busyNanos - before.busyNanos,
				weightedNanos - before.weightedNanos);
	}
}
