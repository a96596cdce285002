package org.minicloud.xen.paging;

import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.memory.PhysicalMap;

/** memory_op: a domain that grows and shrinks between nothing and its maximum. */
final class Balloon {
	private final MemoryContext guest;

	Balloon(MemoryContext guest) {
		this.guest = guest;
	}

	int increase(long[] frames) {
		guest.meter().enter(Hypercall.MEMORY_OP);
		for (int done = 0; done < frames.length; done++)
			try {
				frames[done] = guest.memory().increase(guest.domid());
				guest.meter().charge(guest.costs().extent());
			} catch (XenException noMore) {
				return done;
			}
		return frames.length;
	}

	int decrease(long[] frames) {
		guest.meter().enter(Hypercall.MEMORY_OP);
		for (int done = 0; done < frames.length; done++) {
			if (!guest.memory().releaseFrame(guest.domid(), frames[done]))
				return done;
			guest.meter().charge(guest.costs().extent());
		}
		return frames.length;
	}

	int populate(long[] pfns, long[] frames) {
		guest.meter().enter(Hypercall.MEMORY_OP);
		int asked = Math.min(pfns.length, frames.length);
		for (int done = 0; done < asked; done++)
			try {
				if (isTaken(pfns[done]))
					return done;
				guest.memory().populate(guest.domid(), pfns[done], 1);
				frames[done] = guest.memory().mfn(guest.domid(), pfns[done]);
				guest.meter().charge(guest.costs().extent());
			} catch (XenException noMore) {
				return done;
			}
		return asked;
	}

	long current() {
		guest.meter().enter(Hypercall.MEMORY_OP);
		return guest.memory().pages(guest.domid());
	}

	long maximum() {
		guest.meter().enter(Hypercall.MEMORY_OP);
		return guest.memory().maximum(guest.domid());
	}

	private boolean isTaken(long pfn) {
		return pfn < 0 || pfn > Integer.MAX_VALUE || guest.memory().mfn(guest.domid(), pfn) != PhysicalMap.INVALID;
	}
}
