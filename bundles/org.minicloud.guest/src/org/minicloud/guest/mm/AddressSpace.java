package org.minicloud.guest.mm;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/** The memory of one process: its areas, and the page tables that show them to processors. */
public final class AddressSpace implements Serializable {
	static final int NONE = -1;

	private static final long serialVersionUID = 1;

	private final List<Area> areas;
	final Tables tables = new Tables();
	/** The roots for the kernel and for user code: the lower half is the same in both. */
	int kernelRoot = NONE;
	int userRoot = NONE;
	/** Whether it was forked and has not been written since. */
	boolean forked;

	AddressSpace(List<Area> areas) {
		this.areas = areas;
	}

	/** By address. */
	public List<Area> areas() {
		return Collections.unmodifiableList(areas);
	}

	/** Frames of page tables. */
	public int tableFrames() {
		return kernelRoot == NONE ? 0 : 2 + tables.count();
	}

	/** Entries of page tables of the lowest level. */
	public int entries() {
		return areas.stream().mapToInt(Area::present).sum();
	}

	/** The guest's frame in which the kernel's root is; -1 when there is none. */
	public int kernelRoot() {
		return kernelRoot;
	}

	Area heap() {
		return areas.stream().filter(area -> area.name().equals(Layout.HEAP)).findFirst().orElseThrow();
	}
}
