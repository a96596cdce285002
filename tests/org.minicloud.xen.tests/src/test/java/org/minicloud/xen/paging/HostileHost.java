package org.minicloud.xen.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantTables;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.MachineMemory;

/** A small machine with a few guests on it that try everything. */
final class HostileHost {
	static final int GUESTS = 4;
	static final int PAGES = 40;
	static final int MAXIMUM = 56;

	final MachineMemory memory = new MachineMemory(250);
	final FrameTable frames = new FrameTable(memory);
	final PageTables tables = new PageTables(memory, frames);
	final GrantTables grants = new GrantTables(memory, frames, tables, 2, 1);
	final List<HostileGuest> guests = new ArrayList<>();
	final SplittableRandom random;
	private int lastDomid;
	private int gone;
	private int ended;

	HostileHost(long seed) throws XenException {
		random = new SplittableRandom(seed);
		frames.setAudit(tables);
		while (guests.size() < GUESTS)
			guests.add(newGuest());
	}

	HostileGuest any() {
		return guests.get(random.nextInt(guests.size()));
	}

	/** One guest dies, whatever it and others are doing with its memory, and a new one takes its place if there is room. */
	void replaceOne() throws XenException {
		int index = random.nextInt(guests.size());
		if (guests.size() == GUESTS)
			end(guests.remove(index));
		while (guests.size() < GUESTS && memory.freeFrames() >= MAXIMUM)
			guests.add(newGuest());
	}

	void endAll() {
		while (!guests.isEmpty())
			end(guests.removeLast());
	}

	/** Guests that have ended and of which nothing is left. */
	int gone() {
		return gone;
	}

	int ended() {
		return ended;
	}

	private HostileGuest newGuest() throws XenException {
		int domid = ++lastDomid;
		memory.populate(domid, 0, PAGES);
		memory.setMaximum(domid, MAXIMUM);
		return new HostileGuest(this, domid);
	}

	private void end(HostileGuest guest) {
		ended++;
		guest.events.closeAll();
		grants.remove(guest.domid);
		guest.memory.relinquish();
		memory.releaseAll(guest.domid, () -> gone++);
	}
}
