package org.minicloud.xen.memory;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;

/**
 * The memory of one host: which frames are free, which domain owns each of the others and as which pseudo-physical frame
 * (m2p), and the bytes of those that were written.
 * <p>
 * Invariants: every frame is free or owned by exactly one domain; {@code m2p(p2m(pfn)) == pfn} for every populated frame;
 * a free frame has no bytes. Frames are counted one by one, but kept as runs: what a domain costs depends on how scattered
 * its memory is, not on how much it has.
 * <p>
 * A frame that a domain gives back while others hold references to it ({@link FrameTable}) stays the domain's until the
 * last of them goes.
 */
public final class MachineMemory {
	/** The owner of a free frame. */
	public static final int NOBODY = -1;

	private final FrameStock stock;
	private final Map<Integer, Reservation> reservations = new HashMap<>();

	public MachineMemory(long frames) {
		this.stock = new FrameStock(frames);
	}

	/** All frames of the host. */
	public long frames() {
		return stock.frames();
	}

	public long freeFrames() {
		return stock.freeFrames();
	}

	/** Frames that have bytes of their own. */
	public long materialFrames() {
		long[] count = new long[1];
		stock.forEachTouched(frame -> count[0] += frame.isMaterial() ? 1 : 0);
		return count[0];
	}

	/** Every frame that has been touched; all others are zeros, with nothing but their owner's reference. */
	public void forEachFrame(Consumer<Frame> visitor) {
		stock.forEachTouched(visitor);
	}

	/**
	 * Gives a domain this many frames, as pseudo-physical frames from {@code firstPfn} on, in blocks as large as fit.
	 *
	 * @throws XenException ENOMEM when the host has not so many, E2BIG when the domain may not have so many, EEXIST when one
	 *                      of the places is taken; nothing has changed then
	 */
	public void populate(int domid, long firstPfn, long count) throws XenException {
		Reservation reservation = room(domid, count);
		if (!reservation.map.isHole(firstPfn, count))
			throw new XenException(Errno.EEXIST, "one of " + count + " frames from " + firstPfn + " on is populated already");
		long pfn = firstPfn;
		long left = count;
		while (left > 0) {
			int order = largestOrder(left);
			long mfn = stock.allocate(order);
			while (mfn == FrameAllocator.NONE)
				mfn = stock.allocate(--order);
			Extent extent = new Extent(pfn, mfn, 1L << order);
			reservation.map.add(extent);
			own(domid, reservation, extent);
			pfn += 1L << order;
			left -= 1L << order;
		}
	}

	/**
	 * Gives a domain one frame without a place in its pseudo-physical memory.
	 *
	 * @return its number
	 * @throws XenException ENOMEM when the host has none, E2BIG when the domain may not have more
	 */
	public long increase(int domid) throws XenException {
		Reservation reservation = room(domid, 1);
		long mfn = stock.allocate(FrameAllocator.ORDER_4K);
		own(domid, reservation, new Extent(PhysicalMap.INVALID, mfn, 1));
		reservation.placeless.add(mfn);
		return mfn;
	}

	/**
	 * Gives a domain one frame that has no place among its pseudo-physical ones: a page that it shares with the hypervisor, such
	 * as one of its grant table. It is always writable, and goes with the domain.
	 *
	 * @throws XenException ENOMEM when no frame is free, E2BIG when the domain is dying
	 */
	public long allocateShared(int domid) throws XenException {
		if (freeFrames() == 0)
			throw new XenException(Errno.ENOMEM, "no frame is free for a page that domain " + domid + " shares");
		Reservation reservation = reservations.computeIfAbsent(domid, unused -> new Reservation());
		if (reservation.dying)
			throw new XenException(Errno.E2BIG, "domain " + domid + " is dying");
		long mfn = stock.allocate(FrameAllocator.ORDER_4K);
		own(domid, reservation, new Extent(PhysicalMap.INVALID, mfn, 1));
		reservation.placeless.add(mfn);
		reservation.shared++;
		Frame frame = frame(mfn);
		frame.shared = true;
		frame.type = FrameType.WRITABLE;
		frame.typeReferences = 1;
		frame.validated = true;
		return mfn;
	}

	/**
	 * Makes one frame of a domain another's, with its bytes (page flipping).
	 *
	 * @return false when there is no such frame, it is in use, there is no such domain or it may not have more, or the place
	 *         is taken already; nothing has changed then
	 */
	public boolean give(int donor, long pfn, int receiver, long receiverPfn) {
		if (receiverPfn < 0 || receiverPfn > Integer.MAX_VALUE || mfn(receiver, receiverPfn) != PhysicalMap.INVALID)
			return false;
		try {
			long mfn = mfn(donor, pfn);
			transfer(mfn, donor, receiver);
			place(receiver, mfn, receiverPfn);
			return true;
		} catch (XenException refused) {
			return false;
		}
	}

	/** Gives one frame of a domain back, by its place (ballooning); false when there is none at that place. */
	public boolean release(int domid, long pfn) {
		long mfn = mfn(domid, pfn);
		return mfn != PhysicalMap.INVALID && releaseFrame(domid, mfn);
	}

