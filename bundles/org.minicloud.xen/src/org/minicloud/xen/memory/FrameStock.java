package org.minicloud.xen.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The frames of a machine: which are free, whose the others are and as what their owners know them, and what is in those that were touched. */
final class FrameStock {
	private final FrameAllocator allocator;
	private final FrameOwners owners = new FrameOwners();
	private final FrameMap touched = new FrameMap();

	FrameStock(long frames) {
		this.allocator = new FrameAllocator(frames);
	}

	long frames() {
		return allocator.frames();
	}

	long freeFrames() {
		return allocator.freeFrames();
	}

	/** Takes a block of {@code 1 << order} frames, which is nobody's until {@link #own}; {@link FrameAllocator#NONE} when there is none. */
	long allocate(int order) {
		return allocator.allocate(order);
	}

	int owner(long mfn) {
		Frame frame = touched.get(mfn);
		return frame != null ? frame.owner : owners.owner(mfn);
	}

	/** m2p; {@link PhysicalMap#INVALID} when it has no place. */
	long pfn(long mfn) {
		Frame frame = touched.get(mfn);
		return frame != null ? frame.pfn : owners.pfn(mfn);
	}

	/** Gives a run that is nobody's to a domain. A frame without a place comes alone, with an invalid pfn. */
	void own(int domid, Extent extent) {
		owners.add(domid, extent);
	}

	/** Makes a run nobody's, and free; what was in it is gone. */
	void disown(long mfn, long count) {
		owners.remove(mfn, count);
		drop(mfn, count);
		allocator.free(mfn, count);
	}

	/** Makes a frame another domain's, without a place there. */
	void handOver(Frame frame, int domid) {
		owners.remove(frame.mfn, 1);
		owners.add(domid, new Extent(PhysicalMap.INVALID, frame.mfn, 1));
		frame.owner = domid;
		frame.pfn = PhysicalMap.INVALID;
	}

	/** Says as what its owner knows a frame; {@link PhysicalMap#INVALID}: it has no place. */
	void place(long mfn, long pfn) {
		Frame frame = touched.get(mfn);
		if (frame != null)
			frame.pfn = pfn;
		int domid = owners.owner(mfn);
		owners.remove(mfn, 1);
		owners.add(domid, new Extent(pfn, mfn, 1));
	}

	/** A frame that has been touched; null when it is free, not there, or has nothing but its owner's reference. */
	Frame touched(long mfn) {
		return touched.get(mfn);
	}

	/** A frame that somebody owns, from now on touched. */
	Frame touch(long mfn) {
		Frame frame = new Frame();
		frame.mfn = mfn;
		frame.pfn = owners.pfn(mfn);
		frame.owner = owners.owner(mfn);
		touched.add(frame);
		return frame;
	}

	void forEachTouched(Consumer<Frame> visitor) {
		touched.forEach(visitor);
	}

	/** The touched frames of a run, in order. */
	List<Frame> touchedFrames(long from, long to) {
		List<Frame> found = new ArrayList<>();
		if (to - from <= touched.size()) {
			for (long mfn = from; mfn < to; mfn++)
				if (touched.get(mfn) != null)
					found.add(touched.get(mfn));
			return found;
		}
		touched.forEach(frame -> {
			if (frame.mfn >= from && frame.mfn < to)
				found.add(frame);
		});
		found.sort(Comparator.comparingLong(Frame::mfn));
		return found;
	}

	private void drop(long mfn, long count) {
		if (count > touched.size()) {
			touched.removeIf(frame -> frame.mfn >= mfn && frame.mfn < mfn + count && freed(frame));
			return;
		}
		for (long number = mfn; number < mfn + count; number++) {
			Frame frame = touched.get(number);
			if (frame != null && freed(frame))
				touched.remove(number);
		}
	}

	private static boolean freed(Frame frame) {
		frame.free();
		return true;
	}
}
