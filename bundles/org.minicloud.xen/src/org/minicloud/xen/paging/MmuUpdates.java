package org.minicloud.xen.paging;

import java.util.Arrays;

/** The list that mmu_update takes: pairs of a machine address with a command in its low bits, and a value. It may be filled anew. */
public final class MmuUpdates {
	/** Writes the entry of a page table at this machine address. */
	public static final int NORMAL = 0;
	/** Says as which pseudo-physical frame the guest knows this machine frame. */
	public static final int MACHPHYS = 1;
	/** As NORMAL, but the entry's accessed and dirty flags stay set when they are. */
	public static final int PRESERVE_AD = 2;
	/** As NORMAL, for guests whose addresses are machine addresses anyway. */
	public static final int NO_TRANSLATE = 3;

	private long[] pointers = new long[16];
	private long[] values = new long[16];
	private int count;
	int done;

	/** Adds a pair as Xen's {@code struct mmu_update} has it, whatever it says. */
	public MmuUpdates add(long pointer, long value) {
		if (count == pointers.length) {
			pointers = Arrays.copyOf(pointers, 2 * count);
			values = Arrays.copyOf(values, 2 * count);
		}
		pointers[count] = pointer;
		values[count] = value;
		count++;
		return this;
	}

	/** Write this entry of a page table. */
	public MmuUpdates entry(long tableMfn, int slot, long entry) {
		return add((tableMfn << PageTableEntry.PAGE_SHIFT) + slot * Long.BYTES | NORMAL, entry);
	}

	/** Write this entry of a page table, but keep its accessed and dirty flags. */
	public MmuUpdates entryPreservingAd(long tableMfn, int slot, long entry) {
		return add((tableMfn << PageTableEntry.PAGE_SHIFT) + slot * Long.BYTES | PRESERVE_AD, entry);
	}

	/** The guest knows this machine frame as this pseudo-physical one. */
	public MmuUpdates machineToPhysical(long mfn, long pfn) {
		return add(mfn << PageTableEntry.PAGE_SHIFT | MACHPHYS, pfn);
	}

	public void clear() {
		count = 0;
		done = 0;
	}

	public int count() {
		return count;
	}

	/** How many the last hypercall carried out. */
	public int done() {
		return done;
	}

	long pointer(int at) {
		return pointers[at];
	}

	long value(int at) {
		return values[at];
	}
}
