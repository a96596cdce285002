package org.minicloud.xen.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.paging.MemoryOperations.SELF;
import static org.minicloud.xen.paging.PagingTestBench.L1;
import static org.minicloud.xen.paging.PagingTestBench.PRESENT;
import static org.minicloud.xen.paging.PagingTestBench.ROOT;
import static org.minicloud.xen.paging.PagingTestBench.WRITABLE;
import static org.minicloud.xen.paging.PagingTestBench.page;
import static org.minicloud.xen.paging.PagingTestBench.refused;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.memory.PhysicalMap;

class DirectPagingTest {
	private final PagingTestBench bench;
	private final GuestMemory guest;

	DirectPagingTest() throws XenException {
		bench = new PagingTestBench();
		guest = bench.guest;
	}

	private FrameType type(long pfn) {
		return bench.frames.type(bench.mfn(pfn));
	}

	@Test
	void pinningTheRootMakesTheWholeTreePageTables() throws XenException {
		bench.withTables();
		assertEquals(FrameType.L4, type(60));
		assertEquals(FrameType.L3, type(61));
		assertEquals(FrameType.L2, type(62));
		assertEquals(FrameType.L1, type(63));
		assertEquals(3, bench.frames.count(bench.mfn(60)));
		assertEquals(2, bench.frames.count(bench.mfn(63)));
	}

	@Test
	void leavingAndUnpinningTheRootMakesThemDataAgain() throws XenException {
		bench.withTables();
		bench.map(0, 5, WRITABLE);
		bench.write(59, 0, 0, 0);
		guest.mmuExtension(0, new MmuExtensions().newBasePointer(bench.mfn(50)).unpin(bench.mfn(ROOT)));
		for (int pfn = 60; pfn < 64; pfn++) {
			assertEquals(FrameType.NONE, type(pfn));
			assertEquals(1, bench.frames.count(bench.mfn(pfn)));
		}
		assertEquals(1, bench.frames.count(bench.mfn(5)));
	}

	@Test
	void aWritableMappingOfAPageTableIsRefused() throws XenException {
		bench.withTables();
		for (int pfn = 60; pfn < 64; pfn++) {
			int table = pfn;
			assertEquals(Errno.EINVAL, refused(() -> bench.map(0, table, WRITABLE)));
			bench.map(pfn, pfn, PRESENT);
		}
	}

	@Test
	void aFrameThatIsMappedWritableCannotBecomeAPageTable() throws XenException {
		bench.withTables();
		bench.map(0, 5, WRITABLE);
		assertEquals(Errno.EINVAL, refused(() -> guest.mmuExtension(0, new MmuExtensions().pin(1, bench.mfn(5)))));
		bench.map(0, 5, PRESENT);
		guest.mmuExtension(0, new MmuExtensions().pin(1, bench.mfn(5)));
		assertEquals(FrameType.L1, type(5));
	}

	@Test
	void aTableThatMapsItselfWritableIsRefusedWhole() throws XenException {
		bench.write(10, 0, bench.mfn(11), WRITABLE);
		bench.write(10, 1, bench.mfn(10), WRITABLE);
		bench.write(10, 2, bench.mfn(12), WRITABLE);
		assertEquals(Errno.EINVAL, refused(() -> guest.mmuExtension(0, new MmuExtensions().pin(1, bench.mfn(10)))));
		for (int pfn = 10; pfn < 13; pfn++) {
			assertEquals(1, bench.frames.count(bench.mfn(pfn)));
			assertEquals(FrameType.NONE, type(pfn));
		}
	}

	@Test
	void aFrameOfAnotherDomainIsNotMapped() throws XenException {
		bench.withTables();
		long foreign = bench.other.mfn(7);
		assertEquals(Errno.EPERM, refused(() -> bench.write(L1, 0, foreign, PRESENT)));
		assertEquals(Errno.EPERM, refused(() -> bench.write(62, 9, foreign, PRESENT)));
		assertEquals(Errno.ESRCH, refused(() -> guest.mmuUpdate(
				new MmuUpdates().entry(bench.mfn(L1), 0, PageTableEntry.of(foreign, PRESENT)), 2)));
		assertEquals(Errno.EPERM, refused(() -> guest.mmuUpdate(new MmuUpdates().entry(foreign, 0, 7), SELF)));
		assertEquals(1, bench.frames.count(foreign));
	}

