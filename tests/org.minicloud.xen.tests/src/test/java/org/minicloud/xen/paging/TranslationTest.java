package org.minicloud.xen.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.xen.paging.MemoryOperations.FLUSH_NONE;
import static org.minicloud.xen.paging.MemoryOperations.FLUSH_PAGE;
import static org.minicloud.xen.paging.PageFault.PROTECTION;
import static org.minicloud.xen.paging.PageFault.USER;
import static org.minicloud.xen.paging.PageFault.WRITE;
import static org.minicloud.xen.paging.PagingTestBench.L1;
import static org.minicloud.xen.paging.PagingTestBench.PRESENT;
import static org.minicloud.xen.paging.PagingTestBench.ROOT;
import static org.minicloud.xen.paging.PagingTestBench.WRITABLE;
import static org.minicloud.xen.paging.PagingTestBench.fault;
import static org.minicloud.xen.paging.PagingTestBench.page;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.Trap;

class TranslationTest {
	private final PagingTestBench bench;
	private final GuestMemory guest;

	TranslationTest() throws XenException {
		bench = new PagingTestBench();
		guest = bench.guest;
	}

	@BeforeEach
	void tables() throws XenException {
		bench.withTables();
		bench.map(0, 5, WRITABLE);
		bench.map(1, 6, WRITABLE);
		bench.map(2, 7, PRESENT);
		bench.map(L1, L1, PRESENT);
	}

	private long entry(int slot) {
		return bench.memory.frame(bench.mfn(L1)).longAt(slot);
	}

	@Test
	void whatIsStoredIsLoadedInAnySize() throws PageFault {
		for (int bytes : new int[] { 1, 2, 4, 8 })
			for (int offset : new int[] { 0, 8, 13, 4096 - bytes, 4095 }) {
				long value = 0xf1e2d3c4b5a69788L >>> 64 - 8 * bytes;
				guest.store(0, page(0) + offset, value, bytes);
				assertEquals(value, guest.load(0, page(0) + offset, bytes), bytes + " bytes at " + offset);
			}
	}

	@Test
	void bytesLandInTheFrameBehindTheAddress() throws PageFault {
		guest.write(0, page(0) + 4094, new byte[] { 1, 2, 3, 4 }, 0, 4);
		assertEquals(2, bench.memory.frame(bench.mfn(5)).readable()[4095]);
		assertEquals(3, bench.memory.frame(bench.mfn(6)).readable()[0]);
		byte[] back = new byte[4];
		guest.read(0, page(0) + 4094, back, 0, 4);
		assertArrayEquals(new byte[] { 1, 2, 3, 4 }, back);
	}

	@Test
	void anAccessToNothingFaults() {
		assertEquals(0, fault(() -> guest.load(0, page(9), 8)));
		assertEquals(WRITE, fault(() -> guest.store(0, page(9), 1, 8)));
		assertEquals(0, fault(() -> guest.load(0, 0, 8)));
		assertEquals(0, fault(() -> guest.load(0, 1L << 60, 8)));
		assertEquals(0, fault(() -> guest.load(1, page(0), 8)));
		assertEquals(5, bench.meter.count(Trap.PAGE_FAULT));
	}

	@Test
	void aWriteToAReadOnlyPageFaultsAndChangesNothing() throws PageFault {
		assertEquals(0, guest.load(0, page(2), 8));
		assertEquals(WRITE | PROTECTION, fault(() -> guest.store(0, page(2), 1, 8)));
		assertEquals(WRITE | PROTECTION, fault(() -> guest.store(0, page(2) - 4, 1, 8)));
		assertEquals(0, guest.load(0, page(2) - 4, 4));
	}

	@Test
	void accessesLeaveTheirMarks() throws PageFault {
		assertEquals(0, entry(0) & (PageTableEntry.ACCESSED | PageTableEntry.DIRTY));
		guest.load(0, page(0), 8);
		assertEquals(PageTableEntry.ACCESSED, entry(0) & (PageTableEntry.ACCESSED | PageTableEntry.DIRTY));
		guest.store(0, page(0), 1, 8);
		assertEquals(PageTableEntry.ACCESSED | PageTableEntry.DIRTY, entry(0) & (PageTableEntry.ACCESSED | PageTableEntry.DIRTY));
		assertEquals(PageTableEntry.ACCESSED, bench.memory.frame(bench.mfn(ROOT)).longAt(3) & PageTableEntry.ACCESSED);
	}

