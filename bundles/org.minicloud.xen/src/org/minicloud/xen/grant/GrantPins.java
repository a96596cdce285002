package org.minicloud.xen.grant;

import org.minicloud.xen.memory.Frame;

/**
 * Takes grants into use and out of it: judges the entry as the granter wrote it, sets the bits that keep the granter from
 * taking it back, and references the frame.
 */
final class GrantPins {
	private final GrantMemory memory;

	GrantPins(GrantMemory memory) {
		this.memory = memory;
	}

	/**
	 * Takes a grant into use. An entry that is in use already is judged by what was found when that began, and looked at again
	 * only when it is to be written for the first time.
	 *
	 * @param user the domain that uses it
	 * @param pins of {@link ActiveGrants}
	 */
	GrantStatus pin(GrantTable granter, int gref, int user, int pins, boolean readonly) {
		ActiveGrants active = granter.active;
		boolean first = active.pins(gref) == 0;
		if (!first && (active.user(gref) != user || active.isFull(gref)))
			return GrantStatus.GENERAL_ERROR;
		long entry = granter.entry(gref);
		if ((first || !readonly && !active.isWritten(gref)) && !permits(entry, user, readonly))
			return GrantStatus.GENERAL_ERROR;
		long mfn = first ? GrantEntry.frame(entry) : active.mfn(gref);
		if (first && !memory.owns(granter.domid(), mfn))
			return GrantStatus.BAD_PAGE;
		Frame frame = memory.hold(mfn, granter.domid(), !readonly);
		if (frame == null)
			return GrantStatus.GENERAL_ERROR;
		if (first)
			active.begin(gref, user, mfn, frame);
		active.pin(gref, pins);
		granter.setFlag(gref, GrantEntry.READING | (readonly ? 0 : GrantEntry.WRITING));
		return GrantStatus.OKAY;
	}

	/** Takes it out of use by as many pins. */
	void unpin(GrantTable granter, int gref, int pins, boolean readonly) {
		ActiveGrants active = granter.active;
		Frame frame = active.frame(gref);
		active.unpin(gref, pins);
		if (!readonly && !active.isWritten(gref))
			granter.clearFlag(gref, GrantEntry.WRITING);
		if (active.pins(gref) == 0)
			granter.clearFlag(gref, GrantEntry.READING);
		memory.drop(frame, !readonly);
	}

	private static boolean permits(long entry, int user, boolean readonly) {
		return GrantEntry.type(entry) == GrantEntry.PERMIT_ACCESS && GrantEntry.domid(entry) == user
				&& (readonly || (GrantEntry.flags(entry) & GrantEntry.READONLY) == 0);
	}
}
