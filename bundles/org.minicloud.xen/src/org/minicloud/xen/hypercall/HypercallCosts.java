package org.minicloud.xen.hypercall;

/**
 * What the hypervisor's work for a guest costs the guest, in nanoseconds of CPU. The figures of {@link #DEFAULTS} are of the
 * order that paravirtual guests saw around 2010; they are chosen, not measured. What they are to show is the shape: a trap or a hypercall
 * costs several times what one update of a page table does, so batches pay.
 *
 * @param entry             of a hypercall: there and back
 * @param multicallEntry    of a hypercall in a multicall, instead of {@code entry}
 * @param trap              of an instruction or access that faults: there and back
 * @param emulation         carrying out a faulting instruction for the guest
 * @param tableUpdate       validating and storing one entry of a page table
 * @param tableAudit        validating one present entry when a frame becomes a page table
 * @param tlbFlush          flushing a TLB whole, and of each further CPU that has to
 * @param invalidatePage    flushing one page
 * @param tlbMiss           a walk of four levels by the processor
 * @param pageClear         zeroing a frame
 * @param pageCopy          copying a frame
 * @param extent            giving a frame to a domain or taking it back
 * @param grantMap          mapping a granted frame
 * @param grantUnmap        unmapping it, with its flush
 * @param grantCopy         a granted copy, besides its bytes at the price of {@code pageCopy} a frame
 * @param eventOperation    a change of an event channel, or an event sent
 */
public record HypercallCosts(long entry, long multicallEntry, long trap, long emulation, long tableUpdate, long tableAudit,
		long tlbFlush, long invalidatePage, long tlbMiss, long pageClear, long pageCopy, long extent, long grantMap,
		long grantUnmap, long grantCopy, long eventOperation) {
	/** Everything for nothing: guests pay what they say themselves. */
	public static final HypercallCosts FREE = new HypercallCosts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

	public static final HypercallCosts DEFAULTS = new HypercallCosts(300, 50, 900, 600, 80, 10, 500, 250, 100, 250, 450, 400,
			700, 900, 250, 200);

	public HypercallCosts {
		for (long nanos : new long[] { entry, multicallEntry, trap, emulation, tableUpdate, tableAudit, tlbFlush, invalidatePage,
				tlbMiss, pageClear, pageCopy, extent, grantMap, grantUnmap, grantCopy, eventOperation })
			if (nanos < 0)
				throw new IllegalArgumentException("a cost is not negative: " + nanos + " ns");
	}
}
