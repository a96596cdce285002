package org.minicloud.guest.fs;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.driver.BlockIo;
import org.minicloud.xen.blkif.Blkif;

/** Neighbouring blocks on their way to or from a device, in one request. */
final class Transfer implements BlockIo.Completion {
	private static final long serialVersionUID = 1;
	private static final int SECTORS = Blkif.SECTORS_PER_FRAME;

	private final DeviceCache device;
	private final boolean writing;
	private final BlockIo io = new BlockIo(this);
	private final List<Page> pages = new ArrayList<>();
	private final List<Integer> pfns = new ArrayList<>();
	private int next;

	Transfer(DeviceCache device, boolean writing, int firstBlock) {
		this.device = device;
		this.writing = writing;
		this.next = firstBlock;
		if (writing)
			io.write((long) firstBlock * SECTORS);
		else
			io.read((long) firstBlock * SECTORS);
	}

	/** Whether a block lies behind those it has. */
	boolean continues(int block, int mostSegments) {
		return block == next && pages.size() < mostSegments;
	}

	void add(Page page, int pfn) {
		pages.add(page);
		pfns.add(pfn);
		io.add(pfn);
		next++;
	}

	BlockIo io() {
		return io;
	}

	@Override
	public void completed(BlockIo done) {
		boolean fine = done.status() == Blkif.OKAY;
		// the first one was asked for, others are read ahead: of them the last is given up first
		for (int i = pages.size() - 1; i >= 0; i--)
			if (writing)
				device.written(pages.get(i), pfns.get(i), fine);
			else
				device.read(pages.get(i), pfns.get(i), fine);
		device.transferEnded(writing, fine);
	}
}
