package org.minicloud.xen.paging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameAllocator;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.memory.PhysicalMap;

/**
 * Page tables on their way between hosts: there, present entries have pseudo-physical frames instead of machine frames. On arrival,
 * the pages that were tables are localised; then those that were pinned are pinned again, which validates them all.
 */
public final class CanonicalTables {
	private final MachineMemory memory;
	private final FrameTable frames;
	private final int domid;

	public CanonicalTables(MachineMemory memory, FrameTable frames, int domid) {
		this.memory = memory;
		this.frames = frames;
		this.domid = domid;
	}

	/** A table that was pinned: where it is, and its level. */
	public record Pinned(long pfn, int level) {
	}

	/**
	 * The contents of a page table for another host.
	 *
	 * @throws XenException EBUSY when a granted page is mapped there, EINVAL when a page has no pseudo-physical frame
	 */
	public byte[] canonical(Frame table) throws XenException {
		byte[] page = table.readable().clone();
		ByteBuffer entries = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
		for (int slot = table.nextNonZero(0); slot < Frame.LONGS; slot = table.nextNonZero(slot + 1)) {
			long entry = table.longAt(slot);
			if (!PageTableEntry.isPresent(entry))
				continue;
			if (PageTableEntry.isGranted(entry))
				throw new XenException(Errno.EBUSY, "a granted page is mapped in table " + table.pfn());
			long mfn = PageTableEntry.mfn(entry);
			long pfn = memory.owner(mfn) == domid ? memory.pfn(mfn) : PhysicalMap.INVALID;
			entries.putLong(slot * Long.BYTES, replaced(entry, pfn, "machine frame " + mfn));
		}
		return page;
	}

	/**
	 * Turns the contents of a page table that came from another host into this host's; it is no page table yet.
	 *
	 * @throws XenException EINVAL when an entry leads to a frame that the domain has not
	 */
	public void localise(byte[] page) throws XenException {
		ByteBuffer entries = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = 0; at < FrameAllocator.FRAME_BYTES; at += Long.BYTES) {
			long entry = entries.getLong(at);
			if (!PageTableEntry.isPresent(entry))
				continue;
			long pfn = PageTableEntry.mfn(entry);
			entries.putLong(at, replaced(entry, memory.mfn(domid, pfn), "frame " + pfn));
		}
	}

	/** The tables that are pinned, in the order of their places. */
	public List<Pinned> pinned() {
		List<Pinned> found = new ArrayList<>();
		memory.forEachFrame(frame -> {
			if (frame.owner() == domid && frame.isPinned())
				found.add(new Pinned(frame.pfn(), frame.type().level()));
		});
		found.sort(Comparator.comparingLong(Pinned::pfn));
		return found;
	}

	/**
	 * Pins tables as they were.
	 *
	 * @throws XenException EINVAL when one cannot be a page table as it came
	 */
	public void pin(List<Pinned> tables) throws XenException {
		for (Pinned table : tables) {
			if (table.level() < 1 || table.level() > PageTableEntry.LEVELS)
				throw new XenException(Errno.EINVAL, "there are no page tables of level " + table.level());
			frames.pin(memory.mfn(domid, table.pfn()), domid, FrameType.ofLevel(table.level()));
		}
	}

	private static long replaced(long entry, long frame, String what) throws XenException {
		if (frame == PhysicalMap.INVALID)
			throw new XenException(Errno.EINVAL, what + " of a page table is not the domain's");
		return PageTableEntry.withFrame(entry, frame);
	}
}
