package org.minicloud.xen.grant;

import java.util.Arrays;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.MachineMemory;

/** The grant tables of a host's domains, and the operations that go from one to another. */
public final class GrantTables {
	/** Means the caller where a domid is asked for. */
	public static final int DOMID_SELF = 0x7ff0;

	private final GrantMemory memory;
	private GrantTable[] tables = new GrantTable[16];

	public GrantTables(MachineMemory memory) {
		this.memory = new GrantMemory(memory);
	}

	/** A new domain's table, and what its kernel may ask about it. */
	public GrantOperations add(int domid) {
		if (domid >= tables.length)
			tables = Arrays.copyOf(tables, Integer.highestOneBit(domid) << 1);
		tables[domid] = new GrantTable(domid, GrantTable.MAX_FRAMES, GrantTable.MAX_MAPTRACK_FRAMES);
		return new DomainGrants(this, tables[domid]);
	}

	/**
	 * A domain goes: all that it has mapped of others is unmapped. What others have mapped of it stays mapped until they let
	 * go.
	 */
	public void remove(int domid) {
		GrantTable table = table(domid);
		if (table == null)
			return;
		for (int handle = 0; handle < table.maptrack.size(); handle++)
			if (table.maptrack.maps(handle))
				unmap(table, handle);
		tables[domid] = null;
	}

	/** The table of a domain; null when there is no such domain. */
	public GrantTable table(int domid) {
		return domid >= 0 && domid < tables.length ? tables[domid] : null;
	}

	GrantMemory memory() {
		return memory;
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

	/** Gives a handle or the code of a status. */
	int map(GrantTable mapper, int domid, int gref, int flags) {
		GrantTable granter = table(domid == DOMID_SELF ? mapper.domid() : domid);
		GrantStatus status = check(mapper, granter, gref, flags);
		if (status == GrantStatus.OKAY)
			status = pin(granter, gref, mapper.domid(), pinsOf(flags), isReadonly(flags));
		if (status != GrantStatus.OKAY)
			return status.code();
		Frame frame = memory.frame(granter.active.frame(gref));
		return mapper.maptrack.take(granter, gref, flags, frame);
	}

	GrantStatus unmap(GrantTable mapper, int handle) {
		MapTrack maptrack = mapper.maptrack;
		if (!maptrack.maps(handle))
			return GrantStatus.BAD_HANDLE;
		int flags = maptrack.flags(handle);
		unpin(maptrack.granter(handle), maptrack.gref(handle), pinsOf(flags), isReadonly(flags));
		maptrack.release(handle);
		return GrantStatus.OKAY;
	}

	/**
	 * Takes the frame of a grant into use by one pin or two, as _set_status of Xen does it: an entry in use is judged by what
	 * was found when its use began, and looked at again only when it is to be written for the first time.
	 */
	GrantStatus pin(GrantTable granter, int gref, int user, int pins, boolean readonly) {
		ActiveGrants active = granter.active;
		boolean first = active.pins(gref) == 0;
		if (!first && (active.mapper(gref) != user || active.isFull(gref)))
			return GrantStatus.GENERAL_ERROR;
		long entry = granter.entry(gref);
		if (first || !readonly && !active.isWritten(gref)) {
			if (GrantEntry.type(entry) != GrantEntry.PERMIT_ACCESS || GrantEntry.domid(entry) != user)
				return GrantStatus.GENERAL_ERROR;
			if (!readonly && (GrantEntry.flags(entry) & GrantEntry.READONLY) != 0)
				return GrantStatus.GENERAL_ERROR;
		}
		long mfn = first ? GrantEntry.frame(entry) : active.frame(gref);
		if (!memory.hold(mfn, granter.domid(), !readonly))
			return GrantStatus.GENERAL_ERROR;
		if (first)
			active.begin(gref, user, mfn);
		active.pin(gref, pins);
		granter.setFlag(gref, GrantEntry.READING | (readonly ? 0 : GrantEntry.WRITING));
		return GrantStatus.OKAY;
	}

	void unpin(GrantTable granter, int gref, int pins, boolean readonly) {
		ActiveGrants active = granter.active;
		active.unpin(gref, pins);
		if (!readonly && !active.isWritten(gref))
			granter.clearFlag(gref, GrantEntry.WRITING);
		if (active.pins(gref) == 0)
			granter.clearFlag(gref, GrantEntry.READING);
		memory.drop(active.frame(gref), !readonly);
	}

	/** Gives away a frame; the receiver's entry says where it is to come. Refused, it stays where it is. */
	GrantStatus transfer(GrantTable donor, long pfn, int domid, int gref) {
		GrantTable receiver = table(domid == DOMID_SELF ? donor.domid() : domid);
		long mfn = memory.mfn(donor.domid(), pfn);
		if (mfn < 0)
			return GrantStatus.BAD_PAGE;
		if (receiver == null)
			return GrantStatus.BAD_DOMAIN;
		long entry = receiver.entry(gref);
		if (GrantEntry.flags(entry) != GrantEntry.ACCEPT_TRANSFER || GrantEntry.domid(entry) != donor.domid())
			return GrantStatus.GENERAL_ERROR;
		if (!memory.give(donor.domid(), pfn, receiver.domid(), GrantEntry.frame(entry)))
			return GrantStatus.GENERAL_ERROR;
		receiver.setEntry(gref, GrantEntry.withFrame(entry, mfn));
		receiver.setFlag(gref, GrantEntry.TRANSFER_COMMITTED | GrantEntry.TRANSFER_COMPLETED);
		return GrantStatus.OKAY;
	}

	private static GrantStatus check(GrantTable mapper, GrantTable granter, int gref, int flags) {
		if ((flags & (GrantFlags.HOST_MAP | GrantFlags.DEVICE_MAP)) == 0)
			return GrantStatus.BAD_GNTREF;
		if (granter == null)
			return GrantStatus.BAD_DOMAIN;
		if (!mapper.maptrack.hasRoom())
			return GrantStatus.NO_SPACE;
		return granter.has(gref) ? GrantStatus.OKAY : GrantStatus.BAD_GNTREF;
	}

	private static boolean isReadonly(int flags) {
		return (flags & GrantFlags.READONLY) != 0;
	}

	private static int pinsOf(int flags) {
		int pins = 0;
		if ((flags & GrantFlags.HOST_MAP) != 0)
			pins += isReadonly(flags) ? ActiveGrants.HOST_READ : ActiveGrants.HOST_WRITE;
		if ((flags & GrantFlags.DEVICE_MAP) != 0)
			pins += isReadonly(flags) ? ActiveGrants.DEVICE_READ : ActiveGrants.DEVICE_WRITE;
		return pins;
	}
}
