package org.minicloud.guest.driver;

import java.io.Serializable;
import java.util.Arrays;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.FrameAllocator;
import org.minicloud.xen.netif.Netif;
import org.minicloud.xen.ring.BrokenRingException;
import org.minicloud.xen.ring.FrontRing;
import org.minicloud.xen.ring.SharedRing;

/**
 * The front end of one network interface (netfront), as data. Packets to send are copied into frames of its own, and
 * received ones out of such, so their grants last as long as the connection. After the domain was suspended, or the back
 * end has come anew, packets without response are put on a new ring, and all buffers are posted again.
 * <p>
 * In steady state it allocates nothing.
 */
public final class NetFrontend implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int DOMAIN_0 = 0;
	private static final int NO_PORT = -1;
	private static final int NO_PAGE = -1;
	private static final int PAGE = FrameAllocator.FRAME_BYTES;
	/** Slots of the tx ring that are used, each with a frame. */
	private static final int SEND_PAGES = 64;
	/** Buffers that are posted. */
	private static final int RECEIVE_PAGES = 64;
	private static final int INITIAL_PACKET_BYTES = 2048;

	private final Receiver receiver;
	private final DriverPages sending = new DriverPages(SEND_PAGES, true);
	private final DriverPages receiving = new DriverPages(RECEIVE_PAGES, false);
	private final GrantReturns returns = new GrantReturns();
	private final byte[] response = new byte[Netif.RX_SLOT_BYTES];
	private transient DriverHost host;
	private FrontRing tx;
	private FrontRing rx;
	private long txPage = NO_PAGE;
	private long rxPage = NO_PAGE;
	private int txGrant;
	private int rxGrant;
	private int port = NO_PORT;
	private boolean connected;
	private boolean broken;
	private String mac = "";
	/** Of each frame that holds what is being sent: size and flags of its slot, and the order; a serial of 0 is a free one. */
	private final int[] sizes = new int[SEND_PAGES];
	private final int[] flags = new int[SEND_PAGES];
	private final long[] serials = new long[SEND_PAGES];
	private final int[] free = new int[SEND_PAGES];
	private int freeCount;
	private long lastSerial;
	private byte[] packet = new byte[INITIAL_PACKET_BYTES];
	private int assembled;
	private boolean damaged;
	private long sentPackets;
	private long sendErrors;
	private long receivedPackets;
	private long receiveErrors;

	/** Is told of packets; a part of the kernel, and saved with it. */
	public interface Receiver extends Serializable {
		/** @param packet from the Ethernet header on; to be copied, for the array is used again */
		void received(byte[] packet, int length);
	}

	public NetFrontend(DriverHost host, Receiver receiver) {
		this.host = host;
		this.receiver = receiver;
		for (int id = 0; id < SEND_PAGES; id++)
			free[id] = SEND_PAGES - 1 - id;
		freeCount = SEND_PAGES;
	}

	/**
	 * Makes rings and an event channel for a back end to take up, posts all buffers, and puts packets on the ring that had
	 * been sent on an earlier one and were not answered.
	 *
	 * @throws XenException ENOSPC when the domain is out of event channels or grants
	 */
	public void open() throws XenException {
		if (txPage == NO_PAGE) {
			txPage = host.takePage();
			rxPage = host.takePage();
		}
		tx = new FrontRing(SharedRing.create(host.frame(txPage), Netif.TX_SLOT_BYTES));
		rx = new FrontRing(SharedRing.create(host.frame(rxPage), Netif.RX_SLOT_BYTES));
		sending.grant(host);
		receiving.grant(host);
		txGrant = host.grants().permitAccess(DOMAIN_0, txPage, false);
		rxGrant = host.grants().permitAccess(DOMAIN_0, rxPage, false);
		port = host.hypercalls().events().allocUnbound(DOMAIN_0);
		assembled = 0;
		damaged = false;
		broken = false;
		for (int id = 0; id < RECEIVE_PAGES; id++)
			post(id);
		rx.push();
		sendAgain();
	}

	public int txGrant() {
		return txGrant;
	}

	public int rxGrant() {
		return rxGrant;
	}

	public int port() {
		return port;
	}

	/** The back end serves the rings. @param address the interface's, as {@code 00:16:3e:01:02:03} */
	public void connected(String address) {
		connected = true;
		mac = address;
		publish();
	}

	public boolean isConnected() {
		return connected;
	}

	/** Whether the back end has broken the rings. */
	public boolean isBroken() {
		return broken;
	}

	/** The interface's address; empty before it was connected first. */
	public String mac() {
		return mac;
	}

	/** Packets that could be sent now, if each takes one frame. */
	public int room() {
		return freeCount;
	}

	/** Packets, or parts of such, that were sent and not answered. */
	public int inFlight() {
		return SEND_PAGES - freeCount;
	}

	/**
	 * Sends a packet; it is copied. While no back end is connected, packets wait as far as there is room. The back end learns
	 * of it by {@link #publish}.
	 *
	 * @param bytes  from the Ethernet header on
	 * @param length 14..65535
	 * @return false when there is no room; there is again when responses have come
	 */
	public boolean send(byte[] bytes, int length) {
		if (length < Netif.ETHERNET_HEADER_BYTES || length > Netif.MAX_PACKET_BYTES)
			throw new IllegalArgumentException("a packet has 14..65535 bytes, not " + length);
		int slots = (length + PAGE - 1) / PAGE;
		if (slots > freeCount || tx != null && slots > tx.freeRequests())
			return false;
		for (int i = 0; i < slots; i++) {
			int id = free[--freeCount];
			int size = Math.min(PAGE, length - i * PAGE);
			System.arraycopy(bytes, i * PAGE, sending.writable(host, id), 0, size);
			sizes[id] = i == 0 ? length : size;
			flags[id] = i < slots - 1 ? Netif.TX_MORE_DATA : 0;
			serials[id] = ++lastSerial;
			if (tx != null)
				put(id);
		}
		sentPackets++;
		return true;
	}

	/** Lets the back end see what was sent, with an event if it wants one. */
	public void publish() {
		if (connected && tx.push())
			host.hypercalls().send(port);
	}

	/** An event has come on {@link #port}: takes answers and packets, and posts the buffers again. */
	public void attend() {
		if (tx == null)
			return;
		try {
			do {
				takeSendResponses();
				takePackets();
			} while (tx.finalCheck() | rx.finalCheck());
		} catch (BrokenRingException damage) {
			disconnected();
			broken = true;
			return;
		}
		if (rx.push())
			host.hypercalls().send(port);
	}

	/** The back end has gone, or is another one now: takes what it left, and closes rings and channel. {@link #open} comes next. */
	public void disconnected() {
		if (tx == null)
			return;
		salvage();
		sending.endGrants(host, returns);
		receiving.endGrants(host, returns);
		returns.end(host.grants(), txGrant);
		returns.end(host.grants(), rxGrant);
		returns.retry(host.grants());
		try {
			host.hypercalls().events().close(port);
		} catch (XenException gone) {
			// it was closed with the back end's domain
		}
		port = NO_PORT;
	}

	/** The same domain goes on with a copy of this. */
	public void attach(DriverHost sameHost) {
		host = sameHost;
		if (tx == null)
			return;
		tx.attach(new SharedRing(host.frame(txPage), Netif.TX_SLOT_BYTES));
		rx.attach(new SharedRing(host.frame(rxPage), Netif.RX_SLOT_BYTES));
	}

	/**
	 * The domain goes on after it was suspended and brought elsewhere: first what the last back end left on the rings counts;
	 * {@link #open} comes next. The kernel has begun its grant table anew.
	 */
	public void resume(DriverHost newHost) {
		host = newHost;
		sending.forgetGrants();
		receiving.forgetGrants();
		returns.forget();
		port = NO_PORT;
		if (tx == null)
			return;
		tx.attach(new SharedRing(host.frame(txPage), Netif.TX_SLOT_BYTES));
		rx.attach(new SharedRing(host.frame(rxPage), Netif.RX_SLOT_BYTES));
		salvage();
	}

	/** The domain goes on where it was suspended: the back end serves the same rings again. */
	public void resumeCancelled(DriverHost sameHost) {
		host = sameHost;
		attend();
	}

	public long sentPackets() {
		return sentPackets;
	}

	/** Packets that the back end refused. */
	public long sendErrors() {
		return sendErrors;
	}

	public long receivedPackets() {
		return receivedPackets;
	}

	/** Packets that arrived damaged. */
	public long receiveErrors() {
		return receiveErrors;
	}

	private void salvage() {
		connected = false;
		try {
			takeSendResponses();
			while (rx.unconsumedResponses() > 0)
				takePacket();
		} catch (BrokenRingException damage) {
			// what it left is worth nothing; packets are sent again
		}
		tx = null;
		rx = null;
	}

	private void takeSendResponses() throws BrokenRingException {
		for (int left = tx.unconsumedResponses(); left > 0; left--) {
			tx.takeResponse(response);
			int id = Netif.txResponseId(response);
			if (id >= SEND_PAGES || serials[id] == 0)
				throw new BrokenRingException("nothing was sent as " + id);
			if (Netif.txResponseStatus(response) < Netif.OKAY)
				sendErrors++;
			serials[id] = 0;
			free[freeCount++] = id;
		}
	}

	private void takePackets() throws BrokenRingException {
		for (int left = rx.unconsumedResponses(); left > 0; left--)
			post(takePacket());
	}

	/** Takes one part of a packet; gives the buffer that is free again. */
	private int takePacket() throws BrokenRingException {
		rx.takeResponse(response);
		int id = Netif.rxResponseId(response);
		int size = Netif.rxStatus(response);
		if (id >= RECEIVE_PAGES)
			throw new BrokenRingException("there is no buffer " + id);
		int offset = Netif.rxOffset(response);
		if (size < 0 || offset + size > PAGE || assembled + size > Netif.MAX_PACKET_BYTES)
			damaged = true;
		else
			append(receiving.readable(host, id), offset, size);
		if ((Netif.rxFlags(response) & Netif.RX_MORE_DATA) == 0)
			deliver();
		return id;
	}

	private void append(byte[] page, int offset, int size) {
		if (assembled + size > packet.length)
			packet = Arrays.copyOf(packet, Math.max(2 * packet.length, assembled + size));
		System.arraycopy(page, offset, packet, assembled, size);
		assembled += size;
	}

	private void deliver() {
		int length = assembled;
		boolean good = !damaged;
		assembled = 0;
		damaged = false;
		if (good) {
			receivedPackets++;
			receiver.received(packet, length);
		} else
			receiveErrors++;
	}

	private void post(int id) {
		Netif.writeRxRequest(rx.shared().writable(), rx.nextRequest(), id, receiving.grant(id));
	}

	private void put(int id) {
		Netif.writeTxRequest(tx.shared().writable(), tx.nextRequest(), sending.grant(id), 0, flags[id], id, sizes[id]);
	}

	/** Puts what has no answer on the new ring, in the order in which it was sent. */
	private void sendAgain() {
		long after = 0;
		for (int i = 0; i < inFlight(); i++) {
			int next = -1;
			for (int id = 0; id < SEND_PAGES; id++)
				if (serials[id] > after && (next < 0 || serials[id] < serials[next]))
					next = id;
			put(next);
			after = serials[next];
		}
	}
}
