package org.minicloud.guest.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.paging.PageFault;
import org.minicloud.xen.paging.PageTableWalk;

class AddressSpacesTest {
	private final MemoryBench bench = new MemoryBench(Density.FULL);

	@Test
	void aProgramsMemoryStandsInValidatedTables() {
		AddressSpace space = bench.bash();
		assertEquals(FrameType.L4, bench.frame(space.kernelRoot()).type());
		assertTrue(bench.frame(space.kernelRoot()).isPinned());
		for (Area area : space.areas())
			for (int i = 0; i < area.present(); i++) {
				PageTableWalk walk = walk(space, area.address(i));
				assertEquals(bench.frame(area.frame(i)).mfn(), walk.mfn(), area.name());
				assertEquals(area.isWritable(), walk.isWritable(), area.name());
			}
	}

	@Test
	void theResidentMemoryOfAProgramIsAllThereWhenTablesAreFull() {
		AddressSpace space = bench.bash();
		long text = space.areas().get(0).presentKib();
		long own = space.areas().stream().filter(area -> area.name().equals("/bin/bash") && area.isWritable()
				|| area.name().startsWith("[")).mapToLong(Area::presentKib).sum();
		assertEquals(920, text);
		assertEquals(1900, own);
	}

	@Test
	void theAddressSpaceIsAsLargeAsTheProgramSays() {
		assertEquals(108_000, bench.bash().areas().stream().mapToLong(Area::kib).sum());
	}

	@Test
	void areasFollowEachOtherWithoutOverlap() {
		long end = 0;
		for (Area area : bench.bash().areas()) {
			assertTrue(area.start() >= end, area.name());
			end = area.end();
		}
	}

	@Test
	void processesShareTheFramesOfFilesAndNothingElse() {
		AddressSpace one = bench.bash();
		AddressSpace other = bench.bash();
		for (int i = 0; i < one.areas().size(); i++)
			if (one.areas().get(i).present() > 0)
				assertEquals(one.areas().get(i).isShared(), one.areas().get(i).frame(0) == other.areas().get(i).frame(0));
	}

	@Test
	void theKernelsHalfIsTheSameInAll() {
		AddressSpace one = bench.bash();
		AddressSpace other = bench.bash();
		long address = 0xffff_ffff_8000_1000L;
		assertEquals(bench.hypercalls.memory().mfn(1), walk(one, address).mfn());
		assertEquals(bench.hypercalls.memory().mfn(1), walk(other, address).mfn());
		assertEquals(-1, PageTableWalk.of(bench.host.memory(), bench.frame(one.userRoot).mfn(), address).mfn());
	}

	@Test
	void withTheBuildersTablesTheKernelsHalfIsTheBuilders() {
		MemoryBench built = new MemoryBench(Density.SPARSE, MemoryBench.LIMIT, HypercallCosts.FREE, true);
		AddressSpace space = built.bash();
		long address = built.start.pageTables().address(5);
		assertEquals(built.hypercalls.memory().mfn(5),
				PageTableWalk.of(built.host.memory(), built.frame(space.kernelRoot()).mfn(), address).mfn());
		built.spaces.activate(0, space);
		built.spaces.dissolve(space);
	}

	@ParameterizedTest
	@EnumSource(value = Density.class, names = { "SPARSE", "FULL" })
	void whatHasEndedLeavesNothing(Density density) {
		MemoryBench one = new MemoryBench(density);
		AddressSpace parent = one.bash();
		int used = one.pages.inUse();
		int tables = one.tables();
		int references = one.references();
		for (int round = 0; round < 20; round++) {
			AddressSpace child = one.bash();
			one.spaces.grow(child, 700);
			one.spaces.activate(0, child);
			AddressSpace copy = one.spaces.fork(child);
			one.spaces.activate(1, copy);
			one.spaces.dissolveCopy(copy);
			one.spaces.activate(0, child);
			one.spaces.dissolve(child);
		}
		assertEquals(used, one.pages.inUse());
		assertEquals(tables, one.tables());
		// the vCPUs have gone over to the kernel's own root
		assertEquals(references + 2, one.references());
		assertNotEquals(0, parent.entries());
	}

	@Test
	void aPageTableIsNotToBeWritten() {
		AddressSpace space = bench.bash();
		assertThrows(XenException.class, () -> bench.hypercalls.memory().mapFrame(space.kernelRoot()));
	}

	@Test
	void whatAProcessMayReadItReadsAndNothingElse() throws PageFault {
		AddressSpace space = bench.bash();
		bench.spaces.activate(0, space);
		bench.hypercalls.memory().setUserMode(0, true);
		assertEquals(0, bench.hypercalls.memory().load(0, 0x400000, 8));
		assertThrows(PageFault.class, () -> bench.hypercalls.memory().store(0, 0x400000, 1, 8));
		assertThrows(PageFault.class, () -> bench.hypercalls.memory().load(0, 0x1000, 8));
		assertThrows(PageFault.class, () -> bench.hypercalls.memory().load(0, 0xffff_ffff_8000_0000L, 8));
	}

