package org.minicloud.xen.grant;

import org.minicloud.xen.XenException;

/** Maps what is granted to one domain, and unmaps it (GNTTABOP_map_grant_ref, GNTTABOP_unmap_grant_ref). */
final class GrantMaps {
	private static final int PLACES = GrantFlags.HOST_MAP | GrantFlags.DEVICE_MAP;

	private final GrantTables tables;
	private final GrantTable mapper;
	private final MapTrack maptrack;

	GrantMaps(GrantTables tables, GrantTable mapper) {
		this.tables = tables;
		this.mapper = mapper;
		this.maptrack = mapper.maptrack;
	}

	/** Gives a handle, or the code of a status. */
	int map(int domid, int gref, int flags) {
		if ((flags & PLACES) == 0)
			return GrantStatus.BAD_GNTREF.code();
		GrantTable granter = tables.table(domid == GrantTables.DOMID_SELF ? mapper.domid() : domid);
		if (granter == null)
			return GrantStatus.BAD_DOMAIN.code();
		if (!maptrack.hasRoom())
			return GrantStatus.NO_SPACE.code();
		if (!granter.has(gref))
			return GrantStatus.BAD_GNTREF.code();
		boolean readonly = isReadonly(flags);
		GrantStatus status = tables.pins().pin(granter, gref, mapper.domid(), pins(flags), readonly);
		if (status != GrantStatus.OKAY)
			return status.code();
		return maptrack.take(granter, gref, flags, granter.active.frame(gref));
	}

	/** Maps, and puts the page into an entry of the mapper's page table; gives a handle, or the code of a status. */
	int mapAt(int domid, int gref, int flags, long entryAddress) {
		int handle = map(domid, gref, flags | GrantFlags.HOST_MAP);
		if (handle < 0)
			return handle;
		try {
			tables.pageTables().mapGranted(mapper.domid(), entryAddress, maptrack.frame(handle), !isReadonly(flags));
			maptrack.setEntryAddress(handle, entryAddress);
			return handle;
		} catch (XenException refused) {
			unmap(handle, 0);
			return GrantStatus.BAD_VIRT_ADDR.code();
		}
	}

	/** @param places which of its sides to unmap; 0 is all that it has */
	GrantStatus unmap(int handle, int places) {
		if (!maptrack.maps(handle))
			return GrantStatus.BAD_HANDLE;
		int flags = maptrack.flags(handle);
		int ended = (places == 0 ? flags : places) & PLACES;
		if ((flags & ended) != ended)
			return ended == GrantFlags.DEVICE_MAP ? GrantStatus.BAD_DEV_ADDR : GrantStatus.BAD_VIRT_ADDR;
		if ((ended & GrantFlags.HOST_MAP) != 0)
			leavePageTable(handle);
		boolean readonly = isReadonly(flags);
		boolean whole = (flags & PLACES) == ended;
		GrantTable granter = maptrack.granter(handle);
		if (whole)
			tables.pins().unpin(granter, maptrack.gref(handle), pins(flags), readonly);
		else
			granter.active.unpin(maptrack.gref(handle), pins(ended | flags & GrantFlags.READONLY));
		if (whole)
			maptrack.release(handle);
		else
			maptrack.setFlags(handle, flags & ~ended);
		return GrantStatus.OKAY;
	}

	private void leavePageTable(int handle) {
		long entryAddress = maptrack.entryAddress(handle);
		if (entryAddress == MapTrack.NO_ENTRY)
			return;
		tables.pageTables().unmapGranted(mapper.domid(), entryAddress, maptrack.frame(handle));
		maptrack.setEntryAddress(handle, MapTrack.NO_ENTRY);
	}

	void unmapAll() {
		for (int handle = 0; handle < maptrack.size(); handle++)
			if (maptrack.maps(handle))
				unmap(handle, 0);
	}

	private static boolean isReadonly(int flags) {
		return (flags & GrantFlags.READONLY) != 0;
	}

	private static int pins(int flags) {
		int pins = 0;
		if ((flags & GrantFlags.HOST_MAP) != 0)
			pins += isReadonly(flags) ? ActiveGrants.HOST_READ : ActiveGrants.HOST_WRITE;
		if ((flags & GrantFlags.DEVICE_MAP) != 0)
			pins += isReadonly(flags) ? ActiveGrants.DEVICE_READ : ActiveGrants.DEVICE_WRITE;
		return pins;
	}
}
