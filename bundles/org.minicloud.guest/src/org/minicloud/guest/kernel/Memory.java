package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/** Where the guest's memory is: what the domain has, minus the kernel, minus processes, minus the page cache. All in KiB. */
public final class Memory implements Serializable {
	private static final long serialVersionUID = 1;
	/** Kernel text, data and slabs that do not grow with the machine. */
	private static final long KERNEL_KIB = 18 * 1024;
	/** struct page (56 bytes a frame) and what else grows with the number of frames. */
	private static final long KERNEL_BYTES_PER_PAGE = 80;
	private static final long SHARED_LIBRARIES_KIB = 9 * 1024;
	private static final int BUFFER_SHARE = 8;
	private static final long LEAST_SPARE_KIB = 2 * 1024;
	private static final int SPARE_PART = 32;

	private long pages;
	private final Set<String> cachedPrograms = new HashSet<>();
	private long cachedKiB = SHARED_LIBRARIES_KIB;
	private long processesKiB;
	/** Pages of the buffer cache. */
	private long cachePages;

	Memory(long pages) {
		this.pages = pages;
	}

	/** Frames of 4 KiB that the domain got. */
	public long pages() {
		return pages;
	}

	/** The balloon has given frames away, or got some back. */
	void setPages(long now) {
		pages = now;
	}

	/** What is left for everything but the kernel's image and its page structures. */
	public long totalKiB() {
		return pages * 4 - kernelKiB();
	}

	private long kernelKiB() {
		return Math.min(pages * 2, KERNEL_KIB + pages * KERNEL_BYTES_PER_PAGE / 1024);
	}

	public long processesKiB() {
		return processesKiB;
	}

	public long cachedKiB() {
		return Math.min(cachedKiB + 4 * cachePages, Math.max(0, totalKiB() - processesKiB) * 9 / 10);
	}

	public long buffersKiB() {
		return cachedKiB() / BUFFER_SHARE;
	}

	public long freeKiB() {
		return Math.max(0, totalKiB() - processesKiB - cachedKiB() - buffersKiB());
	}

	public long availableKiB() {
		return freeKiB() + cachedKiB() + buffersKiB();
	}

	/** A program's pages are read once and stay. */
	void cacheProgram(String name, int textKiB) {
		if (textKiB > 0 && cachedPrograms.add(name))
			cachedKiB += textKiB;
	}

	/** The buffer cache has taken pages, or given some back. */
	void cachePages(int more) {
		cachePages += more;
	}

	/** Whether the buffer cache has as much as processes can spare. */
	boolean isTight() {
		return totalKiB() - processesKiB - 4 * cachePages < Math.max(LEAST_SPARE_KIB, totalKiB() / SPARE_PART);
	}

	/** Memory of a process whose start was granted. */
	void charge(long kib) {
		processesKiB += kib;
	}

	/** Memory that a process asks for. @return whether there was enough */
	boolean take(long kib) {
		if (kib > availableKiB())
			return false;
		charge(kib);
		return true;
	}

	void give(long kib) {
		processesKiB -= kib;
	}
}
