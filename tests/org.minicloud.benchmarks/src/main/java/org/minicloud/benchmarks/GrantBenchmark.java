package org.minicloud.benchmarks;

import java.util.concurrent.TimeUnit;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantCopy;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.grant.GrantFlags;
import org.minicloud.xen.grant.GrantMap;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.grant.GrantTables;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.MachineMemory;
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
 * What a back end does with the pages of its front end, a second: mapping and unmapping one, and copying one whole. The bound of a copy is the
 * copy of the bytes alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GrantBenchmark {
	private static final int BACK = 0;
	private static final int FRONT = 1;
	private static final int PAGES = 64;
	private static final int BATCH = 32;
	private static final int PAGE = 4096;

	private final GrantMap[] maps = new GrantMap[BATCH];
	private final int[] handles = new int[BATCH];
	private final GrantCopy[] copies = new GrantCopy[BATCH];
	private final byte[][] sources = new byte[BATCH][PAGE];
	private final byte[][] targets = new byte[BATCH][PAGE];
	private GrantOperations back;
	private GrantEntries entries;
	private int gref;

	@Setup
	public void build() throws XenException {
		MachineMemory memory = new MachineMemory(4 * PAGES);
		FrameTable frames = new FrameTable(memory);
		PageTables pageTables = new PageTables(memory, frames);
		frames.setAudit(pageTables);
		memory.populate(BACK, 0, PAGES);
		memory.populate(FRONT, 0, PAGES);
		GrantTables tables = new GrantTables(memory, frames, pageTables);
		back = tables.add(BACK, new HypercallMeter(BACK, HypercallCosts.DEFAULTS));
		entries = new GrantEntries(tables.add(FRONT, new HypercallMeter(FRONT, HypercallCosts.DEFAULTS)));
		for (int i = 0; i < BATCH; i++) {
			gref = entries.permitAccess(BACK, i, false);
			maps[i] = new GrantMap().of(FRONT, gref, GrantFlags.HOST_MAP);
			copies[i] = new GrantCopy().fromFrame(i, 0).toGrant(FRONT, gref, 0).length(PAGE);
			memory.frame(memory.mfn(BACK, i)).writable()[i] = 1;
		}
	}

	@Benchmark
	public int grantAndTakeBack() {
		int fresh = entries.permitAccess(BACK, BATCH, true);
		entries.endAccess(fresh);
		return fresh;
	}

	@Benchmark
	public int mapAndUnmap() {
		int handle = back.map(FRONT, gref, GrantFlags.HOST_MAP);
		back.unmap(handle);
		return handle;
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public int mapAndUnmap32() {
		back.map(maps, BATCH);
		for (int i = 0; i < BATCH; i++)
			handles[i] = maps[i].handle();
		return back.unmap(handles, BATCH);
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public int copy32() {
		return back.copy(copies, BATCH);
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public byte[][] bound() {
		for (int i = 0; i < BATCH; i++)
			System.arraycopy(sources[i], 0, targets[i], 0, PAGE);
		return targets;
	}
}
