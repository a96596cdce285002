package org.minicloud.xen.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;

/**
 * The memory of one host: which frames are free, which domain owns each of the others and as which pseudo-physical frame
 * (m2p), and the bytes of those that were written.
 * <p>
 * Invariants: every frame is free or owned by exactly one domain; {@code m2p(p2m(pfn)) == pfn} for every populated frame;
 * a free frame has no bytes. Frames are counted one by one, but kept as runs: what a domain costs depends on how scattered
 * its memory is, not on how much it has.
 */
public final class MachineMemory {
	private final FrameAllocator allocator;
	private final TreeMap<Long, OwnedExtent> owners = new TreeMap<>();
	private final Map<Integer, PhysicalMap> maps = new HashMap<>();
	/** Frames that domains share with the hypervisor, outside their physical memory. */
	private final Map<Integer, List<Long>> shared = new HashMap<>();
	private final Map<Long, Frame> contents = new HashMap<>();

	public MachineMemory(long frames) {
		this.allocator = new FrameAllocator(frames);
	}

	/** All frames of the host. */
	public long frames() {
		return allocator.frames();
	}

	public long freeFrames() {
		return allocator.freeFrames();
	}

	/** Frames that have bytes of their own. */
	public long materialFrames() {
		return contents.values().stream().filter(Frame::isMaterial).count();
	}

	/**
	 * Gives a domain this many frames, as pseudo-physical frames from {@code firstPfn} on, in blocks as large as fit.
	 *
	 * @throws XenException ENOMEM when the host has not so many; nothing has changed then
	 */
	public void populate(int domid, long firstPfn, long count) throws XenException {
		if (count > freeFrames())
			throw new XenException(Errno.ENOMEM,
					"domain " + domid + " needs " + count + " frames of 4 KiB, and the host has " + freeFrames() + " free");
		PhysicalMap map = maps.computeIfAbsent(domid, unused -> new PhysicalMap());
		long pfn = firstPfn;
		long left = count;
		while (left > 0) {
			int order = largestOrder(left);
			long mfn = allocator.allocate(order);
			while (mfn == FrameAllocator.NONE)
				mfn = allocator.allocate(--order);
			own(domid, map, new Extent(pfn, mfn, 1L << order));
			pfn += 1L << order;
			left -= 1L << order;
		}
	}

	/**
	 * Gives a domain one frame that has no place among its pseudo-physical ones: a page that it shares with the hypervisor, such
	 * as one of its grant table. It is freed with the domain's other memory.
	 *
	 * @throws XenException ENOMEM when no frame is free
	 */
	public long allocateShared(int domid) throws XenException {
		long mfn = allocator.allocate(FrameAllocator.ORDER_4K);
		if (mfn == FrameAllocator.NONE)
			throw new XenException(Errno.ENOMEM, "no frame is free for a page that domain " + domid + " shares");
		owners.put(mfn, new OwnedExtent(domid, new Extent(PhysicalMap.INVALID, mfn, 1)));
		shared.computeIfAbsent(domid, unused -> new ArrayList<>()).add(mfn);
		return mfn;
	}

	/**
	 * Makes one frame of a domain another's, with its bytes (page flipping).
	 *
	 * @return false when there is no such frame, no such domain, or the place is taken already; nothing has changed then
	 */
	public boolean give(int donor, long pfn, int receiver, long receiverPfn) {
		PhysicalMap target = maps.get(receiver);
		if (target == null || target.mfn(receiverPfn) != PhysicalMap.INVALID || mfn(donor, pfn) == PhysicalMap.INVALID)
			return false;
		long mfn = maps.get(donor).remove(pfn);
		disownWithinExtent(mfn, mfn + 1);
		own(receiver, target, new Extent(receiverPfn, mfn, 1));
		return true;
	}

	/** Frees one frame of a domain (ballooning); false when there is none at that place. */
	public boolean release(int domid, long pfn) {
		PhysicalMap map = maps.get(domid);
		long mfn = map == null ? PhysicalMap.INVALID : map.remove(pfn);
		if (mfn == PhysicalMap.INVALID)
			return false;
		disown(mfn, 1);
		return true;
	}

	/** Frees all frames of a domain. */
	public void releaseAll(int domid) {
		List<Long> sharedFrames = shared.remove(domid);
		if (sharedFrames != null)
			sharedFrames.forEach(mfn -> disown(mfn, 1));
		PhysicalMap map = maps.remove(domid);
		if (map == null)
			return;
		for (Extent extent : map.removeAll())
			disown(extent.mfn(), extent.count());
	}

