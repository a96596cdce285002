package org.minicloud.guest.mm;

import java.io.Serializable;
import java.util.Arrays;

/** A run of pages of an address space that are alike (a vm_area_struct): what they are, and the frames of those that are there. */
public final class Area implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int PAGE_SHIFT = 12;

	private final long start;
	private int pages;
	private final String name;
	private final boolean writable;
	private final boolean executable;
	private final boolean shared;
	/** A stack is there from its end on. */
	private final boolean downward;
	private int[] frames = new int[0];
	/** How many of those that are there, from the first on, may be written at present. */
	private int unprotected;

	/** @param shared whether its frames are those of a file, in the page cache, and not the area's own */
	Area(long start, int pages, String name, boolean writable, boolean executable, boolean shared, boolean downward) {
		this.start = start;
		this.pages = pages;
		this.name = name;
		this.writable = writable;
		this.executable = executable;
		this.shared = shared;
		this.downward = downward;
	}

	public long start() {
		return start;
	}

	/** The first address behind it. */
	public long end() {
		return start + ((long) pages << PAGE_SHIFT);
	}

	public long kib() {
		return pages * 4L;
	}

	/** Memory of it that is there, in KiB. */
	public long presentKib() {
		return frames.length * 4L;
	}

	/** The file that it shows, {@code [heap]}, {@code [stack]}, or nothing. */
	public String name() {
		return name;
	}

	public boolean isWritable() {
		return writable;
	}

	public boolean isExecutable() {
		return executable;
	}

	/** Whether it shows a file that others show too. */
	public boolean isShared() {
		return shared;
	}

	/** As {@code /proc/PID/maps} writes it. */
	public String mode() {
		return "r" + (writable ? 'w' : '-') + (executable ? 'x' : '-') + 'p';
	}

	/** Pages that are there. */
	int present() {
		return frames.length;
	}

	int frame(int index) {
		return frames[index];
	}

	long address(int index) {
		return start + ((long) (downward ? pages - 1 - index : index) << PAGE_SHIFT);
	}

	void populate(int[] more) {
		int before = frames.length;
		frames = Arrays.copyOf(frames, before + more.length);
		System.arraycopy(more, 0, frames, before, more.length);
	}

	void grow(int morePages) {
		pages += morePages;
	}

	int unprotected() {
		return unprotected;
	}

	void setUnprotected(int count) {
		unprotected = count;
	}
}