	/** Gives one frame of a domain back; false when it is not the domain's, or given back before. */
	public boolean releaseFrame(int domid, long mfn) {
		Frame frame = stock.touched(mfn);
		if (owner(mfn) != domid || frame != null && (!frame.allocated || frame.shared))
			return false;
		displace(reservations.get(domid), mfn);
		if (frame == null)
			disown(mfn, 1);
		else
			drop(frame);
		return true;
	}

	/**
	 * Gives all frames of a domain back. It is dying from now on, until others have given up their references to its frames
	 * as well.
	 *
	 * @param whenGone is run when nothing of it is left, perhaps at once
	 */
	public void releaseAll(int domid, Runnable whenGone) {
		Reservation reservation = reservations.get(domid);
		if (reservation == null) {
			whenGone.run();
			return;
		}
		reservation.dying = true;
		reservation.whenGone = whenGone;
		reservation.owned++;
		for (long mfn : List.copyOf(reservation.placeless)) {
			unshare(reservation, stock.touched(mfn));
			releaseFrame(domid, mfn);
		}
		for (Extent extent : reservation.map.removeAll())
			releaseExtent(extent);
		reservation.owned--;
		buryIfGone(domid, reservation);
	}

	/** Gives all frames of a domain back. */
	public void releaseAll(int domid) {
		releaseAll(domid, () -> {
			// nobody waits
		});
	}

	/**
	 * Says that a frame of the domain is known as this pseudo-physical frame (MACHPHYS_UPDATE), in both directions.
	 *
	 * @throws XenException EINVAL when it is not the domain's or the place is none, EEXIST when another frame is there
	 */
	public void place(int domid, long mfn, long pfn) throws XenException {
		Frame frame = stock.touched(mfn);
		if (owner(mfn) != domid || frame != null && (!frame.allocated || frame.shared))
			throw new XenException(Errno.EINVAL, "machine frame " + mfn + " is not domain " + domid + "'s");
		if (pfn < 0 || pfn > Integer.MAX_VALUE)
			throw new XenException(Errno.EINVAL, "there is no pseudo-physical frame " + pfn);
		Reservation reservation = reservations.get(domid);
		long there = reservation.map.mfn(pfn);
		if (there == mfn)
			return;
		if (there != PhysicalMap.INVALID)
			throw new XenException(Errno.EEXIST, "pseudo-physical frame " + pfn + " is populated");
		displace(reservation, mfn);
		reservation.map.add(new Extent(pfn, mfn, 1));
		stock.place(mfn, pfn);
	}

	/**
	 * Makes a frame, with its contents, another domain's; it has no place there.
	 *
	 * @throws XenException EINVAL when it is not {@code from}'s, EBUSY when there are references to it, E2BIG when {@code to}
	 *                      may not have more, ESRCH when {@code to} has no memory or is dying
	 */
	public void transfer(long mfn, int from, int to) throws XenException {
		Frame frame = owner(mfn) == from ? frame(mfn) : null;
		if (frame == null || !frame.allocated)
			throw new XenException(Errno.EINVAL, "machine frame " + mfn + " is not domain " + from + "'s");
		if (frame.references > 1 || frame.typeReferences > 0)
			throw new XenException(Errno.EBUSY, "machine frame " + mfn + " is in use");
		Reservation target = reservations.get(to);
		if (target == null || target.dying)
			throw new XenException(Errno.ESRCH, "domain " + to + " takes no memory");
		if (target.owned - target.shared >= target.maximum)
			throw new XenException(Errno.E2BIG, "domain " + to + " has all the memory that it may have");
		Reservation source = reservations.get(from);
		displace(source, mfn);
		source.placeless.remove(mfn);
		source.owned--;
		stock.handOver(frame, to);
		target.owned++;
		target.placeless.add(mfn);
		frame.log = target.log;
		frame.type = FrameType.NONE;
		frame.validated = false;
		frame.generation++;
	}

	/** Frames that a domain has, with those that it gave back and others still refer to; without what it shares with the hypervisor. */
	public long pages(int domid) {
		Reservation reservation = reservations.get(domid);
		return reservation == null ? 0 : reservation.owned - reservation.shared;
	}

	/** Frames that a domain shares with the hypervisor ({@link #allocateShared}). */
	public long sharedPages(int domid) {
		Reservation reservation = reservations.get(domid);
		return reservation == null ? 0 : reservation.shared;
	}

	/** The most frames that a domain may have. */
	public long maximum(int domid) {
		Reservation reservation = reservations.get(domid);
		return reservation == null ? 0 : reservation.maximum;
	}

	/** A domain that has more already keeps what it has. */
	public void setMaximum(int domid, long pages) {
		reservations.computeIfAbsent(domid, unused -> new Reservation()).maximum = pages;
	}

	/** p2m: the machine frame behind a domain's frame; {@link PhysicalMap#INVALID} when there is none. */
	public long mfn(int domid, long pfn) {
		Reservation reservation = reservations.get(domid);
		return reservation == null ? PhysicalMap.INVALID : reservation.map.mfn(pfn);
	}

