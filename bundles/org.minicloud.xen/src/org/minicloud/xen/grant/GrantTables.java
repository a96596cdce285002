package org.minicloud.xen.grant;

import java.util.Arrays;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.paging.PageTables;

/** The grant tables of a host's domains. */
public final class GrantTables {
	/** Means the caller where a domid is asked for. */
	public static final int DOMID_SELF = 0x7ff0;

	private static final int INITIAL = 16;

	private final GrantMemory memory;
	private final GrantPins pins;
	private final PageTables pageTables;
	private final int maxFrames;
	private final int maxMaptrackFrames;
	private GrantTable[] tables = new GrantTable[INITIAL];

	public GrantTables(MachineMemory memory, FrameTable frames, PageTables pageTables) {
		this(memory, frames, pageTables, GrantTable.MAX_FRAMES, GrantTable.MAX_MAPTRACK_FRAMES);
	}

	/**
	 * @param maxFrames         of entries that a domain may have
	 * @param maxMaptrackFrames of handles that a domain may have, 256 a frame
	 */
	public GrantTables(MachineMemory memory, FrameTable frames, PageTables pageTables, int maxFrames, int maxMaptrackFrames) {
		this.memory = new GrantMemory(memory, frames);
		this.pins = new GrantPins(this.memory);
		this.pageTables = pageTables;
		this.maxFrames = maxFrames;
		this.maxMaptrackFrames = maxMaptrackFrames;
	}

	/** A new domain's table, and what its kernel may ask about it. */
	public GrantOperations add(int domid, HypercallMeter meter) {
		if (domid >= tables.length)
			tables = Arrays.copyOf(tables, Integer.highestOneBit(domid) << 1);
		tables[domid] = new GrantTable(domid, maxFrames, maxMaptrackFrames);
		return new DomainGrants(this, tables[domid], meter);
	}

	/**
	 * A domain dies: all that it has mapped of others is unmapped, and nobody can map anything of it any more. What others
	 * have mapped of it already stays theirs until they let go.
	 */
	public void remove(int domid) {
		GrantTable table = table(domid);
		if (table == null)
			return;
		endMappings(domid);
		table.granterGone();
		tables[domid] = null;
	}

	/** Unmaps all that a domain has mapped of others: its kernel is gone, perhaps to start anew. */
	public void endMappings(int domid) {
		GrantTable table = table(domid);
		if (table != null)
			new GrantMaps(this, table).unmapAll();
	}

	/** The table of a domain; null when there is no such domain, or it is dead. */
	public GrantTable table(int domid) {
		return domid >= 0 && domid < tables.length ? tables[domid] : null;
	}

	GrantMemory memory() {
		return memory;
	}

	GrantPins pins() {
		return pins;
	}

	PageTables pageTables() {
		return pageTables;
	}

	GrantStatus setup(GrantTable table, int frames) {
		if (frames < 1 || frames > table.maxFrames())
			return GrantStatus.GENERAL_ERROR;
		while (table.frames() < frames)
			try {
				long mfn = memory.allocateShared(table.domid());
				table.addFrame(mfn, memory.frame(mfn));
			} catch (XenException noMemory) {
				return GrantStatus.NO_SPACE;
			}
		return GrantStatus.OKAY;
	}

	/**
	 * Gives away a frame; the receiver's entry says where it is to come. Refused, it stays where it is (Xen has freed the
	 * frame by then when it is the receiver's fault).
	 */
	GrantStatus transfer(int donor, long pfn, int domid, int gref) {
		long mfn = memory.mfn(donor, pfn);
		if (mfn < 0 || !memory.isUnused(mfn))
			return GrantStatus.BAD_PAGE;
		GrantTable receiver = table(domid);
		if (receiver == null)
			return GrantStatus.BAD_DOMAIN;
		long entry = receiver.entry(gref);
		if (GrantEntry.flags(entry) != GrantEntry.ACCEPT_TRANSFER || GrantEntry.domid(entry) != donor)
			return GrantStatus.GENERAL_ERROR;
		receiver.setFlag(gref, GrantEntry.TRANSFER_COMMITTED);
		if (!memory.give(donor, pfn, receiver.domid(), GrantEntry.frame(entry))) {
			receiver.setEntry(gref, entry);
			return GrantStatus.GENERAL_ERROR;
		}
		receiver.setEntry(gref, GrantEntry.withFrame(receiver.entry(gref), mfn));
		receiver.setFlag(gref, GrantEntry.TRANSFER_COMPLETED);
		return GrantStatus.OKAY;
	}
}
