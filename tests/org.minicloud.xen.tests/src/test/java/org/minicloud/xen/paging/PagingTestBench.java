package org.minicloud.xen.paging;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.MachineMemory;

/** Two guests of 64 frames on a small machine; the first has page tables of four levels in its frames 60 to 63. */
final class PagingTestBench {
	static final long PRESENT = PageTableEntry.PRESENT | PageTableEntry.USER;
	static final long WRITABLE = PRESENT | PageTableEntry.WRITABLE;
	/** The page of slot n of the only table of the lowest level lies at BASE + 4096 * n. */
	static final long BASE = PageTableEntry.address(3, 2, 1, 0);
	static final int ROOT = 60;
	static final int L1 = 63;

	final MachineMemory memory = new MachineMemory(400);
	final FrameTable frames = new FrameTable(memory);
	final PageTables tables = new PageTables(memory, frames);
	final HypercallMeter meter;
	final GuestMemory guest;
	final GuestMemory other;

	PagingTestBench(HypercallCosts costs) throws XenException {
		frames.setAudit(tables);
		meter = new HypercallMeter(1, costs);
		guest = new GuestMemory(1, 2, memory, frames, tables, meter);
		other = new GuestMemory(2, 1, memory, frames, tables, new HypercallMeter(2, costs));
		memory.populate(1, 0, 64);
		memory.setMaximum(1, 64);
		memory.populate(2, 0, 64);
		memory.setMaximum(2, 64);
	}

	PagingTestBench() throws XenException {
		this(HypercallCosts.FREE);
	}

	/** Links the tables, with nothing mapped, and makes vCPU 0 use them. */
	PagingTestBench withTables() throws XenException {
		write(ROOT, 3, mfn(61), WRITABLE);
		write(61, 2, mfn(62), WRITABLE);
		write(62, 1, mfn(L1), WRITABLE);
		guest.mmuExtension(0, new MmuExtensions().pin(4, mfn(ROOT)).newBasePointer(mfn(ROOT)));
		return this;
	}

	long mfn(long pfn) {
		return guest.mfn(pfn);
	}

	static long page(int slot) {
		return BASE + 4096L * slot;
	}

	/** Writes an entry of the table in this frame by mmu_update. */
	void write(int tablePfn, int slot, long mfn, long flags) throws XenException {
		guest.mmuUpdate(new MmuUpdates().entry(mfn(tablePfn), slot, PageTableEntry.of(mfn, flags)), MemoryOperations.SELF);
	}

	/** Maps one of the guest's frames at page(slot). */
	void map(int slot, long pfn, long flags) throws XenException {
		write(L1, slot, mfn(pfn), flags);
	}

	static Errno refused(Executable what) {
		return assertThrows(XenException.class, what).errno();
	}

	static int fault(Executable what) {
		return assertThrows(PageFault.class, what).code();
	}
}
