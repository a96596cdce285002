package org.minicloud.xen.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.paging.PagingTestBench.L1;
import static org.minicloud.xen.paging.PagingTestBench.PRESENT;
import static org.minicloud.xen.paging.PagingTestBench.WRITABLE;
import static org.minicloud.xen.paging.PagingTestBench.page;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.Multicall;
import org.minicloud.xen.hypercall.MulticallEntry;

/** What a change of a page table costs in cloud time: batches pay, as in Xen. */
class BatchingTest {
	private static final int ENTRIES = 40;
	private static final HypercallCosts COSTS = HypercallCosts.DEFAULTS;

	private final PagingTestBench bench;
	private final GuestMemory guest;

	BatchingTest() throws XenException {
		bench = new PagingTestBench(COSTS).withTables();
		bench.map(L1, L1, PRESENT);
		guest = bench.guest;
		bench.meter.settle();
	}

	private interface Way {
		void write(int slot, long entry) throws XenException, PageFault;
	}

	private long nanosOf(Way way) throws XenException, PageFault {
		for (int slot = 0; slot < ENTRIES; slot++)
			way.write(slot, PageTableEntry.of(bench.mfn(slot), WRITABLE));
		return bench.meter.settle();
	}

	private long oneByOne() throws XenException, PageFault {
		return nanosOf((slot, entry) -> guest.updateVaMapping(0, page(slot), entry, MemoryOperations.FLUSH_NONE));
	}

	@Test
	void aListCostsOneEntryToTheHypervisor() throws XenException {
		MmuUpdates list = new MmuUpdates();
		for (int slot = 0; slot < ENTRIES; slot++)
			list.entry(bench.mfn(L1), slot, PageTableEntry.of(bench.mfn(slot), WRITABLE));
		guest.mmuUpdate(list, MemoryOperations.SELF);
		assertEquals(COSTS.entry() + ENTRIES * (COSTS.tableUpdate() + COSTS.tableAudit()), bench.meter.settle());
	}

	@Test
	void oneByOneCostsAnEntryEach() throws XenException, PageFault {
		assertEquals(ENTRIES * (COSTS.entry() + COSTS.tableUpdate() + COSTS.tableAudit()), oneByOne());
	}

	@Test
	void aMulticallLiesBetween() throws XenException {
		MulticallEntry[] calls = new MulticallEntry[ENTRIES];
		for (int i = 0; i < ENTRIES; i++) {
			int slot = i;
			calls[i] = new MulticallEntry(() -> {
				guest.updateVaMapping(0, page(slot), PageTableEntry.of(bench.mfn(slot), WRITABLE), MemoryOperations.FLUSH_NONE);
				return 0;
			});
		}
		new Multicall(bench.meter).carryOut(calls, ENTRIES);
		assertEquals(COSTS.entry() + ENTRIES * (COSTS.multicallEntry() + COSTS.tableUpdate() + COSTS.tableAudit()),
				bench.meter.settle());
	}

	@Test
	void beingCaughtCostsMostOfAll() throws XenException, PageFault {
		long caught = nanosOf((slot, entry) -> guest.store(0, page(L1) + 8 * slot, entry, 8));
		assertTrue(caught > 3 * oneByOne(), caught + " ns");
	}

	@Test
	void validatingAFullTableCostsMoreThanAnEmptyOne() throws XenException {
		guest.mmuExtension(0, new MmuExtensions().pin(1, bench.mfn(10)));
		long empty = bench.meter.settle();
		for (int slot = 0; slot < ENTRIES; slot++)
			bench.write(11, slot, bench.mfn(slot == 10 || slot == 11 ? 20 : slot), WRITABLE);
		bench.meter.settle();
		guest.mmuExtension(0, new MmuExtensions().pin(1, bench.mfn(11)));
		assertEquals(empty + ENTRIES * COSTS.tableAudit(), bench.meter.settle());
	}

	@Test
	void aRememberedTranslationCostsNothing() throws XenException, PageFault {
		bench.map(0, 5, WRITABLE);
		bench.meter.settle();
		guest.store(0, page(0), 1, 8);
		assertEquals(COSTS.tlbMiss(), bench.meter.settle());
		guest.store(0, page(0), 2, 8);
		assertEquals(0, bench.meter.settle());
	}
}