	/** m2p: as which of its frames the owner knows a machine frame; {@link PhysicalMap#INVALID} when it has no place. */
	public long pfn(long mfn) {
		return stock.pfn(mfn);
	}

	/** The domain that owns a machine frame; {@link #NOBODY} when it is free. */
	public int owner(long mfn) {
		return stock.owner(mfn);
	}

	/** The runs of a domain's memory. */
	public List<Extent> extents(int domid) {
		Reservation reservation = reservations.get(domid);
		return reservation == null ? List.of() : reservation.map.extents();
	}

	/**
	 * The contents of a frame that somebody owns.
	 *
	 * @throws IllegalArgumentException when it is free or not there
	 */
	public Frame frame(long mfn) {
		Frame frame = frameIfOwned(mfn);
		if (frame == null)
			throw new IllegalArgumentException("machine frame " + mfn + " is nobody's");
		return frame;
	}

	/** A frame that somebody owns; null when it is free or not there. */
	public Frame frameIfOwned(long mfn) {
		Frame frame = stock.touched(mfn);
		if (frame != null)
			return frame;
		int domid = stock.owner(mfn);
		if (domid == NOBODY)
			return null;
		Frame touched = stock.touch(mfn);
		touched.log = reservations.get(domid).log;
		return touched;
	}

	/** A frame that has been touched; null when it is free, not there, or has nothing but its owner's reference. */
	public Frame touched(long mfn) {
		return stock.touched(mfn);
	}

	/** From now on, writes to the domain's frames are noticed. */
	public void startLogDirty(int domid) {
		setLog(domid, new DirtyLog());
	}

	/** The pseudo-physical frames that were written since the last call; empty when nobody takes note. */
	public BitSet readAndClearDirty(int domid) {
		Reservation reservation = reservations.get(domid);
		return reservation == null || reservation.log == null ? new BitSet() : reservation.log.readAndClear();
	}

	public void stopLogDirty(int domid) {
		setLog(domid, null);
	}

	/** The last reference to a frame is gone. */
	void lastReferenceGone(Frame frame) {
		disown(frame.mfn, 1);
	}

	private void setLog(int domid, DirtyLog log) {
		Reservation reservation = reservations.get(domid);
		if (reservation == null)
			return;
		reservation.log = log;
		stock.forEachTouched(frame -> {
			if (frame.owner == domid)
				frame.log = log;
		});
	}

	private Reservation room(int domid, long count) throws XenException {
		Reservation reservation = reservations.computeIfAbsent(domid, unused -> new Reservation());
		if (reservation.dying || count > reservation.maximum - reservation.owned + reservation.shared)
			throw new XenException(Errno.E2BIG, "domain " + domid + " may not have " + count + " frames more");
		if (count > freeFrames())
			throw new XenException(Errno.ENOMEM,
					"domain " + domid + " needs " + count + " frames of 4 KiB, and the host has " + freeFrames() + " free");
		return reservation;
	}

	private void own(int domid, Reservation reservation, Extent extent) {
		stock.own(domid, extent);
		reservation.owned += extent.count();
	}

	/** Takes a frame from its place in its owner's memory, if it has one. */
	private void displace(Reservation reservation, long mfn) {
		long pfn = pfn(mfn);
		if (pfn == PhysicalMap.INVALID) {
			reservation.placeless.remove(mfn);
			return;
		}
		reservation.map.remove(pfn);
		stock.place(mfn, PhysicalMap.INVALID);
	}

	private static void unshare(Reservation reservation, Frame frame) {
		if (frame == null || !frame.shared)
			return;
		frame.shared = false;
		frame.typeReferences--;
		reservation.shared--;
	}

	/** The owner's own reference goes. */
	private void drop(Frame frame) {
		frame.allocated = false;
		frame.pfn = PhysicalMap.INVALID;
		frame.references--;
		if (frame.references == 0)
			disown(frame.mfn, 1);
	}

	private void releaseExtent(Extent extent) {
		long from = extent.mfn();
		long to = extent.mfn() + extent.count();
		for (Frame frame : stock.touchedFrames(from, to)) {
			if (frame.references == 1)
				continue;
			disown(from, frame.mfn - from);
			stock.place(frame.mfn, PhysicalMap.INVALID);
			drop(frame);
			from = frame.mfn + 1;
		}
		disown(from, to - from);
	}

	private void disown(long mfn, long count) {
		if (count == 0)
			return;
		int domid = stock.owner(mfn);
		Reservation reservation = reservations.get(domid);
		stock.disown(mfn, count);
		reservation.owned -= count;
		buryIfGone(domid, reservation);
	}

	private void buryIfGone(int domid, Reservation reservation) {
		if (!reservation.dying || reservation.owned > 0)
			return;
		reservations.remove(domid);
		reservation.whenGone.run();
	}

	private static int largestOrder(long count) {
		int order = 63 - Long.numberOfLeadingZeros(count);
		if (order >= FrameAllocator.MAX_ORDER)
			return FrameAllocator.MAX_ORDER;
		return order >= FrameAllocator.ORDER_2M ? FrameAllocator.ORDER_2M : FrameAllocator.ORDER_4K;
	}
}
