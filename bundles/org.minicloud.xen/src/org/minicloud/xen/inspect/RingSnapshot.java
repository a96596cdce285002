package org.minicloud.xen.inspect;

import java.util.List;

/**
 * A shared ring: the four shared indices, the back end's two private ones, and what it has taken and not answered.
 *
 * @param name     {@code vbd}, {@code vif tx} or {@code vif rx}
 * @param slots    a power of two
 * @param inFlight in the order in which they will be done
 */
public record RingSnapshot(String name, int slots, int reqProd, int reqEvent, int rspProd, int rspEvent, int reqCons,
		int rspProdPvt, List<RequestSnapshot> inFlight) {
	public RingSnapshot {
		inFlight = List.copyOf(inFlight);
	}

	/**
	 * A request that the back end has taken.
	 *
	 * @param id        the front end's own, to match the response
	 * @param what      operation and place, as {@code WRITE 2048+88}
	 * @param doneNanos when it will be done, in cloud time
	 */
	public record RequestSnapshot(long id, String what, long doneNanos) {
	}
}
