package org.minicloud.guest.driver;

import java.io.Serializable;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.memory.Frame;

/** Frames of a driver that are granted to domain 0 for as long as it is connected. They are taken when they are first needed. */
final class DriverPages implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int DOMAIN_0 = 0;

	private final long[] pages;
	private final int[] grants;
	private final boolean readonly;
	private boolean taken;
	private boolean granted;
	private transient Frame[] frames;

	/** @param readonly whether domain 0 may only read them */
	DriverPages(int count, boolean readonly) {
		this.pages = new long[count];
		this.grants = new int[count];
		this.readonly = readonly;
	}

	/** @throws XenException ENOSPC when the grant table is full; then none is granted */
	void grant(DriverHost host) throws XenException {
		take(host);
		for (int i = 0; i < pages.length; i++) {
			grants[i] = host.grants().permitAccess(DOMAIN_0, pages[i], readonly);
			if (grants[i] == GrantEntries.NONE) {
				while (--i >= 0)
					host.grants().endAccess(grants[i]);
				throw new XenException(Errno.ENOSPC, "the grant table is full");
			}
		}
		granted = true;
	}

	int grant(int page) {
		return grants[page];
	}

	void endGrants(DriverHost host, GrantReturns returns) {
		for (int i = 0; granted && i < pages.length; i++)
			returns.end(host.grants(), grants[i]);
		granted = false;
	}

	/** The table they were in is no more, and the frames are found anew. */
	void forgetGrants() {
		granted = false;
		frames = null;
	}

	byte[] writable(DriverHost host, int page) {
		return frame(host, page).writable();
	}

	byte[] readable(DriverHost host, int page) {
		return frame(host, page).readable();
	}

	private void take(DriverHost host) {
		for (int i = 0; !taken && i < pages.length; i++)
			pages[i] = host.takePage();
		taken = true;
	}

	private Frame frame(DriverHost host, int page) {
		take(host);
		if (frames == null)
			frames = new Frame[pages.length];
		if (frames[page] == null)
			frames[page] = host.frame(pages[page]);
		return frames[page];
	}
}
