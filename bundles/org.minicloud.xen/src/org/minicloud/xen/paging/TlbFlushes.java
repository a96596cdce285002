package org.minicloud.xen.paging;

/** Flushes the TLBs of one domain's vCPUs; the more there are to flush, the more it costs. */
final class TlbFlushes {
	/** All vCPUs. */
	static final long ALL = -1;

	private final MemoryContext guest;

	TlbFlushes(MemoryContext guest) {
		this.guest = guest;
	}

	/** The set of one vCPU; sets hold the first 64 vCPUs one by one, and the others together with the last of those. */
	static long only(int vcpu) {
		return 1L << Math.min(vcpu, Long.SIZE - 1);
	}

	void flush(long vcpus) {
		for (int vcpu = 0; vcpu < guest.mmus().length; vcpu++)
			if ((vcpus & only(vcpu)) != 0) {
				guest.mmu(vcpu).tlb().flush();
				guest.meter().charge(guest.costs().tlbFlush());
			}
	}

	void invalidate(long vcpus, long address) {
		for (int vcpu = 0; vcpu < guest.mmus().length; vcpu++)
			if ((vcpus & only(vcpu)) != 0) {
				guest.mmu(vcpu).tlb().flush(address);
				guest.meter().charge(guest.costs().invalidatePage());
			}
	}
}
