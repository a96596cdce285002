package org.minicloud.xen.xenstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.minicloud.xen.dom0.Daemon;

/**
 * The store's daemon in domain 0 (xenstored): serves the rings of the domains, one request at a time and one domain after
 * the other, and tells the parts of domain 0 of their watches. All of it costs domain 0's CPU.
 * <p>
 * What it knows outlives a restart of domain 0, as with the live update of Xen's daemon; event channels are bound anew.
 */
public final class StoreDaemon implements Daemon {
	/** Of a domain whose ring cannot be served as long as domain 0 is down. */
	private static final int NO_PORT = -1;

	private final XenStore store;
	private final IntConsumer send;
	private final Runnable wake;
	private final RequestHandler handler;
	private final Map<Integer, Attached> byPort = new HashMap<>();
	private final Map<Integer, Attached> byDomain = new HashMap<>();
	private final Deque<Attached> waiting = new ArrayDeque<>();
	private final List<LocalStore> locals = new ArrayList<>();
	private final Deque<Runnable> localEvents = new ArrayDeque<>();
	/** CPU that requests of domain 0's own parts have cost and that is not paid yet. */
	private long debt;
	private Attached serving;
	private Runnable telling;

	/**
	 * @param send notifies the domain at the far end of a port of domain 0
	 * @param wake makes sure that domain 0 looks whether there is work
	 */
	public StoreDaemon(XenStore store, IntConsumer send, Runnable wake) {
		this.store = store;
		this.send = send;
		this.wake = wake;
		this.handler = new RequestHandler(store, new Toolstack());
	}

	public XenStore store() {
		return store;
	}

	/** The store for a part of domain 0: what it asks costs CPU, its watches tell it on domain 0's CPU. */
	public LocalStore open() {
		return open(() -> charge(StoreCosts.LOCAL_REQUEST));
	}

	/** The same for the toolstack, whose jobs have paid for what they ask already. */
	public LocalStore openPaid() {
		return open(() -> {
			// paid
		});
	}

	private LocalStore open(Runnable charge) {
		LocalStore opened = new LocalStore(store, this::tell, charge);
		locals.add(opened);
		return opened;
	}

	/** INTRODUCE: the domain's ring is served from now on. */
	public void attach(int domid, StoreRing ring, int port) {
		Attached attached = new Attached();
		attached.connection = new RingConnection(store, domid, ring, handler, () -> queue(attached));
		attached.port = port;
		byDomain.put(domid, attached);
		byPort.put(port, attached);
		store.introduce(domid);
		attend(port);
	}

	/** The domain's ring is served over another port. */
	public void rebind(int domid, int port) {
		Attached attached = byDomain.get(domid);
		byPort.remove(attached.port, attached);
		attached.port = port;
		byPort.put(port, attached);
		attend(port);
	}

	/** The domain's ring is not served any more. */
	public void detach(int domid) {
		Attached attached = byDomain.remove(domid);
		if (attached == null)
			return;
		byPort.remove(attached.port, attached);
		waiting.remove(attached);
		attached.gone = true;
		store.disconnect(attached.connection.connection());
	}

	/** The domain stands still and is copied: its ring is left alone until {@link #thaw}. */
	public void freeze(int domid) {
		Attached attached = byDomain.get(domid);
		if (attached != null)
			attached.frozen = true;
	}

	/** The domain goes on: what it has asked meanwhile is served. */
	public void thaw(int domid) {
		Attached attached = byDomain.get(domid);
		if (attached == null || !attached.frozen)
			return;
		attached.frozen = false;
		if (attached.connection.hasWork())
			queue(attached);
	}

	/** RELEASE: the domain is no more. */
	public void release(int domid) {
		detach(domid);
		store.release(domid);
	}

	/** Domain 0 goes down: its own parts are no more, and no port is. */
	public void domain0Down() {
		locals.forEach(LocalStore::close);
		locals.clear();
		byPort.clear();
		waiting.clear();
		for (Attached attached : byDomain.values()) {
			attached.waiting = false;
			attached.port = NO_PORT;
		}
		localEvents.clear();
		telling = null;
		serving = null;
		debt = 0;
	}

	/** Whether the domain's kernel has ever asked the store for anything. */
	public boolean isUsed(int domid) {
		Attached attached = byDomain.get(domid);
		return attached != null && attached.connection.isUsed();
	}

	/** The ring of a domain, to be looked at; null when it has none. */
	public StoreRing ring(int domid) {
		Attached attached = byDomain.get(domid);
		return attached == null ? null : attached.connection.ring();
	}

	@Override
	public void attend(int port) {
		Attached attached = byPort.get(port);
		if (attached != null && attached.connection.hasWork())
			queue(attached);
	}

	@Override
	public boolean hasWork() {
		return debt > 0 || !localEvents.isEmpty() || !waiting.isEmpty();
	}

	@Override
	public long begin() {
		long cost = debt;
		debt = 0;
		if (!localEvents.isEmpty()) {
			telling = localEvents.remove();
			return cost + StoreCosts.LOCAL_EVENT;
		}
		serving = waiting.poll();
		if (serving == null)
			return Math.max(1, cost);
		serving.waiting = false;
		return cost + StoreCosts.EVENT + serving.connection.cost();
	}

	@Override
	public void finish() {
		if (telling != null) {
			Runnable told = telling;
			telling = null;
			told.run();
		} else if (serving != null) {
			Attached served = serving;
			serving = null;
			serve(served);
		}
	}

	private void serve(Attached served) {
		if (served.gone || served.frozen)
			return;
		if (served.connection.serve())
			send.accept(served.port);
		if (served.connection.hasWork())
			queue(served);
	}

	private void queue(Attached attached) {
		if (attached.waiting || attached.gone || attached.frozen || attached.port == NO_PORT)
			return;
		attached.waiting = true;
		waiting.add(attached);
		wake.run();
	}

	private void tell(Runnable event) {
		localEvents.add(event);
		wake.run();
	}

	private void charge(long nanos) {
		debt += nanos;
		wake.run();
	}

	private static final class Attached {
		RingConnection connection;
		int port;
		boolean waiting;
		boolean gone;
		boolean frozen;
	}

	/** INTRODUCE and RELEASE in messages: the rings are the toolstack's affair, which has attached them. */
	private final class Toolstack implements RequestHandler.DomainTable {
		@Override
		public void introduce(int domid, long gfn, int port) throws StoreException {
			Attached attached = byDomain.get(domid);
			if (attached == null)
				throw new StoreException(StoreError.EINVAL, "there is no ring of domain " + domid);
			store.introduce(domid);
		}

		@Override
		public void release(int domid) {
			StoreDaemon.this.release(domid);
		}
	}
}
