package org.minicloud.xen.paging;

import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.memory.TableAudit;

/**
 * The rules of direct paging: what may stand in a page table, and which references its entries hold. A present entry of the lowest
 * level holds a reference to its page, and keeps it writable when it is writable itself; an entry of a higher level keeps
 * the table below it a page table of the next level.
 */
public final class PageTables implements TableAudit {
	private final MachineMemory memory;
	private final FrameTable frames;
	private long audited;

	public PageTables(MachineMemory memory, FrameTable frames) {
		this.memory = memory;
		this.frames = frames;
	}

	/** Entries that were validated, or given up, because a frame became or ceased to be a page table. */
	long audited() {
		return audited;
	}

	@Override
	public void promote(Frame table, FrameType type) throws XenException {
		int level = type.level();
		if (level == PageTableEntry.LEVELS)
			for (int slot = PageTableEntry.FIRST_XEN_SLOT; slot <= PageTableEntry.LAST_XEN_SLOT; slot++)
				table.setLong(slot, 0);
		for (int slot = table.nextNonZero(0); slot < Frame.LONGS; slot = table.nextNonZero(slot + 1))
			try {
				take(table.longAt(slot), level, table.owner());
			} catch (XenException refused) {
				releaseBefore(slot, table, level);
				throw refused;
			}
	}

	@Override
	public void demote(Frame table, FrameType type) {
		releaseBefore(Frame.LONGS, table, type.level());
	}

	/**
	 * Changes an entry of a page table.
	 *
	 * @param keep      flags of the present entry to keep: accessed and dirty, or none
	 * @param pageOwner whose pages an entry of the lowest level may lead to
	 * @throws XenException EINVAL when the entry is not allowed, EPERM when it leads to a frame of another domain, EBUSY when a
	 *                      grant put the present entry there; nothing has changed then
	 */
	void update(Frame table, int slot, long newEntry, long keep, int pageOwner) throws XenException {
		int level = table.type().level();
		if (PageTableEntry.isXens(slot, level))
			throw new XenException(Errno.EINVAL, "entry " + slot + " of a root is the hypervisor's");
		long before = table.longAt(slot);
		if (PageTableEntry.isGranted(before))
			throw new XenException(Errno.EBUSY, "a granted page is mapped there");
		long entry = newEntry | before & keep;
		if (!isSameReference(before, entry)) {
			take(entry, level, level == 1 ? pageOwner : table.owner());
			table.setLong(slot, entry);
			release(before, level);
			return;
		}
		if (PageTableEntry.isPresent(entry))
			requireAllowed(entry, level);
		table.setLong(slot, entry);
	}

	/**
	 * Puts a page that was granted to the guest into an empty entry of its page table; the grant holds the references.
	 *
	 * @param address the machine address of the entry
	 * @throws XenException EINVAL when there is no page table of the lowest level of this domain, or the entry is in use
	 */
	public void mapGranted(int domid, long address, Frame granted, boolean writable) throws XenException {
		Frame table = lowestTable(domid, address);
		int slot = slot(address);
		if (PageTableEntry.isPresent(table.longAt(slot)) || (address & 7) != 0)
			throw new XenException(Errno.EINVAL, "the entry is in use");
		table.setLong(slot, PageTableEntry.of(granted.mfn(), PageTableEntry.PRESENT | PageTableEntry.USER
				| PageTableEntry.GRANTED | (writable ? PageTableEntry.WRITABLE : 0)));
	}

	/**
	 * Takes a granted page out of the guest's page table, and out of all that processors remember.
	 *
	 * @return false when it is not there any more: the guest has given the table up
	 */
	public boolean unmapGranted(int domid, long address, Frame granted) {
		frames.forgetTranslations(granted);
		try {
			Frame table = lowestTable(domid, address);
			long entry = table.longAt(slot(address));
			if (!PageTableEntry.isGranted(entry) || PageTableEntry.mfn(entry) != granted.mfn())
				return false;
			table.setLong(slot(address), 0);
			return true;
		} catch (XenException gone) {
			return false;
		}
	}

	private Frame lowestTable(int domid, long address) throws XenException {
		Frame table = memory.frameIfOwned(address >>> PageTableEntry.PAGE_SHIFT);
		if (table == null || table.owner() != domid || table.type() != FrameType.L1 || table.typeReferences() == 0)
			throw new XenException(Errno.EINVAL, "there is no page table of the lowest level");
		return table;
	}

	private static int slot(long address) {
		return PageTableEntry.offset(address) / Long.BYTES;
	}

	/** Whether two entries stand for the same reference, so that just flags differ. */
	private static boolean isSameReference(long one, long other) {
		if (!PageTableEntry.isPresent(one) || !PageTableEntry.isPresent(other))
			return PageTableEntry.isPresent(one) == PageTableEntry.isPresent(other);
		return PageTableEntry.mfn(one) == PageTableEntry.mfn(other)
				&& PageTableEntry.isWritable(one) == PageTableEntry.isWritable(other);
	}

	private void releaseBefore(int end, Frame table, int level) {
		for (int slot = table.nextNonZero(0); slot < end; slot = table.nextNonZero(slot + 1)) {
			audited++;
			release(table.longAt(slot), level);
		}
	}

	private void take(long entry, int level, int owner) throws XenException {
		if (!PageTableEntry.isPresent(entry))
			return;
		audited++;
		requireAllowed(entry, level);
		long mfn = PageTableEntry.mfn(entry);
		if (level > 1)
			frames.getPageAndType(mfn, owner, FrameType.ofLevel(level - 1));
		else if (PageTableEntry.isWritable(entry))
			frames.getPageAndType(mfn, owner, FrameType.WRITABLE);
		else
			frames.getPage(mfn, owner);
	}

	private void release(long entry, int level) {
		if (!PageTableEntry.isPresent(entry) || PageTableEntry.isGranted(entry))
			return;
		long mfn = PageTableEntry.mfn(entry);
		if (level > 1 || PageTableEntry.isWritable(entry))
			frames.putPageAndType(mfn);
		else
			frames.putPage(mfn);
	}

	private static void requireAllowed(long entry, int level) throws XenException {
		if (!PageTableEntry.isAllowed(entry, level))
			throw new XenException(Errno.EINVAL,
					"an entry of level " + level + " cannot have the flags of " + Long.toHexString(entry));
	}
}
