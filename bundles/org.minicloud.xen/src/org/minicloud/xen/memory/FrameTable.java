package org.minicloud.xen.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;

/**
 * The references to machine frames and their types: what keeps a frame from being a page table and writable at once, and
 * from going to another domain while somebody can reach it (Xen's {@code get_page} and {@code get_page_type}).
 * <ul>
 * <li>A frame has at most one type while type references are held; another one is refused.
 * <li>A frame becomes a page table only when all its entries are allowed; its entries then hold references themselves.
 * <li>A frame goes back to the heap when its last reference goes, its owner's included.
 * </ul>
 */
public final class FrameTable {
	private final MachineMemory memory;
	private TableAudit audit = new NoTables();

	public FrameTable(MachineMemory memory) {
		this.memory = memory;
	}

	/** Says who knows what page tables may hold; without one, no frame can become a page table. */
	public void setAudit(TableAudit newAudit) {
		audit = Objects.requireNonNull(newAudit);
	}

	/**
	 * Takes a general reference: the frame stays what it is, and where it is, until it is put.
	 *
	 * @throws XenException EINVAL when there is no such frame or it is free, EPERM when it is not this domain's
	 */
	public void getPage(long mfn, int domid) throws XenException {
		get(mfn, domid);
	}

	/** The same, and gives the frame. */
	public Frame get(long mfn, int domid) throws XenException {
		Frame frame = owned(mfn, domid);
		frame.references++;
		return frame;
	}

	/** Gives a general reference back. */
	public void putPage(long mfn) {
		put(held(mfn));
	}

	/** Gives a general reference back. */
	public void put(Frame frame) {
		if (frame.references <= 0)
			throw new IllegalStateException("nobody holds frame " + frame.mfn);
		frame.references--;
		if (frame.references > 0)
			return;
		if (frame.typeReferences > 0)
			throw new IllegalStateException("frame " + frame.mfn + " goes while it is " + frame.type);
		memory.lastReferenceGone(frame);
	}

	/**
	 * Takes a general and a type reference. When it is the first of a page table's type, its entries are validated.
	 *
	 * @throws XenException EINVAL when there is no such frame, it is in use as something else, or may not be a page table
	 *                      as it is; EPERM when it is not this domain's. Nothing has changed then
	 */
	public void getPageAndType(long mfn, int domid, FrameType type) throws XenException {
		getAs(mfn, domid, type);
	}

	/** The same, and gives the frame. */
	public Frame getAs(long mfn, int domid, FrameType type) throws XenException {
		Frame frame = get(mfn, domid);
		try {
			getType(frame, type);
		} catch (XenException refused) {
			put(frame);
			throw refused;
		}
		return frame;
	}

	/** Gives a type reference and a general one back. */
	public void putPageAndType(long mfn) {
		putTyped(held(mfn));
	}

	/** Gives a type reference and a general one back. */
	public void putTyped(Frame frame) {
		putType(frame);
		put(frame);
	}

	/**
	 * Keeps a frame a page table, validated, whether or not anything refers to it.
	 *
	 * @throws XenException EINVAL when it is pinned already, or as {@link #getPageAndType}
	 */
	public void pin(long mfn, int domid, FrameType type) throws XenException {
		Frame frame = getAs(mfn, domid, type);
		if (frame.pinned) {
			putTyped(frame);
			throw new XenException(Errno.EINVAL, "frame " + mfn + " is pinned already");
		}
		frame.pinned = true;
	}

	/** @throws XenException EINVAL when it is not pinned, EPERM when it is not this domain's */
	public void unpin(long mfn, int domid) throws XenException {
		Frame frame = owned(mfn, domid);
		if (!frame.pinned)
			throw new XenException(Errno.EINVAL, "frame " + mfn + " is not pinned");
		unpin(frame);
	}

	/** Unpins whatever a dying domain has pinned. */
	public void unpinAll(int domid) {
		List<Frame> pinned = new ArrayList<>();
		memory.forEachFrame(frame -> {
			if (frame.pinned && frame.owner == domid)
				pinned.add(frame);
		});
		pinned.forEach(this::unpin);
	}

	/** No processor may use a translation to this frame any more that it remembers. */
	public void forgetTranslations(Frame frame) {
		frame.generation++;
	}

	/** What a frame is used as; NONE when no type reference is held. */
	public FrameType type(long mfn) {
		Frame frame = memory.touched(mfn);
		return frame == null || frame.typeReferences == 0 ? FrameType.NONE : frame.type;
	}

	/** Type references that are held. */
	public int typeCount(long mfn) {
		Frame frame = memory.touched(mfn);
		return frame == null ? 0 : frame.typeReferences;
	}

	/** General references that are held, the owner's among them; 0 when the frame is free. */
	public int count(long mfn) {
		Frame frame = memory.touched(mfn);
		if (frame != null)
			return frame.references;
		return memory.owner(mfn) == MachineMemory.NOBODY ? 0 : 1;
	}

	private Frame owned(long mfn, int domid) throws XenException {
		Frame frame = mfn < 0 ? null : memory.frameIfOwned(mfn);
		if (frame == null)
			throw new XenException(Errno.EINVAL, "there is no machine frame " + mfn + " in use");
		if (frame.owner != domid)
			throw new XenException(Errno.EPERM, "machine frame " + mfn + " is not domain " + domid + "'s");
		return frame;
	}

	private Frame held(long mfn) {
		Frame frame = memory.touched(mfn);
		if (frame == null)
			throw new IllegalStateException("nobody holds frame " + mfn);
		return frame;
	}

	private void getType(Frame frame, FrameType type) throws XenException {
		if (type == FrameType.NONE)
			throw new XenException(Errno.EINVAL, "NONE is no type to use a frame as");
		if (frame.typeReferences > 0) {
			if (frame.type != type || !frame.validated)
				throw new XenException(Errno.EINVAL, "frame " + frame.mfn + " is in use as " + frame.type + ", not " + type);
			frame.typeReferences++;
			return;
		}
		if (frame.type != type)
			retype(frame, type);
		frame.typeReferences = 1;
		if (!frame.validated)
			validate(frame, type);
	}

	private static void retype(Frame frame, FrameType type) {
		frame.type = type;
		frame.validated = false;
		frame.generation++;
	}

	private void validate(Frame frame, FrameType type) throws XenException {
		try {
			if (type.isPageTable())
				audit.promote(frame, type);
			frame.validated = true;
		} catch (XenException refused) {
			frame.typeReferences = 0;
			frame.type = FrameType.NONE;
			throw refused;
		}
	}

	private void putType(Frame frame) {
		if (frame.typeReferences <= 0)
			throw new IllegalStateException("nobody uses frame " + frame.mfn + " as anything");
		frame.typeReferences--;
		if (frame.typeReferences > 0 || !frame.type.isPageTable())
			return;
		frame.validated = false;
		audit.demote(frame, frame.type);
	}

	private void unpin(Frame frame) {
		frame.pinned = false;
		putTyped(frame);
	}

	private static final class NoTables implements TableAudit {
		@Override
		public void promote(Frame table, FrameType type) throws XenException {
			throw new XenException(Errno.ENOSYS, "this host has no page tables");
		}

		@Override
		public void demote(Frame table, FrameType type) {
			throw new IllegalStateException("this host has no page tables");
		}
	}
}
