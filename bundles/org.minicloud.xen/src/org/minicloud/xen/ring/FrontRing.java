package org.minicloud.xen.ring;

import java.io.Serializable;

/**
 * The front end's side of a ring: puts requests, takes responses. It keeps its two private indices
 * ({@code req_prod_pvt}, {@code rsp_cons}) as data; the shared page is given to it again after the domain was restored
 * ({@link #attach}). Nothing here allocates.
 * <pre>
 * int at = ring.nextRequest();  // write the request there, in ring.shared().writable()
 * if (ring.push())              // the others see it
 *     send the event
 * </pre>
 */
public final class FrontRing implements Serializable {
	private static final long serialVersionUID = 1;

	private transient SharedRing shared;
	private int reqProdPvt;
	private int rspCons;

	/** The front end of a fresh ring. */
	public FrontRing(SharedRing shared) {
		this.shared = shared;
		this.reqProdPvt = shared.reqProd();
		this.rspCons = shared.rspProd();
	}

	/** The same page again, after this was serialised. */
	public void attach(SharedRing again) {
		shared = again;
	}

	public SharedRing shared() {
		return shared;
	}

	/** Slots for further requests: every request keeps its slot until its response was taken. */
	public int freeRequests() {
		return shared.slots() - (reqProdPvt - rspCons);
	}

	/** Requests, published or not, whose responses were not taken. */
	public int outstanding() {
		return reqProdPvt - rspCons;
	}

	/**
	 * Takes the next slot; gives where in the page the request is to be written. Nobody sees it before {@link #push}.
	 *
	 * @throws IllegalStateException when the ring is full
	 */
	public int nextRequest() {
		if (freeRequests() == 0)
			throw new IllegalStateException("all " + shared.slots() + " slots of the ring are in use");
		return shared.offset(reqProdPvt++);
	}

	/** RING_PUSH_REQUESTS_AND_CHECK_NOTIFY: publishes what was written; gives whether the back end wants an event. */
	public boolean push() {
		int old = shared.reqProd();
		shared.setReqProd(reqProdPvt);
		return SharedRing.mustNotify(reqProdPvt, old, shared.reqEvent());
	}

	/**
	 * Responses that wait to be taken.
	 *
	 * @throws BrokenRingException when there would be more of them than requests
	 */
	public int unconsumedResponses() throws BrokenRingException {
		int waiting = shared.rspProd() - rspCons;
		if (Integer.compareUnsigned(waiting, outstanding()) > 0)
			throw new BrokenRingException("the back end answered " + Integer.toUnsignedString(waiting) + " of "
					+ outstanding() + " requests");
		return waiting;
	}

	/** Copies the next response out, once, so that it cannot change while it is looked at, and frees its slot. */
	public void takeResponse(byte[] target) {
		System.arraycopy(shared.readable(), shared.offset(rspCons++), target, 0,
				Math.min(target.length, shared.slotBytes()));
	}

	/**
	 * RING_FINAL_CHECK_FOR_RESPONSES, before the front end sleeps: asks for an event at the next response.
	 *
	 * @return whether there is one already, so that the front end must go on
	 */
	public boolean finalCheck() throws BrokenRingException {
		if (unconsumedResponses() > 0)
			return true;
		shared.setRspEvent(rspCons + 1);
		return unconsumedResponses() > 0;
	}

	public int reqProdPvt() {
		return reqProdPvt;
	}

	public int rspCons() {
		return rspCons;
	}
}
