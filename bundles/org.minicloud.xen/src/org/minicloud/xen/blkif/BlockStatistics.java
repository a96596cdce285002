package org.minicloud.xen.blkif;

import java.util.List;
import org.minicloud.xen.inspect.DeviceSnapshot.Counter;

/** What a block back end has done, as xentop counts it (VBD_RD, VBD_WR, VBD_OO and their sectors). */
public final class BlockStatistics {
	long reads;
	long writes;
	long flushes;
	long discards;
	long sectorsRead;
	long sectorsWritten;
	long errors;
	long ringFull;

	public long reads() {
		return reads;
	}

	public long writes() {
		return writes;
	}

	public long flushes() {
		return flushes;
	}

	public long discards() {
		return discards;
	}

	/** Sectors of 512 bytes. */
	public long sectorsRead() {
		return sectorsRead;
	}

	/** Sectors of 512 bytes. */
	public long sectorsWritten() {
		return sectorsWritten;
	}

	/** Requests that were refused or failed. */
	public long errors() {
		return errors;
	}

	/** How often the guest was found to have all slots of the ring in use. */
	public long ringFull() {
		return ringFull;
	}

	public List<Counter> counters() {
		return List.of(new Counter("reads", reads), new Counter("writes", writes), new Counter("flushes", flushes),
				new Counter("discards", discards), new Counter("sectors read", sectorsRead),
				new Counter("sectors written", sectorsWritten), new Counter("errors", errors),
				new Counter("ring full", ringFull));
	}
}
