package org.minicloud.xen.xenstore;

/** Who asks: a domain, and the one that it acts for, if any. */
final class Requester {
	private static final int NOBODY = -1;

	private final int domid;
	private int target = NOBODY;

	Requester(int domid) {
		this.domid = domid;
	}

	int domid() {
		return domid;
	}

	void setTarget(int newTarget) {
		target = newTarget;
	}

	/** Domain 0 may do all, and has no quota. */
	boolean isPrivileged() {
		return domid == 0;
	}

	boolean owns(Permissions permissions) {
		return isPrivileged() || is(permissions.owner());
	}

	boolean may(Access wanted, Permissions permissions) {
		if (owns(permissions) || permissions.accessOf(domid).includes(wanted))
			return true;
		return target != NOBODY && permissions.accessOf(target).includes(wanted);
	}

	private boolean is(int other) {
		return other == domid || other == target;
	}
}
