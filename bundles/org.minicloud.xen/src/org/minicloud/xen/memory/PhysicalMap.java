package org.minicloud.xen.memory;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A domain's pseudo-physical memory: which machine frame stands behind each of its frames (p2m), kept as runs since
 * neighbours mostly stay neighbours.
 */
public final class PhysicalMap {
	/** The machine frame of a hole. */
	public static final long INVALID = -1;

	private final TreeMap<Long, Extent> byPfn = new TreeMap<>();
	/** The run that was asked for last, if it still is one: most questions are about the same, and then nothing is allocated. */
	private Extent lastFound;
	private long pages;

	/** Frames that are populated. */
	public long pages() {
		return pages;
	}

	/** The machine frame behind a pseudo-physical one; {@link #INVALID} when there is none. */
	public long mfn(long pfn) {
		Extent run = lastFound;
		if (run == null || !run.containsPfn(pfn)) {
			Map.Entry<Long, Extent> entry = byPfn.floorEntry(pfn);
			if (entry == null || !entry.getValue().containsPfn(pfn))
				return INVALID;
			run = entry.getValue();
			lastFound = run;
		}
		return run.mfn() + pfn - run.pfn();
	}

	/** The runs, by pseudo-physical frame. */
	public List<Extent> extents() {
		return List.copyOf(byPfn.values());
	}

	/** Whether none of so many frames is populated. */
	boolean isHole(long pfn, long count) {
		Map.Entry<Long, Extent> before = byPfn.lowerEntry(pfn + count);
		return count == 0 || before == null || before.getKey() + before.getValue().count() <= pfn;
	}

	/** @throws IllegalArgumentException when a frame of the run is populated already */
	void add(Extent extent) {
		Map.Entry<Long, Extent> before = byPfn.lowerEntry(extent.pfn() + extent.count());
		if (!isHole(extent.pfn(), extent.count()))
			throw new IllegalArgumentException("frame " + extent.pfn() + " is populated already");
		pages += extent.count();
		lastFound = null;
		Extent grown = extent;
		if (before != null && follows(before.getValue(), extent))
			grown = joined(byPfn.remove(before.getKey()), extent);
		Extent after = byPfn.get(extent.pfn() + extent.count());
		if (after != null && follows(grown, after))
			grown = joined(grown, byPfn.remove(after.pfn()));
		byPfn.put(grown.pfn(), grown);
	}

	/** Makes a hole of one frame; gives the machine frame that stood behind it, {@link #INVALID} when none did. */
	long remove(long pfn) {
		long mfn = mfn(pfn);
		if (mfn == INVALID)
			return INVALID;
		lastFound = null;
		Extent whole = byPfn.remove(byPfn.floorKey(pfn));
		long before = pfn - whole.pfn();
		if (before > 0)
			byPfn.put(whole.pfn(), new Extent(whole.pfn(), whole.mfn(), before));
		long after = whole.count() - before - 1;
		if (after > 0)
			byPfn.put(pfn + 1, new Extent(pfn + 1, mfn + 1, after));
		pages--;
		return mfn;
	}

	List<Extent> removeAll() {
		List<Extent> all = extents();
		byPfn.clear();
		lastFound = null;
		pages = 0;
		return Collections.unmodifiableList(all);
	}

	private static boolean follows(Extent one, Extent other) {
		return one.pfn() + one.count() == other.pfn() && one.mfn() + one.count() == other.mfn();
	}

	private static Extent joined(Extent one, Extent other) {
		return new Extent(one.pfn(), one.mfn(), one.count() + other.count());
	}
}
