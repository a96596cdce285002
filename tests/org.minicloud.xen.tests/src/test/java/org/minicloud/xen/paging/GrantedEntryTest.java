package org.minicloud.xen.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.grant.GrantFlags;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.grant.GrantStatus;
import org.minicloud.xen.grant.GrantTables;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.HypercallMeter;

/** Granted frames in the page tables of the domain that they are granted to. */
class GrantedEntryTest {
	private static final int SLOT = 30;
	private static final long ADDRESS = PagingTestBench.page(SLOT);

	private final PagingTestBench bench = new PagingTestBench().withTables();
	private final GrantTables tables = new GrantTables(bench.memory, bench.frames, bench.tables);
	private final GrantOperations mapper = tables.add(1, new HypercallMeter(1, HypercallCosts.FREE));
	private final GrantOperations granter = tables.add(2, new HypercallMeter(2, HypercallCosts.FREE));
	private final GrantEntries entries = new GrantEntries(granter);
	private final long entry = bench.mfn(PagingTestBench.L1) * 4096 + 8 * SLOT;

	GrantedEntryTest() throws XenException {
	}

	@Test
	void aDomainReadsAndWritesWhatItIsGranted() throws PageFault {
		bench.memory.frame(bench.other.mfn(9)).setLong(0, 5);
		map(entries.permitAccess(1, 9, false), GrantFlags.HOST_MAP);
		assertEquals(5, bench.guest.load(0, ADDRESS, 8));
		bench.guest.store(0, ADDRESS, 6, 8);
		assertEquals(6, bench.memory.frame(bench.other.mfn(9)).longAt(0));
	}

	@Test
	void aMappingForReadingIsNotWritten() throws PageFault {
		map(entries.permitAccess(1, 9, false), GrantFlags.HOST_MAP | GrantFlags.READONLY);
		bench.guest.load(0, ADDRESS, 8);
		assertThrows(PageFault.class, () -> bench.guest.store(0, ADDRESS, 6, 8));
	}

	@Test
	void whatIsUnmappedIsOutOfReachAtOnce() throws PageFault {
		int handle = map(entries.permitAccess(1, 9, false), GrantFlags.HOST_MAP);
		bench.guest.store(0, ADDRESS, 6, 8);
		assertEquals(GrantStatus.OKAY, mapper.unmap(handle));
		assertThrows(PageFault.class, () -> bench.guest.load(0, ADDRESS, 8));
		assertEquals(1, bench.frames.count(bench.other.mfn(9)));
	}

	@Test
	void aDomainMapsNoOthersFrameWithoutAGrant() {
		assertEquals(Errno.EPERM, PagingTestBench.refused(() -> bench.write(PagingTestBench.L1, SLOT, bench.other.mfn(9),
				PagingTestBench.PRESENT)));
		assertEquals(Errno.EINVAL, PagingTestBench.refused(() -> bench.write(PagingTestBench.L1, SLOT, bench.other.mfn(9),
				PagingTestBench.PRESENT | PageTableEntry.GRANTED)));
	}

	@Test
	void anEntryThatIsInUseOrNoneTakesNoGrant() throws XenException {
		int gref = entries.permitAccess(1, 9, false);
		bench.map(SLOT, 5, PagingTestBench.WRITABLE);
		assertEquals(GrantStatus.BAD_VIRT_ADDR.code(), map(gref, GrantFlags.HOST_MAP));
		for (long bad : new long[] { entry + 1, 0, -8, bench.mfn(5) * 4096, bench.mfn(62) * 4096, bench.other.mfn(3) * 4096 })
			assertEquals(GrantStatus.BAD_VIRT_ADDR.code(), map(gref, GrantFlags.HOST_MAP, bad));
		assertEquals(1, bench.frames.count(bench.other.mfn(9)));
		assertEquals(true, entries.endAccess(gref));
	}

	@Test
	void aGrantedEntryIsNotChangedByTheGuest() {
		map(entries.permitAccess(1, 9, false), GrantFlags.HOST_MAP);
		assertEquals(Errno.EBUSY, PagingTestBench.refused(() -> bench.write(PagingTestBench.L1, SLOT, 0, 0)));
	}

	@Test
	void aTableThatIsGivenUpWhileAGrantIsInItLosesIt() throws XenException {
		int gref = entries.permitAccess(1, 9, false);
		int handle = map(gref, GrantFlags.HOST_MAP);
		bench.write(62, 1, 0, 0);
		assertEquals(GrantStatus.OKAY, mapper.unmap(handle));
		assertEquals(1, bench.frames.count(bench.other.mfn(9)));
		assertEquals(Errno.EINVAL,
				PagingTestBench.refused(() -> bench.write(62, 1, bench.mfn(PagingTestBench.L1), PagingTestBench.WRITABLE)));
	}

	@Test
	void whenTheMapperDiesTheFrameIsFree() {
		map(entries.permitAccess(1, 9, false), GrantFlags.HOST_MAP);
		tables.remove(1);
		assertEquals(1, bench.frames.count(bench.other.mfn(9)));
		assertEquals(0, bench.memory.frame(bench.mfn(PagingTestBench.L1)).longAt(SLOT));
	}

	private int map(int gref, int flags) {
		return map(gref, flags, entry);
	}

	private int map(int gref, int flags, long entryAddress) {
		return mapper.mapAt(2, gref, flags, entryAddress);
	}
}