	@Test
	void aFrameThatIsFreeOrNotThereIsNotMapped() throws XenException {
		bench.withTables();
		long given = bench.other.mfn(7);
		bench.other.decreaseReservation(new long[] { given });
		assertEquals(Errno.EINVAL, refused(() -> bench.write(L1, 0, given, PRESENT)));
		assertEquals(Errno.EINVAL, refused(() -> bench.write(L1, 0, 1L << 39, PRESENT)));
	}

	@Test
	void reservedFlagsAndLargePagesAreRefused() throws XenException {
		bench.withTables();
		for (int bit = 52; bit < 63; bit++) {
			long flag = 1L << bit;
			assertEquals(Errno.EINVAL, refused(() -> bench.map(0, 5, PRESENT | flag)));
		}
		assertEquals(Errno.EINVAL, refused(() -> bench.map(0, 5, PRESENT | PageTableEntry.GLOBAL)));
		assertEquals(Errno.EINVAL, refused(() -> bench.write(62, 7, bench.mfn(8), PRESENT | PageTableEntry.LARGE)));
		bench.map(0, 5, PRESENT | PageTableEntry.NO_EXECUTE);
	}

	@Test
	void theHypervisorsPartOfTheRootCannotBeChanged() throws XenException {
		bench.withTables();
		assertEquals(Errno.EINVAL, refused(() -> bench.write(ROOT, 256, bench.mfn(61), PRESENT)));
		assertEquals(Errno.EINVAL, refused(() -> bench.write(ROOT, 271, 0, 0)));
		bench.write(ROOT, 255, bench.mfn(61), PRESENT);
		bench.write(ROOT, 272, bench.mfn(61), PRESENT);
		assertEquals(3, bench.frames.typeCount(bench.mfn(61)));
	}

	@Test
	void whatAGuestPutsIntoTheHypervisorsPartIsGoneWhenTheRootIsValidated() throws XenException {
		bench.write(ROOT, 256, bench.other.mfn(3), WRITABLE);
		bench.withTables();
		assertEquals(0, bench.memory.frame(bench.mfn(ROOT)).longAt(256));
	}

	@Test
	void aListStopsAtTheFirstMistakeAndSaysHowFarItCame() throws XenException {
		bench.withTables();
		MmuUpdates list = new MmuUpdates();
		for (int slot = 0; slot < 20; slot++)
			list.entry(bench.mfn(L1), slot, PageTableEntry.of(slot == 13 ? bench.other.mfn(0) : bench.mfn(slot), WRITABLE));
		assertEquals(Errno.EPERM, refused(() -> guest.mmuUpdate(list, SELF)));
		assertEquals(13, list.done());
		assertEquals(2, bench.frames.count(bench.mfn(12)));
		assertEquals(1, bench.frames.count(bench.mfn(14)));
	}

	@Test
	void replacingAnEntryGivesTheReferenceBack() throws XenException {
		bench.withTables();
		bench.map(0, 5, WRITABLE);
		assertEquals(FrameType.WRITABLE, type(5));
		bench.map(0, 6, WRITABLE);
		assertEquals(1, bench.frames.count(bench.mfn(5)));
		assertEquals(FrameType.NONE, type(5));
		bench.map(0, 6, PRESENT);
		assertEquals(2, bench.frames.count(bench.mfn(6)));
		assertEquals(0, bench.frames.typeCount(bench.mfn(6)));
		bench.write(L1, 0, 0, 0);
		assertEquals(1, bench.frames.count(bench.mfn(6)));
	}