	@Test
	void whatOneProcessWritesAnotherDoesNotSee() throws PageFault {
		AddressSpace one = bench.bash();
		AddressSpace other = bench.bash();
		long address = one.heap().address(3);
		bench.spaces.activate(0, one);
		bench.hypercalls.memory().store(0, address, 77, 8);
		bench.spaces.activate(0, other);
		assertEquals(0, bench.hypercalls.memory().load(0, address, 8));
		bench.spaces.activate(0, one);
		assertEquals(77, bench.hypercalls.memory().load(0, address, 8));
	}

	@Test
	void afterAForkBothOnlyRead() {
		AddressSpace parent = bench.bash();
		AddressSpace child = bench.spaces.fork(parent);
		long address = parent.heap().address(0);
		assertEquals(walk(parent, address).mfn(), walk(child, address).mfn());
		assertFalse(walk(parent, address).isWritable());
		assertFalse(walk(child, address).isWritable());
	}

	@Test
	void afterAForkTheFirstWriteToAPageFaultsAndTheNextDoesNot() {
		AddressSpace parent = bench.bash();
		bench.spaces.activate(0, parent);
		bench.spaces.dissolveCopy(bench.spaces.fork(parent));
		bench.spaces.activate(0, parent);
		long faults = bench.domain.meter().count(Trap.PAGE_FAULT);
		assertEquals(bench.spaces.copiedOnWrite(), faults);
		assertTrue(faults > 10);
		assertTrue(walk(parent, parent.heap().address(0)).isWritable());
		assertFalse(walk(parent, parent.heap().address(parent.heap().present() - 1)).isWritable());
		bench.spaces.activate(0, parent);
		assertEquals(faults, bench.domain.meter().count(Trap.PAGE_FAULT));
	}

	@Test
	void switchingBackAndForthTakesOneHypercallEach() {
		AddressSpace one = bench.bash();
		AddressSpace other = bench.bash();
		long before = bench.domain.meter().count(Hypercall.MMUEXT_OP);
		for (int i = 0; i < 10; i++)
			bench.spaces.activate(0, i % 2 == 0 ? one : other);
		bench.spaces.activate(0, other);
		assertEquals(before + 10, bench.domain.meter().count(Hypercall.MMUEXT_OP));
	}

	@Test
	void whatIsAddedToAHeapStandsInTheTablesInUse() {
		AddressSpace space = bench.bash();
		int before = space.heap().present();
		bench.spaces.activate(0, space);
		bench.spaces.grow(space, 600);
		assertEquals(before + 150, space.heap().present());
		for (int i = before; i < space.heap().present(); i++)
			assertTrue(walk(space, space.heap().address(i)).isWritable());
	}

	@Test
	void aHeapGrowsIntoANewTable() {
		AddressSpace space = bench.spaces.create("/bin/small", 8, 64, 100_000);
		int tables = space.tableFrames();
		bench.spaces.grow(space, 2048);
		assertEquals(tables + 1, space.tableFrames());
		assertTrue(walk(space, space.heap().address(space.heap().present() - 1)).isWritable());
		bench.spaces.dissolve(space);
	}

	@Test
	void aHugeHeapIsCountedButNotAllInTables() {
		AddressSpace space = bench.bash();
		bench.spaces.grow(space, 1 << 20);
		bench.spaces.grow(space, 1 << 20);
		assertTrue(space.heap().present() <= 512);
		assertTrue(space.heap().kib() > 2 << 20);
	}

	@Test
	void withoutMemoryAProcessHasNoTablesAndNothingIsLost() {
		MemoryBench small = new MemoryBench(Density.FULL, MemoryBench.FIRST + 1100, HypercallCosts.FREE, false);
		AddressSpace first = small.bash();
		int used = small.pages.inUse();
		int tables = small.tables();
		assertNull(small.bash());
		assertEquals(used, small.pages.inUse());
		assertEquals(tables, small.tables());
		small.spaces.grow(first, 4000);
		assertTrue(small.pages.available() >= 0);
		small.spaces.dissolve(first);
		assertTrue(small.bash() != null);
	}

	@Test
	void sparseTablesHaveTheSameShape() {
		AddressSpace full = bench.bash();
		AddressSpace sparse = new MemoryBench(Density.SPARSE).bash();
		assertEquals(full.areas().size(), sparse.areas().size());
		assertEquals(full.tableFrames(), sparse.tableFrames());
		assertTrue(sparse.entries() * 8 < full.entries());
	}

	@Test
	void switchedOffThereIsNothing() {
		assertNull(new MemoryBench(Density.OFF).bash());
	}

	@Test
	void theCommandLineSaysHowMuch() {
		assertEquals(Density.FULL, Density.of("root=/dev/xvda1 pagetables=full ro", Density.OFF));
		assertEquals(Density.OFF, Density.of("pagetables=off", Density.SPARSE));
		assertEquals(Density.SPARSE, Density.of("pagetables=much", Density.SPARSE));
		assertEquals(Density.SPARSE, Density.of("", Density.SPARSE));
	}

	private PageTableWalk walk(AddressSpace space, long address) {
		return PageTableWalk.of(bench.host.memory(), bench.frame(space.kernelRoot()).mfn(), address);
	}
}
