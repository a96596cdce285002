package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.inspect.PageWalkSnapshot;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.paging.GuestMemory;
import org.minicloud.xen.paging.InitialPageTables;
import org.minicloud.xen.paging.PageFault;

class PageTablesOfTheBuilderTest {
	private static final int MIB = 64;

	private final HostTestBench bench = new HostTestBench(1);
	private final TestKernel kernel = new TestKernel();
	private final Domain domain;
	private final InitialPageTables tables;
	private final GuestMemory memory;

	PageTablesOfTheBuilderTest() throws XenException {
		domain = bench.running(new DomainSpec("paged", 2, MIB).withPageTables(), kernel);
		tables = kernel.start.pageTables();
		memory = domain.guestMemory();
	}

	@Test
	void theFirstFramesAreMapped() throws PageFault {
		assertEquals(1024, tables.mappedPages());
		for (long pfn = 0; pfn < tables.mappedPages(); pfn++)
			assertEquals(memory.mfn(pfn), memory.walk(0, tables.address(pfn)).mfn());
		assertThrows(PageFault.class, () -> memory.load(0, tables.address(tables.mappedPages()), 8));
		memory.store(0, tables.address(500) + 8, 42, 8);
		assertEquals(42, bench.host.memory().frame(memory.mfn(500)).longAt(1));
	}

	@Test
	void theTablesThemselvesAreReadOnly() {
		for (int i = 0; i < tables.tables(); i++) {
			long pfn = tables.firstTable() + i;
			assertTrue(bench.host.frames().type(memory.mfn(pfn)).isPageTable());
			assertFalse(memory.walk(0, tables.address(pfn)).isWritable());
		}
		assertEquals(FrameType.L4, bench.host.frames().type(tables.basePointer()));
		assertEquals(5, tables.tables());
	}

	@Test
	void theListHasTheMachineFrameOfEachFrame() throws PageFault {
		for (long pfn = 0; pfn < MIB * 256; pfn++)
			assertEquals(memory.mfn(pfn), memory.load(0, tables.address(tables.p2mList()) + 8 * pfn, 8));
	}

	@Test
	void onlyTheFirstVcpuHasThem() {
		assertEquals(tables.basePointer(), memory.basePointer(0));
		assertEquals(-1, memory.basePointer(1));
	}

	@Test
	void viewersCanWalkThem() throws XenException {
		PageWalkSnapshot walk = bench.host.inspect().walk(domain.domid(), 0, tables.address(700) + 17);
		assertEquals(4, walk.levels().size());
		assertEquals(memory.mfn(700), walk.mfn());
		assertEquals(17, walk.offset());
		assertEquals("not present", bench.host.inspect().walk(domain.domid(), 0, 0).fault());
		assertEquals(Errno.EINVAL,
				assertThrows(XenException.class, () -> bench.host.inspect().walk(domain.domid(), 1, 0)).errno());
	}

	@Test
	void nothingOfThemIsLeftWhenTheDomainIsGone() {
		domain.destroy();
		bench.timeline.runFor(HostTestBench.SECOND);
		assertTrue(domain.isDead());
		assertEquals(bench.host.spec().guestMemoryMiB(), bench.host.freeMemoryMiB());
	}

	@Test
	void whoDoesNotAskForThemHasNone() throws XenException {
		TestKernel plain = new TestKernel();
		bench.running("plain", plain);
		assertNull(plain.start.pageTables());
	}
}
