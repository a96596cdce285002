package org.minicloud.xen.host;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minicloud.xen.inspect.FrameMap;
import org.minicloud.xen.inspect.FrameMap.Bucket;
import org.minicloud.xen.inspect.PageType;
import org.minicloud.xen.memory.Extent;
import org.minicloud.xen.memory.MachineMemory;

/** Sums the frames of a host up in buckets. It goes over the runs of memory, not over the frames. */
final class FrameMapper {
	private final MachineMemory memory;
	private final long bucketFrames;
	private final List<Map<Integer, Long>> owners = new ArrayList<>();
	private final List<Map<PageType, Long>> types = new ArrayList<>();

	/** @param buckets how many at most */
	FrameMapper(MachineMemory memory, int buckets) {
		this.memory = memory;
		this.bucketFrames = Math.max(1, Math.ceilDiv(memory.frames(), buckets));
		for (long first = 0; first < memory.frames(); first += bucketFrames) {
			owners.add(new TreeMap<>());
			types.add(new EnumMap<>(PageType.class));
		}
	}

	void addOwned(int domid) {
		for (Extent extent : memory.extents(domid)) {
			long mfn = extent.mfn();
			long end = mfn + extent.count();
			while (mfn < end) {
				int bucket = (int) (mfn / bucketFrames);
				long next = Math.min(end, (bucket + 1) * bucketFrames);
				owners.get(bucket).merge(domid, next - mfn, Long::sum);
				mfn = next;
			}
		}
	}

	void addTyped(long mfn, PageType type) {
		types.get((int) (mfn / bucketFrames)).merge(type, 1L, Long::sum);
	}

	FrameMap map() {
		List<Bucket> buckets = new ArrayList<>();
		for (int i = 0; i < owners.size(); i++) {
			long first = i * bucketFrames;
			long owned = owners.get(i).values().stream().mapToLong(Long::longValue).sum();
			buckets.add(new Bucket(first, Math.min(bucketFrames, memory.frames() - first) - owned, owners.get(i), types.get(i)));
		}
		return new FrameMap(memory.frames(), bucketFrames, buckets);
	}
}