	@Test
	void accessedAndDirtyStayIfAskedTo() throws XenException {
		bench.withTables();
		bench.map(0, 5, WRITABLE | PageTableEntry.ACCESSED | PageTableEntry.DIRTY);
		guest.mmuUpdate(new MmuUpdates().entryPreservingAd(bench.mfn(L1), 0, PageTableEntry.of(bench.mfn(5), PRESENT)), SELF);
		assertEquals(PageTableEntry.of(bench.mfn(5), PRESENT | PageTableEntry.ACCESSED | PageTableEntry.DIRTY),
				bench.memory.frame(bench.mfn(L1)).longAt(0));
		bench.map(0, 5, PRESENT);
		assertEquals(PageTableEntry.of(bench.mfn(5), PRESENT), bench.memory.frame(bench.mfn(L1)).longAt(0));
	}

	@Test
	void droppingAnUpperEntryUnmapsAllBelow() throws XenException {
		bench.withTables();
		bench.map(0, 5, WRITABLE);
		bench.write(ROOT, 3, 0, 0);
		assertEquals(FrameType.NONE, type(61));
		assertEquals(FrameType.NONE, type(63));
		assertEquals(1, bench.frames.count(bench.mfn(5)));
	}

	@Test
	void aPinnedTableSurvivesThatNothingLeadsToIt() throws XenException {
		bench.withTables();
		bench.map(0, 5, WRITABLE);
		guest.mmuExtension(0, new MmuExtensions().pin(1, bench.mfn(L1)));
		bench.write(62, 1, 0, 0);
		assertEquals(FrameType.L1, type(L1));
		assertEquals(2, bench.frames.count(bench.mfn(5)));
		guest.mmuExtension(0, new MmuExtensions().unpin(bench.mfn(L1)));
		assertEquals(1, bench.frames.count(bench.mfn(5)));
	}

	@Test
	void updatesByAddressReachThePresentTables() throws XenException {
		bench.withTables();
		guest.updateVaMapping(0, page(17), PageTableEntry.of(bench.mfn(5), WRITABLE), MemoryOperations.FLUSH_PAGE);
		assertEquals(PageTableEntry.of(bench.mfn(5), WRITABLE), bench.memory.frame(bench.mfn(L1)).longAt(17));
		assertEquals(Errno.EINVAL, refused(() -> guest.updateVaMapping(0, 0, 0, 0)));
		assertEquals(Errno.EINVAL, refused(() -> guest.updateVaMapping(1, page(17), 0, 0)));
		assertEquals(Errno.EINVAL, refused(() -> guest.updateVaMapping(0, page(17), 0, 3)));
		assertEquals(Errno.EPERM, refused(() -> guest.updateVaMapping(0, page(17), PageTableEntry.of(bench.other.mfn(5), PRESENT), 0)));
	}

	@Test
	void aMappedFrameThatIsGivenBackStaysUntilItIsUnmapped() throws XenException {
		bench.withTables();
		bench.map(0, 5, WRITABLE);
		long mfn = bench.mfn(5);
		assertEquals(1, guest.decreaseReservation(new long[] { mfn }));
		assertEquals(1, bench.memory.owner(mfn));
		assertEquals(PhysicalMap.INVALID, guest.mfn(5));
		bench.write(L1, 0, 0, 0);
		assertEquals(-1, bench.memory.owner(mfn));
	}

	@Test
	void ballooningMovesFramesBetweenDomains() throws XenException {
		long[] given = new long[40];
		for (int i = 0; i < given.length; i++)
			given[i] = bench.mfn(i);
		assertEquals(40, guest.decreaseReservation(given));
		assertEquals(24, guest.currentReservation());
		bench.memory.setMaximum(2, 90);
		assertEquals(26, bench.other.increaseReservation(new long[40]));
		long[] places = new long[50];
		long[] got = new long[50];
		for (int i = 0; i < places.length; i++)
			places[i] = i;
		assertEquals(40, guest.populatePhysmap(places, got));
		assertEquals(guest.mfn(39), got[39]);
		assertEquals(64, guest.currentReservation());
		assertEquals(0, guest.populatePhysmap(new long[] { 3 }, got));
		assertEquals(0, guest.decreaseReservation(new long[] { bench.other.mfn(0) }));
		assertEquals(0, guest.decreaseReservation(new long[] { -1 }));
	}

