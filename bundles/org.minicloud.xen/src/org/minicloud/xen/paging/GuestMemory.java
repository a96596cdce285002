package org.minicloud.xen.paging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.memory.PhysicalMap;

/** The memory of one domain as its kernel handles it. */
public final class GuestMemory implements MemoryOperations {
	private final int domid;
	private final MachineMemory memory;
	private final FrameTable frames;
	private final Map<Long, List<Frame>> mapped = new HashMap<>();
	private final List<Frame> kept = new ArrayList<>();

	public GuestMemory(int domid, MachineMemory memory, FrameTable frames) {
		this.domid = domid;
		this.memory = memory;
		this.frames = frames;
	}

	@Override
	public long mfn(long pfn) {
		return memory.mfn(domid, pfn);
	}

	@Override
	public long pfn(long mfn) {
		return memory.owner(mfn) == domid ? memory.pfn(mfn) : PhysicalMap.INVALID;
	}

	@Override
	public Frame mapFrame(long pfn) throws XenException {
		Frame frame = frames.getAs(mfn(pfn), domid, FrameType.WRITABLE);
		mapped.computeIfAbsent(pfn, unused -> new ArrayList<>()).add(frame);
		return frame;
	}

	@Override
	public void unmapFrame(long pfn) throws XenException {
		List<Frame> there = mapped.get(pfn);
		if (there == null)
			throw new XenException(Errno.EINVAL, "the kernel has not mapped frame " + pfn);
		frames.putTyped(there.removeLast());
		if (there.isEmpty())
			mapped.remove(pfn);
	}

	/**
	 * A frame of the guest that domain 0 writes to for as long as the domain is there: it never becomes a page table.
	 *
	 * @throws XenException EINVAL when there is no such frame, or it is a page table
	 */
	public Frame keepWritable(long pfn) throws XenException {
		Frame frame = frames.getAs(mfn(pfn), domid, FrameType.WRITABLE);
		kept.add(frame);
		return frame;
	}

	/** The domain is gone: all that it holds of its memory is given back. */
	public void relinquish() {
		for (List<Frame> there : mapped.values())
			there.forEach(frames::putTyped);
		mapped.clear();
		kept.forEach(frames::putTyped);
		kept.clear();
		frames.unpinAll(domid);
	}
}
