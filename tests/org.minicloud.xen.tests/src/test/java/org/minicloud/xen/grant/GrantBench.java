package org.minicloud.xen.grant;

import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.paging.PageTables;

/** A front end's domain 7 that grants, a back end's domain 0 and a stranger 9, each with 64 frames. */
final class GrantBench {
	static final int BACK = 0;
	static final int FRONT = 7;
	static final int STRANGER = 9;

	final MachineMemory memory = new MachineMemory(1024);
	final FrameTable frames = new FrameTable(memory);
	final GrantTables tables;
	final HypercallMeter backMeter = new HypercallMeter(BACK, HypercallCosts.DEFAULTS);
	final GrantOperations back;
	final GrantOperations front;
	final GrantOperations stranger;
	final GrantEntries entries;

	GrantBench() {
		this(4, 1);
	}

	GrantBench(int maxFrames, int maxMaptrackFrames) {
		try {
			for (int domid : new int[] { BACK, FRONT, STRANGER })
				memory.populate(domid, 0, 64);
		} catch (XenException impossible) {
			throw new AssertionError(impossible);
		}
		tables = new GrantTables(memory, frames, new PageTables(memory, frames), maxFrames, maxMaptrackFrames);
		back = tables.add(BACK, backMeter);
		front = tables.add(FRONT, new HypercallMeter(FRONT, HypercallCosts.FREE));
		stranger = tables.add(STRANGER, new HypercallMeter(STRANGER, HypercallCosts.FREE));
		entries = new GrantEntries(front);
	}

	/** The bytes of one of the front end's frames. */
	Frame frontFrame(long pfn) {
		return memory.frame(memory.mfn(FRONT, pfn));
	}

	Frame backFrame(long pfn) {
		return memory.frame(memory.mfn(BACK, pfn));
	}

	int flags(int gref) {
		return GrantEntry.flags(tables.table(FRONT).entry(gref));
	}

	/** What a hostile front end writes over its entry. */
	void write(int gref, long entry) {
		tables.table(FRONT).setEntry(gref, entry);
	}

	GrantView view(int gref) {
		return GrantView.of(tables.table(FRONT), gref);
	}
}
