package org.minicloud.xen.paging;

import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.MachineMemory;

/** What the parts that serve one domain's memory have in common: the host's memory, and the domain's processors and bill. */
record MemoryContext(int domid, MachineMemory memory, FrameTable frames, PageTables tables, HypercallMeter meter, Mmu[] mmus) {
	HypercallCosts costs() {
		return meter.costs();
	}

	Mmu mmu(int vcpu) {
		if (vcpu < 0 || vcpu >= mmus.length)
			throw new IllegalArgumentException("domain " + domid + " has no vCPU " + vcpu);
		return mmus[vcpu];
	}

	/** Charges for the entries that were validated or given up since there were so many. */
	void chargeAudit(long auditedBefore) {
		meter.charge((tables.audited() - auditedBefore) * costs().tableAudit());
	}

	/** Does a page table's entry, with what that costs. */
	void update(Frame table, int slot, long entry, long keep, int pageOwner) throws XenException {
		long audited = tables.audited();
		meter.charge(costs().tableUpdate());
		try {
			tables.update(table, slot, entry, keep, pageOwner);
		} finally {
			chargeAudit(audited);
		}
	}

	/** Whose frames a hypercall is about. */
	int resolve(int named) throws XenException {
		if (named == MemoryOperations.SELF || named == domid)
			return domid;
		if (domid != 0)
			throw new XenException(Errno.ESRCH, "domain " + domid + " cannot name domain " + named);
		if (memory.pages(named) == 0)
			throw new XenException(Errno.ESRCH, "there is no domain " + named);
		return named;
	}
}