	/** Frames that a domain has. */
	public long pages(int domid) {
		PhysicalMap map = maps.get(domid);
		return map == null ? 0 : map.pages();
	}

	/** p2m: the machine frame behind a domain's frame; {@link PhysicalMap#INVALID} when there is none. */
	public long mfn(int domid, long pfn) {
		PhysicalMap map = maps.get(domid);
		return map == null ? PhysicalMap.INVALID : map.mfn(pfn);
	}

	/** m2p: as which of its frames the owner knows a machine frame; {@link PhysicalMap#INVALID} when it is free. */
	public long pfn(long mfn) {
		OwnedExtent owned = owned(mfn);
		return owned == null ? PhysicalMap.INVALID : owned.extent.pfn() + mfn - owned.extent.mfn();
	}

	/** The domain that owns a machine frame; -1 when it is free. */
	public int owner(long mfn) {
		OwnedExtent owned = owned(mfn);
		return owned == null ? -1 : owned.domid;
	}

	/** The runs of a domain's memory. */
	public List<Extent> extents(int domid) {
		PhysicalMap map = maps.get(domid);
		return map == null ? List.of() : map.extents();
	}

	/**
	 * The contents of a frame that somebody owns.
	 *
	 * @throws IllegalArgumentException when it is free or not there
	 */
	public Frame frame(long mfn) {
		if (owned(mfn) == null)
			throw new IllegalArgumentException("machine frame " + mfn + " is nobody's");
		return contents.computeIfAbsent(mfn, unused -> new Frame());
	}

	private OwnedExtent owned(long mfn) {
		Map.Entry<Long, OwnedExtent> entry = owners.floorEntry(mfn);
		return entry != null && entry.getValue().extent.containsMfn(mfn) ? entry.getValue() : null;
	}

	private void own(int domid, PhysicalMap map, Extent extent) {
		map.add(extent);
		Map.Entry<Long, OwnedExtent> before = owners.lowerEntry(extent.mfn());
		Extent grown = extent;
		if (before != null && before.getValue().continuesWith(domid, extent)) {
			Extent left = before.getValue().extent;
			grown = new Extent(left.pfn(), left.mfn(), left.count() + extent.count());
		}
		owners.put(grown.mfn(), new OwnedExtent(domid, grown));
	}

	private void disown(long mfn, long count) {
		long at = mfn;
		while (at < mfn + count)
			at = disownWithinExtent(at, mfn + count);
		allocator.free(mfn, count);
		dropContents(mfn, count);
	}

	/** Cuts the run that holds this frame; gives the first frame behind what was cut out. */
	private long disownWithinExtent(long from, long limit) {
		OwnedExtent owned = owned(from);
		Extent whole = owned.extent;
		long to = Math.min(limit, whole.mfn() + whole.count());
		owners.remove(whole.mfn());
		long before = from - whole.mfn();
		if (before > 0)
			owners.put(whole.mfn(), new OwnedExtent(owned.domid, new Extent(whole.pfn(), whole.mfn(), before)));
		long after = whole.mfn() + whole.count() - to;
		if (after > 0)
			owners.put(to, new OwnedExtent(owned.domid, new Extent(whole.pfn() + to - whole.mfn(), to, after)));
		return to;
	}

	private void dropContents(long mfn, long count) {
		if (count < contents.size())
			for (long frame = mfn; frame < mfn + count; frame++)
				contents.remove(frame);
		else
			contents.keySet().removeIf(frame -> frame >= mfn && frame < mfn + count);
	}

	private static int largestOrder(long count) {
		int order = 63 - Long.numberOfLeadingZeros(count);
		if (order >= FrameAllocator.MAX_ORDER)
			return FrameAllocator.MAX_ORDER;
		return order >= FrameAllocator.ORDER_2M ? FrameAllocator.ORDER_2M : FrameAllocator.ORDER_4K;
	}

	private record OwnedExtent(int domid, Extent extent) {
		boolean continuesWith(int otherDomid, Extent other) {
			return domid == otherDomid && extent.pfn() >= 0 && extent.mfn() + extent.count() == other.mfn()
					&& extent.pfn() + extent.count() == other.pfn();
		}
	}
}
