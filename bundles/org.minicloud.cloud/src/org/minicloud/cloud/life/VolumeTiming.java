package org.minicloud.cloud.life;

import org.minicloud.model.Volume;
import org.minicloud.xen.blkif.DiskTiming;

/** How fast a volume is, by its type. Figures of AWS's descriptions, latencies chosen. */
final class VolumeTiming {
	private static final long MILLISECOND = 1_000_000;
	private static final long MEGABYTE = 1_000_000;
	private static final int BASELINE_IOPS = 3_000;

	private VolumeTiming() {
	}

	static DiskTiming of(Volume volume) {
		return switch (volume.getType()) {
			case "io1", "io2" -> new DiskTiming(MILLISECOND, 500 * MEGABYTE, volume.getIops(), 0);
			case "gp2", "gp3" -> new DiskTiming(MILLISECOND, 128 * MEGABYTE, BASELINE_IOPS, 0);
			case "st1" -> new DiskTiming(5 * MILLISECOND, 250 * MEGABYTE, 500, 0);
			case "sc1" -> new DiskTiming(8 * MILLISECOND, 80 * MEGABYTE, 250, 0);
			default -> DiskTiming.NETWORK_DISK;
		};
	}
}