	@Test
	void aNewFrameGetsItsPlaceByMachphysUpdate() throws XenException {
		long gone = bench.mfn(3);
		guest.decreaseReservation(new long[] { gone });
		long[] got = new long[1];
		assertEquals(1, guest.increaseReservation(got));
		assertEquals(PhysicalMap.INVALID, guest.pfn(got[0]));
		guest.mmuUpdate(new MmuUpdates().machineToPhysical(got[0], 3), SELF);
		assertEquals(3, guest.pfn(got[0]));
		assertEquals(got[0], guest.mfn(3));
		assertEquals(Errno.EEXIST, refused(() -> guest.mmuUpdate(new MmuUpdates().machineToPhysical(got[0], 4), SELF)));
		assertEquals(Errno.EINVAL, refused(() -> guest.mmuUpdate(new MmuUpdates().machineToPhysical(bench.other.mfn(1), 3), SELF)));
	}

	@Test
	void pagesAreClearedAndCopied() throws XenException {
		bench.write(5, 100, 0, 77);
		guest.mmuExtension(0, new MmuExtensions().copyPage(bench.mfn(6), bench.mfn(5)).clearPage(bench.mfn(5)));
		assertEquals(77, bench.memory.frame(bench.mfn(6)).longAt(100));
		assertTrue(bench.memory.frame(bench.mfn(5)).isUntouched());
		bench.withTables();
		assertEquals(Errno.EINVAL, refused(() -> guest.mmuExtension(0, new MmuExtensions().clearPage(bench.mfn(L1)))));
		assertEquals(Errno.EINVAL, refused(() -> guest.mmuExtension(0, new MmuExtensions().copyPage(bench.mfn(L1), bench.mfn(5)))));
		assertEquals(Errno.EPERM, refused(() -> guest.mmuExtension(0, new MmuExtensions().copyPage(bench.mfn(5), bench.other.mfn(5)))));
	}

	@Test
	void aFrameThatTheKernelHasMappedIsNoPageTable() throws XenException {
		guest.mapFrame(5).writable()[0] = 1;
		assertEquals(Errno.EINVAL, refused(() -> guest.mmuExtension(0, new MmuExtensions().pin(1, bench.mfn(5)))));
		guest.unmapFrame(5);
		assertEquals(Errno.EINVAL, refused(() -> guest.unmapFrame(5)));
		assertEquals(Errno.EINVAL, refused(() -> guest.mapFrame(64)));
		assertEquals(1, bench.frames.count(bench.mfn(5)));
	}

	@Test
	void aDeadDomainLeavesNothing() throws XenException {
		bench.withTables();
		bench.map(0, 5, WRITABLE);
		guest.mapFrame(7);
		guest.mmuExtension(1, new MmuExtensions().newUserBasePointer(bench.mfn(ROOT)).pin(3, bench.mfn(61)));
		guest.relinquish();
		boolean[] gone = new boolean[1];
		bench.memory.releaseAll(1, () -> gone[0] = true);
		assertTrue(gone[0]);
		assertEquals(400 - 64, bench.memory.freeFrames());
	}

	@Test
	void aGrantedPageIsMappedWithoutAReferenceOfTheEntry() throws XenException {
		bench.withTables();
		long foreign = bench.other.mfn(9);
		bench.frames.getPageAndType(foreign, 2, FrameType.WRITABLE);
		long entry = bench.mfn(L1) * 4096 + 8 * 30;
		bench.tables.mapGranted(1, entry, bench.memory.frame(foreign), true);
		assertEquals(Errno.EINVAL, refused(() -> bench.tables.mapGranted(1, entry, bench.memory.frame(foreign), true)));
		assertEquals(Errno.EBUSY, refused(() -> bench.map(30, 5, PRESENT)));
		assertEquals(2, bench.frames.count(foreign));
		bench.write(62, 1, 0, 0);
		assertEquals(2, bench.frames.count(foreign));
		assertFalse(bench.tables.unmapGranted(1, entry, bench.memory.frame(foreign)));
		assertEquals(Errno.EINVAL, refused(() -> bench.write(62, 1, bench.mfn(L1), PRESENT)));
	}
}
