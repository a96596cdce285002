package org.minicloud.guest.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.guest.kernel.Costs;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.MulticallEntry;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.paging.MemoryOperations;
import org.minicloud.xen.paging.MmuUpdates;
import org.minicloud.xen.paging.PageFault;
import org.minicloud.xen.paging.PageTableEntry;

/**
 * The shapes of Barham et al. 2003 (their figures are of another machine, and from memory): a paravirtual fork and exec cost some tenths
 * more than native ones, because page tables are changed by lists; by one hypercall an entry they would cost several times that, by
 * faulting writes still more.
 */
class BatchingShapesTest {
	private static final long READ = PageTableEntry.PRESENT | PageTableEntry.USER;

	private final MemoryBench bench = new MemoryBench(Density.FULL, MemoryBench.LIMIT, HypercallCosts.DEFAULTS, true);
	private final MemoryOperations memory = bench.hypercalls.memory();
	private final AddressSpace space = bench.bash();
	private final Area heap = space.heap();

	BatchingShapesTest() {
		bench.spaces.activate(0, space);
	}

	@Test
	void theWaysToChangePageTablesCostWhatBarhamEtAlSay() throws XenException, PageFault {
		int count = 256;
		double list = inLists(count, count);
		double multicall = inAMulticall(count);
		double single = oneByOne(count);
		double trapped = byFaultingWrites(count);
		System.out.printf("an entry of a page table: %.0f ns in a list, %.0f in a multicall, %.0f alone, %.0f by a faulting write%n",
				list, multicall, single, trapped);
		assertTrue(list < multicall && multicall < single && single < trapped);
		assertTrue(single > 3 * list);
		assertTrue(trapped > 10 * list);
	}

	@Test
	void theLongerTheListTheCheaperTheEntry() throws XenException {
		double before = Double.MAX_VALUE;
		StringBuilder curve = new StringBuilder("an entry in lists of");
		for (int length : new int[] { 1, 2, 4, 8, 16, 32, 64, 128, 256 }) {
			double each = inLists(256, length);
			assertTrue(each < before, "lists of " + length);
			before = each;
			curve.append(String.format(" %d: %.0f ns", length, each));
		}
		System.out.println(curve);
	}

	@Test
	void aForkCostsTenthsMoreThanANativeOneAndWithTheMemoryThatIsCopied() {
		long charged = charged(() -> bench.spaces.dissolveCopy(bench.spaces.fork(space)));
		long writes = charged(() -> bench.spaces.activate(0, space));
		double ratio = (Costs.FORK_BESIDES_TABLES + charged + writes) / (double) Costs.FORK_BESIDES_TABLES;
		System.out.printf("fork of a shell of %d pages: %.1f us of page tables, %.1f us of faults after it; %.2f times the rest%n",
				space.entries(), charged / 1e3, writes / 1e3, ratio);
		assertTrue(ratio > 1.05 && ratio < 1.7, "ratio " + ratio);
	}

	@Test
	void aForkCostsInProportionToTheMemoryOfTheParent() {
		AddressSpace small = bench.spaces.create("/bin/small", 20, 400, 100_000);
		AddressSpace large = bench.spaces.create("/bin/large", 20, 1600, 100_000);
		double perPageOfSmall = charged(() -> bench.spaces.fork(small)) / (double) small.entries();
		double perPageOfLarge = charged(() -> bench.spaces.fork(large)) / (double) large.entries();
		assertEquals(perPageOfSmall, perPageOfLarge, 0.4 * perPageOfSmall);
	}

	@Test
	void anExecNeedsFewHypercallsHoweverLargeTheProgram() {
		long small = bench.domain.meter().chargedNanos();
		AddressSpace one = bench.spaces.create("/bin/one", 100, 400, 100_000);
		small = bench.domain.meter().chargedNanos() - small;
		long large = charged(() -> bench.spaces.create("/bin/two", 400, 1600, 100_000));
		HypercallCosts costs = HypercallCosts.DEFAULTS;
		assertTrue(small >= costs.entry() && small < 4 * costs.entry() + 2 * one.entries() * costs.tableAudit());
		assertTrue(large < 5 * small);
	}

	@Test
	void aSwitchOfAddressSpacesIsOneHypercallWithTwoFlushes() {
		AddressSpace other = bench.bash();
		HypercallCosts costs = HypercallCosts.DEFAULTS;
		assertEquals(costs.entry() + 2 * costs.tlbFlush(), charged(() -> bench.spaces.activate(0, other)));
	}

	private double inLists(int count, int length) throws XenException {
		MmuUpdates updates = new MmuUpdates();
		long before = bench.domain.meter().chargedNanos();
		for (int i = 0; i < count; i++) {
			long address = heap.address(i);
			updates.entry(memory.mfn(space.tables.find(1, address)), PageTableEntry.slot(address, 1), entry(i));
			if (updates.count() == length) {
				memory.mmuUpdate(updates, MemoryOperations.SELF);
				updates.clear();
			}
		}
		return perEntry(before, count);
	}

	private double oneByOne(int count) throws XenException {
		long before = bench.domain.meter().chargedNanos();
		for (int i = 0; i < count; i++)
			memory.updateVaMapping(0, heap.address(i), entry(i), MemoryOperations.FLUSH_NONE);
		return perEntry(before, count);
	}

	private double inAMulticall(int count) throws XenException {
		MulticallEntry[] calls = new MulticallEntry[count];
		for (int i = 0; i < count; i++) {
			int at = i;
			calls[i] = new MulticallEntry(() -> {
				memory.updateVaMapping(0, heap.address(at), entry(at), MemoryOperations.FLUSH_NONE);
				return 0;
			});
		}
		long before = bench.domain.meter().chargedNanos();
		bench.hypercalls.multicall(calls, count);
		return perEntry(before, count);
	}

	/** The kernel sees the lowest table of the heap, read-only, at the address of one of the builder's spare pages, and writes to it. */
	private double byFaultingWrites(int count) throws XenException, PageFault {
		long window = bench.start.pageTables().address(bench.start.pageTables().mappedPages() - 1);
		long table = memory.mfn(space.tables.find(1, heap.address(0)));
		memory.updateVaMapping(0, window, PageTableEntry.of(table, READ), MemoryOperations.FLUSH_PAGE);
		long traps = bench.domain.meter().count(Trap.PAGE_TABLE_WRITE);
		long before = bench.domain.meter().chargedNanos();
		for (int i = 0; i < count; i++)
			memory.store(0, window + PageTableEntry.slot(heap.address(i), 1) * Long.BYTES, entry(i), Long.BYTES);
		assertEquals(traps + count, bench.domain.meter().count(Trap.PAGE_TABLE_WRITE));
		return perEntry(before, count);
	}

	/** Toggles whether a page of the heap may be written, so that each update is one of references. */
	private long entry(int index) {
		long address = heap.address(index);
		long present = bench.host.memory().frame(memory.mfn(space.tables.find(1, address))).longAt(PageTableEntry.slot(address, 1));
		return PageTableEntry.of(memory.mfn(heap.frame(index)),
				READ | (PageTableEntry.isWritable(present) ? 0 : PageTableEntry.WRITABLE));
	}

	private double perEntry(long before, int count) {
		return (bench.domain.meter().chargedNanos() - before) / (double) count;
	}

	private long charged(Runnable work) {
		long before = bench.domain.meter().chargedNanos();
		work.run();
		return bench.domain.meter().chargedNanos() - before;
	}
}
