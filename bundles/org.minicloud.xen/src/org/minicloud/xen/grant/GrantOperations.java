package org.minicloud.xen.grant;

import org.minicloud.xen.memory.Frame;

/**
 * grant_table_op of one domain: what its kernel may ask about grants, as a granter and as one whom others grant to. A
 * request that is refused changes nothing and answers Xen's status.
 */
public interface GrantOperations {
	/**
	 * GNTTABOP_setup_table: makes the domain's own table at least this large.
	 *
	 * @param frames 1..64 by default, 512 entries each
	 * @return GENERAL_ERROR when that is more than the domain may have, NO_SPACE when the host has no frame left
	 */
	GrantStatus setupTable(int frames);

	/** GNTTABOP_query_size: frames of the table now. */
	int querySize();

	/** As {@link #querySize}, but what the domain knows by itself: no hypercall. */
	int tableFrames();

	/** Frames that the table can have. */
	int maxTableFrames();

	/**
	 * A frame of the table as it lies in the domain's address space, for the domain to write its entries to.
	 *
	 * @throws IllegalArgumentException when the table has no such frame
	 */
	Frame tableFrame(int index);

	/** The machine frame of {@link #tableFrame}, as setup_table lists it. */
	long tableMfn(int index);

	/** p2m: the machine frame behind one of the domain's own frames, which is what an entry names; -1 for a hole. */
	long mfn(long pfn);

	/**
	 * GNTTABOP_map_grant_ref.
	 *
	 * @param flags of {@link GrantFlags}: device, host, or both, and whether for reading only
	 * @return a handle, 0 or more; or the code of the {@link GrantStatus} that stood against it
	 */
	int map(int domid, int gref, int flags);

	/**
	 * GNTTABOP_map_grant_ref into the domain's own address space (GNTMAP_contains_pte): the page stands in an entry of its page
	 * tables until it is unmapped, and cannot be taken out of there in any other way.
	 *
	 * @param flags        of {@link GrantFlags}: whether for reading only
	 * @param entryAddress the machine address of an entry, without a page, of a page table of the lowest level
	 * @return a handle, 0 or more; or the code of the {@link GrantStatus} that stood against it
	 */
	int mapAt(int domid, int gref, int flags, long entryAddress);

	/**
	 * GNTTABOP_map_grant_ref of the first {@code count} of the batch, in order, for one entry to the hypervisor; each has its own
	 * status, and one that fails does not hold up the others.
	 *
	 * @return how many ended well
	 */
	int map(GrantMap[] batch, int count);

	/**
	 * The frame that a handle maps. What holds a mapping for reading must not write to it.
	 *
	 * @throws IllegalArgumentException when the handle maps nothing
	 */
	Frame frame(int handle);

	/**
	 * GNTTABOP_unmap_grant_ref.
	 *
	 * @param places which sides of the mapping, DEVICE_MAP, HOST_MAP or both; 0 is all that it has
	 */
	GrantStatus unmap(int handle, int places);

	/** GNTTABOP_unmap_grant_ref of a whole mapping. */
	default GrantStatus unmap(int handle) {
		return unmap(handle, 0);
	}

	/** GNTTABOP_unmap_grant_ref of the first {@code count} handles for one entry to the hypervisor. @return how many ended well */
	int unmap(int[] handles, int count);

	/**
	 * GNTTABOP_copy: the first {@code count} of the batch, in order; each has its own status, and one that fails does not
	 * hold up the others.
	 *
	 * @return how many ended well
	 */
	int copy(GrantCopy[] batch, int count);

	/**
	 * GNTTABOP_transfer: gives one of the domain's frames to another domain, which has posted an entry for it (page
	 * flipping).
	 *
	 * @param pfn the frame to give away, which must be mapped nowhere
	 */
	GrantStatus transfer(long pfn, int domid, int gref);

	/** As {@link #map}, for a back end: the mapping as an object. */
	default GrantMapping map(int domid, int gref, boolean readonly) throws GrantException {
		int handle = map(domid, gref, GrantFlags.HOST_MAP | (readonly ? GrantFlags.READONLY : 0));
		if (handle < 0)
			throw new GrantException(GrantStatus.of(handle), "grant " + gref + " of domain " + domid + " cannot be mapped"
					+ (readonly ? "" : " for writing"));
		return new GrantMapping(this, handle, domid, gref, readonly);
	}
}
