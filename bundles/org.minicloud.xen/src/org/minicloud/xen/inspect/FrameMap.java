package org.minicloud.xen.inspect;

import java.util.List;
import java.util.Map;

/**
 * The machine frames of a host, in buckets of equal size, for drawing.
 *
 * @param frames          of the host
 * @param framesOfABucket frames that a bucket stands for; the last may stand for fewer
 */
public record FrameMap(long frames, long framesOfABucket, List<Bucket> buckets) {
	public FrameMap {
		buckets = List.copyOf(buckets);
	}

	/**
	 * Frames that follow one another.
	 *
	 * @param free   frames that nobody owns
	 * @param owners frames of each domain, by domid; without those that have none
	 * @param types  frames that are in use as something, by type; all others have no type
	 */
	public record Bucket(long firstMfn, long free, Map<Integer, Long> owners, Map<PageType, Long> types) {
		public Bucket {
			owners = Map.copyOf(owners);
			types = Map.copyOf(types);
		}
	}
}
