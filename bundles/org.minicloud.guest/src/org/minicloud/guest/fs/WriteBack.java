package org.minicloud.guest.fs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.minicloud.guest.driver.BlockIo;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.ext2.Rank;
import org.minicloud.xen.blkif.Blkif;

/**
 * Brings what was changed of one device to it, in rounds: all that is dirty, in the order of the ranks, and a flush. The device
 * carries requests out in their order, so a cut at any of them leaves a beginning of that. What the file system gave up is free
 * when a round that began after it has ended.
 */
public final class WriteBack implements BlockIo.Completion {
	private static final long serialVersionUID = 1;

	/** A block as it was when a name had moved into it. */
	private record Early(int block, int pfn) implements Serializable {
	}

	private final DeviceCache device;
	private final BlockIo flush = new BlockIo(this);
	private List<Early> early = new ArrayList<>();
	private Ext2 files;
	private long begun;
	private long ended;
	private int underWay;
	private boolean failed;
	/** Another round was asked for while one is under way. */
	private boolean again;

	WriteBack(DeviceCache device) {
		this.device = device;
	}

	void settles(Ext2 fileSystem) {
		files = fileSystem;
	}

	void before(int block) {
		early.add(new Early(block, device.copy(block)));
		device.cache().dirtied(1);
	}

	/** There will be no further round: whatever was given up is free, and the file system is in order. */
	void finish() {
		if (files != null)
			files.finish();
	}

	/** The device has gone: nothing more will be written. */
	void abandon() {
		for (Early copy : early)
			device.giveCopy(copy.pfn());
		device.cache().dirtied(-early.size());
		early = new ArrayList<>();
	}

	/** Whether something is to be written, or given up. */
	public boolean hasWork() {
		return !device.isGone() && hasWorkLeft();
	}

	private boolean hasWorkLeft() {
		return device.isDirty() || files != null && files.unsettled() || begun > ended;
	}

	/** Sees to it that all that was changed up to now gets to the disk. @return the round with which it will be there */
	public long request() {
		if (begun == ended) {
			begin();
			return begun;
		}
		again = true;
		return begun + 1;
	}

	/** Whether a round has ended; one that was asked for and could not begin yet begins. */
	public boolean isDone(long round) {
		if (ended < round && begun == ended)
			begin();
		return ended >= round || device.isGone();
	}

	/** Whether something could not be written since this was last asked. */
	public boolean takeFailure() {
		boolean was = failed || device.isGone();
		failed = false;
		return was;
	}

	private void begin() {
		begun++;
		if (files != null && (device.isDirty() || files.unsettled())) {
			files.beginSettling();
			files.stamp();
		}
		List<Page> dirty = device.takeDirty();
		if (dirty.isEmpty() && early.isEmpty()) {
			end();
			return;
		}
		// the superblock is the last of all: what it counts on is there then
		dirty.sort(Comparator.comparing((Page page) -> page.rank).thenComparingInt(page -> page.block == 0 ? Integer.MAX_VALUE : page.block));
		int names = 0;
		while (names < dirty.size() && dirty.get(names).rank.compareTo(Rank.NAMES) < 0)
			names++;
		underWay = 1;
		underWay += device.write(dirty.subList(0, names));
		for (Early copy : early)
			device.writeCopy(copy.block(), copy.pfn());
		underWay += early.size();
		device.cache().dirtied(-early.size());
		early = new ArrayList<>();
		underWay += device.write(dirty.subList(names, dirty.size()));
		finishOne();
	}

	void written(boolean fine) {
		failed |= !fine;
		finishOne();
	}

	private void finishOne() {
		if (--underWay > 0)
			return;
		if (device.canFlush() && !flush.isBusy() && !device.isGone())
			device.flush(flush);
		else
			end();
	}

	@Override
	public void completed(BlockIo io) {
		failed |= io.status() != Blkif.OKAY;
		end();
	}

	private void end() {
		ended = begun;
		if (files != null && !device.isGone())
			files.settle();
		if (again && !device.isGone()) {
			again = false;
			begin();
		}
		device.cache().host().cacheChanged();
	}
}
