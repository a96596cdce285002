package org.minicloud.xen.ring;

/**
 * The back end's side of a ring: takes requests, puts responses. Its private indices ({@code req_cons},
 * {@code rsp_prod_pvt}) are out of the front end's reach, and it believes none of the shared ones. Nothing here allocates.
 */
public final class BackRing {
	private final SharedRing shared;
	private int reqCons;
	private int rspProdPvt;

	/**
	 * Takes up a ring where its last back end left it: at the responses that are on it. On a fresh ring that is the
	 * beginning.
	 */
	public BackRing(SharedRing shared) {
		this.shared = shared;
		this.rspProdPvt = shared.rspProd();
		this.reqCons = rspProdPvt;
	}

	public SharedRing shared() {
		return shared;
	}

	/**
	 * Requests that wait to be taken.
	 *
	 * @throws BrokenRingException when more were published than the ring has slots
	 */
	public int unconsumedRequests() throws BrokenRingException {
		int published = shared.reqProd();
		if (Integer.compareUnsigned(published - rspProdPvt, shared.slots()) > 0
				|| Integer.compareUnsigned(published - rspProdPvt, reqCons - rspProdPvt) < 0)
			throw new BrokenRingException("req_prod is " + Integer.toUnsignedString(published) + " with "
					+ Integer.toUnsignedString(rspProdPvt) + " requests answered and "
					+ Integer.toUnsignedString(reqCons) + " taken, on a ring of " + shared.slots());
		return Math.min(published - reqCons, shared.slots() - (reqCons - rspProdPvt));
	}

	/** Requests taken and not answered yet. */
	public int unanswered() {
		return reqCons - rspProdPvt;
	}

	/** Copies the next request out, once, so that it cannot change between its check and its use. */
	public void takeRequest(byte[] target) {
		System.arraycopy(shared.readable(), shared.offset(reqCons++), target, 0,
				Math.min(target.length, shared.slotBytes()));
	}

	/** Copies the next request out without taking it; it may be another one when it is taken. */
	public void peekRequest(byte[] target) {
		System.arraycopy(shared.readable(), shared.offset(reqCons), target, 0, Math.min(target.length, shared.slotBytes()));
	}

	/**
	 * Takes the slot of the next response; gives where in the page it is to be written. Nobody sees it before
	 * {@link #push}.
	 *
	 * @throws IllegalStateException when there is no request to answer: its slot would not be free
	 */
	public int nextResponse() {
		if (rspProdPvt == reqCons)
			throw new IllegalStateException("all requests that were taken have been answered");
		return shared.offset(rspProdPvt++);
	}

	/** RING_PUSH_RESPONSES_AND_CHECK_NOTIFY: publishes what was written; gives whether the front end wants an event. */
	public boolean push() {
		int old = shared.rspProd();
		shared.setRspProd(rspProdPvt);
		return SharedRing.mustNotify(rspProdPvt, old, shared.rspEvent());
	}

	/**
	 * RING_FINAL_CHECK_FOR_REQUESTS, before the back end sleeps: asks for an event at the next request.
	 *
	 * @return whether there is one already, so that the back end must go on
	 */
	public boolean finalCheck() throws BrokenRingException {
		if (unconsumedRequests() > 0)
			return true;
		shared.setReqEvent(reqCons + 1);
		return unconsumedRequests() > 0;
	}

	public int reqCons() {
		return reqCons;
	}

	public int rspProdPvt() {
		return rspProdPvt;
	}
}
