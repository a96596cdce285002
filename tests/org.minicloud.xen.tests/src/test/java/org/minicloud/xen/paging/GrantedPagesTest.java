package org.minicloud.xen.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.xen.paging.PagingTestBench.PRESENT;
import static org.minicloud.xen.paging.PagingTestBench.fault;
import static org.minicloud.xen.paging.PagingTestBench.page;
import static org.minicloud.xen.paging.PagingTestBench.refused;

import org.junit.jupiter.api.BeforeEach;
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
import org.minicloud.xen.memory.FrameType;

/** Pages of another domain in a guest's own address space. */
class GrantedPagesTest {
	private static final int SLOT = 30;

	private final PagingTestBench bench;
	private final GrantTables grants;
	private final GrantOperations mapper;
	private final GrantEntries granter;
	private long entry;

	GrantedPagesTest() throws XenException {
		bench = new PagingTestBench().withTables();
		grants = new GrantTables(bench.memory, bench.frames, bench.tables);
		mapper = grants.add(1, bench.meter);
		granter = new GrantEntries(grants.add(2, new HypercallMeter(2, HypercallCosts.FREE)));
	}

	@BeforeEach
	void place() {
		entry = bench.guest.entryAddress(0, page(SLOT));
	}

	@Test
	void aGrantedPageIsReadAndWrittenThroughTheTables() throws PageFault {
		bench.memory.frame(bench.other.mfn(9)).setLong(3, 17);
		int handle = mapper.mapAt(2, granter.permitAccess(1, 9, false), 0, entry);
		assertEquals(17, bench.guest.load(0, page(SLOT) + 24, 8));
		bench.guest.store(0, page(SLOT) + 32, 18, 8);
		assertEquals(18, bench.memory.frame(bench.other.mfn(9)).longAt(4));
		assertEquals(GrantStatus.OKAY, mapper.unmap(handle));
		assertEquals(0, fault(() -> bench.guest.load(0, page(SLOT) + 24, 8)));
		assertEquals(1, bench.frames.count(bench.other.mfn(9)));
	}

	@Test
	void aPageGrantedForReadingIsNotWritten() throws PageFault {
		mapper.mapAt(2, granter.permitAccess(1, 9, true), GrantFlags.READONLY, entry);
		assertEquals(0, bench.guest.load(0, page(SLOT), 8));
		assertEquals(PageFault.PROTECTION | PageFault.WRITE, fault(() -> bench.guest.store(0, page(SLOT), 1, 8)));
	}

	@Test
	void anEntryInUseIsNotTaken() throws XenException {
		bench.map(SLOT, 5, PRESENT);
		assertEquals(GrantStatus.BAD_VIRT_ADDR.code(), mapper.mapAt(2, granter.permitAccess(1, 9, false), 0, entry));
		assertEquals(GrantStatus.BAD_VIRT_ADDR.code(), mapper.mapAt(2, granter.permitAccess(1, 9, false), 0, bench.mfn(5) << 12));
		assertEquals(1, bench.frames.count(bench.other.mfn(9)));
		assertEquals(0, grants.table(1).mappings());
	}

	@Test
	void itLeavesTheTableByTheGrantOnly() {
		int handle = mapper.mapAt(2, granter.permitAccess(1, 9, false), 0, entry);
		assertEquals(Errno.EBUSY, refused(() -> bench.map(SLOT, 5, PRESENT)));
		assertEquals(Errno.EBUSY, refused(() -> bench.write(PagingTestBench.L1, SLOT, 0, 0)));
		mapper.unmap(handle);
		assertEquals(0, bench.memory.frame(bench.mfn(PagingTestBench.L1)).longAt(SLOT));
	}

	@Test
	void itStaysTheGrantsWhenTheTableGoes() throws XenException {
		int handle = mapper.mapAt(2, granter.permitAccess(1, 9, false), 0, entry);
		bench.write(62, 1, 0, 0);
		assertEquals(FrameType.WRITABLE, bench.frames.type(bench.other.mfn(9)));
		assertEquals(Errno.EINVAL, refused(() -> bench.write(62, 1, bench.mfn(PagingTestBench.L1), PRESENT)));
		assertEquals(GrantStatus.OKAY, mapper.unmap(handle));
		assertEquals(1, bench.frames.count(bench.other.mfn(9)));
	}
}