	@Test
	void aTranslationIsRememberedUntilItIsFlushed() throws PageFault, XenException {
		guest.store(0, page(0), 111, 8);
		guest.store(0, page(1), 222, 8);
		guest.updateVaMapping(0, page(0), PageTableEntry.of(bench.mfn(6), WRITABLE), FLUSH_NONE);
		assertEquals(111, guest.load(0, page(0), 8));
		guest.mmuExtension(0, new MmuExtensions().invalidateLocal(page(0)));
		assertEquals(222, guest.load(0, page(0), 8));
		guest.updateVaMapping(0, page(0), PageTableEntry.of(bench.mfn(5), WRITABLE), FLUSH_PAGE);
		assertEquals(111, guest.load(0, page(0), 8));
	}

	@Test
	void otherVcpusRememberUntilTheyAreFlushedToo() throws PageFault, XenException {
		guest.mmuExtension(1, new MmuExtensions().newBasePointer(bench.mfn(ROOT)));
		guest.store(1, page(0), 111, 8);
		guest.updateVaMapping(0, page(0), PageTableEntry.of(bench.mfn(6), WRITABLE), FLUSH_PAGE);
		assertEquals(111, guest.load(1, page(0), 8));
		guest.mmuExtension(0, new MmuExtensions().invalidateAll(page(0)));
		assertEquals(0, guest.load(1, page(0), 8));
	}

	@Test
	void aForgottenFlushNeverReachesAPageTable() throws PageFault, XenException {
		guest.store(0, page(0), 111, 8);
		guest.updateVaMapping(0, page(0), 0, FLUSH_NONE);
		guest.store(0, page(0), 0, 8);
		guest.mmuExtension(0, new MmuExtensions().pin(1, bench.mfn(5)));
		assertEquals(WRITE, fault(() -> guest.store(0, page(0), PageTableEntry.of(bench.other.mfn(1), WRITABLE), 8)));
	}

	@Test
	void aForgottenFlushNeverReachesAnotherDomainsFrame() throws PageFault, XenException {
		guest.store(0, page(0), 111, 8);
		long mfn = bench.mfn(5);
		guest.updateVaMapping(0, page(0), 0, FLUSH_NONE);
		guest.decreaseReservation(new long[] { mfn });
		bench.memory.setMaximum(2, 400);
		bench.other.increaseReservation(new long[300]);
		assertEquals(2, bench.memory.owner(mfn));
		assertEquals(0, fault(() -> guest.load(0, page(0), 8)));
	}

	@Test
	void aWriteToAPageTableIsCarriedOutByTheHypervisor() throws PageFault, XenException {
		guest.store(0, page(L1) + 8 * 40, PageTableEntry.of(bench.mfn(6), WRITABLE), 8);
		assertEquals(1, bench.meter.count(Trap.PAGE_TABLE_WRITE));
		guest.store(0, page(1), 99, 8);
		assertEquals(99, guest.load(0, page(40), 8));
		assertEquals(3, bench.frames.count(bench.mfn(6)));
	}

	@Test
	void aPartOfAnEntryIsWrittenWithTheRestAsItIs() throws PageFault {
		long before = entry(1);
		guest.store(0, page(L1) + 8, (int) (before & ~PageTableEntry.WRITABLE), 4);
		assertEquals(before & ~PageTableEntry.WRITABLE, entry(1));
	}

	@Test
	void aForbiddenWriteToAPageTableFaults() {
		assertEquals(WRITE | PROTECTION,
				fault(() -> guest.store(0, page(L1) + 8 * 40, PageTableEntry.of(bench.other.mfn(6), WRITABLE), 8)));
		assertEquals(WRITE | PROTECTION,
				fault(() -> guest.store(0, page(L1) + 8 * 40, PageTableEntry.of(bench.mfn(L1), WRITABLE), 8)));
		assertEquals(0, entry(40));
		assertEquals(2, bench.meter.count(Trap.PAGE_FAULT));
	}

	@Test
	void userCodeHasTablesOfItsOwn() throws PageFault, XenException {
		guest.setUserMode(0, true);
		assertEquals(USER, fault(() -> guest.load(0, page(0), 8)));
		guest.mmuExtension(0, new MmuExtensions().newUserBasePointer(bench.mfn(ROOT)));
		guest.store(0, page(0), 5, 8);
		bench.map(3, 5, PageTableEntry.PRESENT | PageTableEntry.WRITABLE);
		assertEquals(USER | PROTECTION, fault(() -> guest.load(0, page(3), 8)));
		guest.setUserMode(0, false);
		assertEquals(5, guest.load(0, page(3), 8));
	}

	@Test
	void writesAreInTheDirtyLog() throws PageFault {
		guest.store(0, page(0), 1, 8);
		bench.memory.startLogDirty(1);
		guest.load(0, page(1), 8);
		guest.store(0, page(0), 1, 1);
		assertEquals(true, bench.memory.readAndClearDirty(1).get(5));
		assertEquals(false, bench.memory.readAndClearDirty(1).get(6));
	}
}
