package org.minicloud.benchmarks;

import java.util.concurrent.TimeUnit;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.hypercall.Multicall;
import org.minicloud.xen.hypercall.MulticallEntry;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.paging.GuestMemory;
import org.minicloud.xen.paging.InitialPageTables;
import org.minicloud.xen.paging.MemoryOperations;
import org.minicloud.xen.paging.MmuUpdates;
import org.minicloud.xen.paging.PageFault;
import org.minicloud.xen.paging.PageTableBuilder;
import org.minicloud.xen.paging.PageTableEntry;
import org.minicloud.xen.paging.PageTables;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Entries of page tables changed a second, by the way a guest takes; and loads through the tables. Each change is validated, and moves the
 * reference from one page to another. The bound is what is left without a hypervisor: entries stored into arrays.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HypercallBenchmark {
	private static final int PAGES = 4096;
	private static final int TABLE = 512;
	private static final int SMALL = 32;
	private static final int LARGE = 1024;
	private static final long FLAGS = PageTableEntry.PRESENT | PageTableEntry.USER | PageTableEntry.WRITABLE;
	/** Behind the three upper tables. */
	private static final int LOWEST = 3;

	private final MmuUpdates[] one = new MmuUpdates[2];
	private final MmuUpdates[] small = new MmuUpdates[2];
	private final MmuUpdates[] large = new MmuUpdates[2];
	private final MulticallEntry[][] calls = new MulticallEntry[2][SMALL];
	private final long[] first = new long[2];
	private final long[][] bound = new long[LARGE / TABLE][TABLE];
	private HypercallMeter meter;
	private Multicall multicall;
	private GuestMemory guest;
	private InitialPageTables tables;
	private int turn;

	@Setup
	public void build() throws XenException {
		MachineMemory memory = new MachineMemory(2 * PAGES);
		FrameTable frames = new FrameTable(memory);
		PageTables pageTables = new PageTables(memory, frames);
		frames.setAudit(pageTables);
		meter = new HypercallMeter(1, HypercallCosts.DEFAULTS);
		multicall = new Multicall(meter);
		memory.populate(1, 0, PAGES);
		guest = new GuestMemory(1, 1, memory, frames, pageTables, meter);
		tables = new PageTableBuilder(guest, PAGES).build();
		for (int side = 0; side < 2; side++) {
			first[side] = entry(0, side);
			one[side] = updates(1, side);
			small[side] = updates(SMALL, side);
			large[side] = updates(LARGE, side);
			for (int i = 0; i < SMALL; i++) {
				int slot = i;
				long entry = entry(i, side);
				calls[side][i] = new MulticallEntry(() -> {
					guest.updateVaMapping(0, tables.address(slot), entry, MemoryOperations.FLUSH_NONE);
					return 0;
				});
			}
		}
	}

	private MmuUpdates updates(int count, int side) {
		MmuUpdates list = new MmuUpdates();
		for (int i = 0; i < count; i++)
			list.entry(guest.mfn(tables.firstTable() + LOWEST + i / TABLE), i % TABLE, entry(i, side));
		return list;
	}

	/** Each entry leads to one of two pages. */
	private long entry(int i, int side) {
		return PageTableEntry.of(guest.mfn((long) LARGE * (1 + side) + i), FLAGS);
	}

	@Benchmark
	public void listOf1() throws XenException {
		guest.mmuUpdate(one[turn++ & 1], MemoryOperations.SELF);
	}

	@Benchmark
	@OperationsPerInvocation(SMALL)
	public void listOf32() throws XenException {
		guest.mmuUpdate(small[turn++ & 1], MemoryOperations.SELF);
	}

	@Benchmark
	@OperationsPerInvocation(LARGE)
	public void listOf1024() throws XenException {
		guest.mmuUpdate(large[turn++ & 1], MemoryOperations.SELF);
	}

	@Benchmark
	public void byAddress() throws XenException {
		guest.updateVaMapping(0, tables.address(0), entryOfFirst(), MemoryOperations.FLUSH_PAGE);
	}

	@Benchmark
	@OperationsPerInvocation(SMALL)
	public void multicallOf32() throws XenException {
		multicall.carryOut(calls[turn++ & 1], SMALL);
	}

	@Benchmark
	public void caughtWrite() throws PageFault {
		guest.store(0, tables.address(tables.firstTable() + LOWEST), entryOfFirst(), Long.BYTES);
	}

	@Benchmark
	public long load() throws PageFault {
		return guest.load(0, tables.address(700), Long.BYTES);
	}

	@Benchmark
	@OperationsPerInvocation(LARGE)
	public long[][] bound() {
		MmuUpdates list = large[turn++ & 1];
		for (int i = 0; i < list.count(); i++)
			bound[i / TABLE][i % TABLE] = i + turn;
		return bound;
	}

	private long entryOfFirst() {
		return first[turn++ & 1];
	}
}
