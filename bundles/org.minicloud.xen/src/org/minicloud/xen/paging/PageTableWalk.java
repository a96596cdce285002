package org.minicloud.xen.paging;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.memory.PhysicalMap;

/**
 * The way of an address through page tables, for people to look at: it leaves no marks in them.
 *
 * @param steps one for each level, from the root down to the first entry that is not present
 * @param mfn   the machine frame of the page; -1 when there is none
 */
public record PageTableWalk(long address, List<Step> steps, long mfn) {
	/** The entry of one level. */
	public record Step(int level, long tableMfn, int slot, long entry) {
	}

	public PageTableWalk {
		steps = List.copyOf(steps);
	}

	/** @param root the machine frame of the tables' root; -1 when there is none */
	public static PageTableWalk of(MachineMemory memory, long root, long address) {
		List<Step> steps = new ArrayList<>();
		long at = root;
		if (!PageTableEntry.isCanonical(address))
			return new PageTableWalk(address, steps, PhysicalMap.INVALID);
		for (int level = PageTableEntry.LEVELS; level > 0; level--) {
			Frame table = at < 0 ? null : memory.touched(at);
			if (table == null)
				return new PageTableWalk(address, steps, PhysicalMap.INVALID);
			int slot = PageTableEntry.slot(address, level);
			long entry = table.longAt(slot);
			steps.add(new Step(level, at, slot, entry));
			if (!PageTableEntry.isPresent(entry))
				return new PageTableWalk(address, steps, PhysicalMap.INVALID);
			at = PageTableEntry.mfn(entry);
		}
		return new PageTableWalk(address, steps, at);
	}

	public boolean isMapped() {
		return mfn != PhysicalMap.INVALID;
	}

	/** Whether the page may be written: every level must allow it. */
	public boolean isWritable() {
		return isMapped() && steps.stream().allMatch(step -> PageTableEntry.isWritable(step.entry()));
	}
}
