package org.minicloud.guest.fs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.minicloud.xen.memory.Frame;

/** Blocks of all devices in frames of the guest: as many as memory has room for, those used longest ago go first. */
public final class BufferCache implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int LEAST_EVICTED = 64;
	/** Frames for what cannot be refused: the end of a write-back, of a file that is closed. */
	private static final int SPARE = 32;
	/** Part of the memory that may be dirty before writers have to wait, and pages that always may. */
	private static final int DIRTY_PART = 10;
	private static final int DIRTY_PAGES = 512;

	private final CacheHost host;
	private final List<DeviceCache> devices = new ArrayList<>();
	private long clock;
	private int pages;
	private int dirty;

	public BufferCache(CacheHost host) {
		this.host = host;
	}

	void add(DeviceCache device) {
		devices.add(device);
	}

	void remove(DeviceCache device) {
		devices.remove(device);
	}

	CacheHost host() {
		return host;
	}

	long tick() {
		return ++clock;
	}

	/** Frames that are in use. */
	public int pages() {
		return pages;
	}

	void dirtied(int more) {
		if (dirty == 0 && more > 0)
			host.becameDirty();
		dirty += more;
	}

	public boolean isDirty() {
		return dirty > 0;
	}

	/** Whether so much is dirty that writers must wait for a write-back. */
	public boolean isSaturated() {
		return dirty > Math.max(DIRTY_PAGES, host.frames() / DIRTY_PART);
	}

	/**
	 * Sees to it that so many frames can be taken, and some more for what must not fail.
	 *
	 * @return false when there are not so many, and nothing can be given up for them
	 */
	boolean provide(int count) {
		while (host.freePages() < count + SPARE)
			if (evict(count + SPARE - host.freePages()) == 0)
				return false;
		return true;
	}

	/** Whether something is on its way to a disk, or waits for that: memory may come free. */
	boolean isBusy() {
		return dirty > 0 || devices.stream().anyMatch(device -> device.writeBack().hasWork());
	}

	/** Brings everything that is dirty to its disk. */
	void cleanse() {
		for (DeviceCache device : devices)
			if (device.writeBack().hasWork())
				device.writeBack().request();
	}

	/** A frame for a block. @throws OutOfFramesException when everything is in use */
	int take() {
		if (host.isTight())
			evict();
		int pfn = host.takePage();
		if (pfn == CacheHost.NO_PAGE) {
			evict();
			pfn = host.takePage();
		}
		if (pfn == CacheHost.NO_PAGE)
			throw new OutOfFramesException();
		pages++;
		return pfn;
	}

	/** The frame is free, and its bytes are nobody's any more. */
	void give(int pfn) {
		frame(pfn).clear();
		host.givePage(pfn);
		pages--;
	}

	Frame frame(int pfn) {
		return host.frame(pfn);
	}

	/** Gives up some of what can be read again. */
	public void evict() {
		evict(LEAST_EVICTED);
	}

	/** Gives up an eighth of what can be read again, or this many, those used longest ago. @return how many frames that was */
	private int evict(int least) {
		List<DeviceCache.Candidate> candidates = new ArrayList<>();
		devices.forEach(device -> device.collectEvictable(candidates));
		candidates.sort(Comparator.comparingLong(candidate -> candidate.page().used));
		int count = Math.min(candidates.size(), Math.max(least, candidates.size() / 8));
		for (DeviceCache.Candidate candidate : candidates.subList(0, count))
			candidate.device().evict(candidate.page());
		return count;
	}
}
