package org.minicloud.guest.driver;

import java.io.Serializable;
import java.util.Arrays;
import org.minicloud.xen.grant.GrantEntries;

/** Grants that a driver takes back: at once, or, when a back end still maps the frame, as soon as it does no more. */
final class GrantReturns implements Serializable {
	private static final long serialVersionUID = 1;

	private int[] waiting = new int[0];
	private int count;

	void end(GrantEntries grants, int gref) {
		if (grants.endAccess(gref))
			return;
		if (count == waiting.length)
			waiting = Arrays.copyOf(waiting, Math.max(8, 2 * count));
		waiting[count++] = gref;
	}

	/** Tries those again that waited. */
	void retry(GrantEntries grants) {
		for (int i = count - 1; i >= 0; i--)
			if (grants.endAccess(waiting[i]))
				waiting[i] = waiting[--count];
	}

	/** The table they were in is no more. */
	void forget() {
		count = 0;
	}

	int count() {
		return count;
	}
}
