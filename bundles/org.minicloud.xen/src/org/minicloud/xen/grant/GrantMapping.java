package org.minicloud.xen.grant;

import org.minicloud.xen.memory.Frame;

/** A granted frame that is mapped: what a back end holds of a page of its front end until it unmaps it. */
public final class GrantMapping {
	private final GrantOperations operations;
	private final int handle;
	private final int domid;
	private final int gref;
	private final boolean readonly;
	private Frame frame;

	GrantMapping(GrantOperations operations, int handle, int domid, int gref, boolean readonly) {
		this.operations = operations;
		this.handle = handle;
		this.domid = domid;
		this.gref = gref;
		this.readonly = readonly;
		this.frame = operations.frame(handle);
	}

	public int domid() {
		return domid;
	}

	public int gref() {
		return gref;
	}

	public boolean isReadonly() {
		return readonly;
	}

	/**
	 * The frame; it stays there while it is mapped, even if the granter is destroyed.
	 *
	 * @throws IllegalStateException when it is unmapped already
	 */
	public Frame frame() {
		if (frame == null)
			throw new IllegalStateException("grant " + gref + " of domain " + domid + " is unmapped already");
		return frame;
	}

	/** The frame's bytes for writing. @throws IllegalStateException when it is mapped for reading only, or no more */
	public byte[] writable() {
		if (readonly)
			throw new IllegalStateException("grant " + gref + " of domain " + domid + " is mapped for reading only");
		return frame().writable();
	}

	/** The frame's bytes for reading. */
	public byte[] readable() {
		return frame().readable();
	}

	/** Ends the mapping; a second time does nothing. */
	public void unmap() {
		if (frame == null)
			return;
		frame = null;
		operations.unmap(handle);
	}
}
