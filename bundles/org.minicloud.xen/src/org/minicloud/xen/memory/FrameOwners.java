package org.minicloud.xen.memory;

import java.util.Map;
import java.util.TreeMap;

/** Which domain owns each machine frame, and as which of its frames it knows it (m2p), kept as runs. */
final class FrameOwners {
	private final TreeMap<Long, Owned> byMfn = new TreeMap<>();

	/** -1 when nobody owns it. */
	int owner(long mfn) {
		Owned owned = find(mfn);
		return owned == null ? MachineMemory.NOBODY : owned.domid;
	}

	/** {@link PhysicalMap#INVALID} when nobody owns it, or it has no place. */
	long pfn(long mfn) {
		Owned owned = find(mfn);
		return owned == null || owned.extent.pfn() < 0 ? PhysicalMap.INVALID : owned.extent.pfn() + mfn - owned.extent.mfn();
	}

	/** Gives a run that is nobody's to a domain. A frame without a place comes alone, with an invalid pfn. */
	void add(int domid, Extent extent) {
		Map.Entry<Long, Owned> before = byMfn.lowerEntry(extent.mfn());
		Extent grown = extent;
		if (before != null && before.getValue().continuesWith(domid, extent)) {
			Extent left = before.getValue().extent;
			grown = new Extent(left.pfn(), left.mfn(), left.count() + extent.count());
		}
		byMfn.put(grown.mfn(), new Owned(domid, grown));
	}

	/** Makes a run nobody's. */
	void remove(long mfn, long count) {
		long at = mfn;
		while (at < mfn + count)
			at = cut(at, mfn + count);
	}

	/** Cuts the run that holds this frame; gives the first frame behind what was cut out. */
	private long cut(long from, long limit) {
		Owned owned = find(from);
		Extent whole = owned.extent;
		long to = Math.min(limit, whole.mfn() + whole.count());
		byMfn.remove(whole.mfn());
		long before = from - whole.mfn();
		if (before > 0)
			byMfn.put(whole.mfn(), new Owned(owned.domid, new Extent(whole.pfn(), whole.mfn(), before)));
		long after = whole.mfn() + whole.count() - to;
		if (after > 0)
			byMfn.put(to, new Owned(owned.domid, new Extent(whole.pfn() + to - whole.mfn(), to, after)));
		return to;
	}

	private Owned find(long mfn) {
		Map.Entry<Long, Owned> entry = byMfn.floorEntry(mfn);
		return entry != null && entry.getValue().extent.containsMfn(mfn) ? entry.getValue() : null;
	}

	private record Owned(int domid, Extent extent) {
		boolean continuesWith(int otherDomid, Extent other) {
			return domid == otherDomid && extent.pfn() >= 0 && extent.mfn() + extent.count() == other.mfn()
					&& extent.pfn() + extent.count() == other.pfn();
		}
	}
}
