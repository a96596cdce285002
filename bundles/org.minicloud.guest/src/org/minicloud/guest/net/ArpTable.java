package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.net.Neighbour.State;
import org.minicloud.xen.netif.MacAddress;

/**
 * Address resolution of the card (RFC 826): who is asked for, who has answered, and what waits for an answer. An answer counts
 * for a minute; after that a neighbour who is used is asked again, and while he does not refuse three times, packets go on.
 */
public final class ArpTable implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long SECOND = 1_000_000_000L;
	private static final long REACHABLE_NANOS = 60 * SECOND;
	private static final int MOST_QUESTIONS = 3;
	private static final int MOST_NEIGHBOURS = 1024;
	private static final int MOST_WAITING = 16;

	private final IpStack stack;
	private final Map<Ip4, Neighbour> neighbours = new LinkedHashMap<>(4);

	ArpTable(IpStack stack) {
		this.stack = stack;
	}

	public Collection<Neighbour> neighbours() {
		return List.copyOf(neighbours.values());
	}

	/** Forgets a neighbour. @return whether he was known */
	public boolean remove(Ip4 address) {
		Neighbour neighbour = neighbours.remove(address);
		if (neighbour != null)
			stack.timers().cancel(neighbour);
		return neighbour != null;
	}

	/** Sends a frame to a neighbour, or keeps it until he has told where he is. The frame is copied when it is kept. */
	void send(Ip4 to, byte[] frame, int length) {
		Neighbour neighbour = neighbours.get(to);
		if (neighbour == null)
			neighbour = add(to);
		if (judge(neighbour) == State.FAILED)
			ask(neighbour);
		if (neighbour.mac == 0) {
			if (neighbour.waiting.size() == MOST_WAITING)
				neighbour.waiting.removeFirst();
			byte[] kept = new byte[length];
			System.arraycopy(frame, 0, kept, 0, length);
			neighbour.waiting.addLast(kept);
			if (!neighbour.isArmed())
				ask(neighbour);
			return;
		}
		if (neighbour.state == State.STALE)
			ask(neighbour);
		MacAddress.put(neighbour.mac, frame, 0);
		stack.transmit(frame, length);
	}

	State judge(Neighbour neighbour) {
		if (neighbour.state == State.REACHABLE && stack.now() - neighbour.confirmedAt > REACHABLE_NANOS)
			neighbour.state = State.STALE;
		return neighbour.state;
	}

	/** Takes up a message, and answers it when it asks for an address of this host. */
	void received(Arp message) {
		boolean forUs = stack.ethernet().owns(message.target());
		boolean theirs = !message.sender().isAny() && !stack.ethernet().owns(message.sender())
				&& !MacAddress.isGroup(message.senderMac());
		if (theirs) {
			Neighbour known = neighbours.get(message.sender());
			if (known == null && forUs && stack.onLink(message.sender()))
				known = add(message.sender());
			if (known != null)
				confirmed(known, message.senderMac());
		}
		if (forUs && message.operation() == Arp.REQUEST && (theirs || message.sender().isAny()))
			stack.transmit(new Arp(Arp.REPLY, stack.ethernet().mac(), message.target(), message.senderMac(), message.sender())
					.frame(message.senderMac()));
	}

	/** Tells everybody where this host's addresses are, as after it has moved. */
	void announce() {
		long mac = stack.ethernet().mac();
		for (InterfaceAddress own : stack.ethernet().addresses())
			stack.transmit(new Arp(Arp.REQUEST, mac, own.address(), 0, own.address()).frame(MacAddress.BROADCAST));
	}

	/** The stack's wire is another one: what is known of it counts no more at once. */
	void doubt() {
		for (Neighbour neighbour : neighbours.values())
			if (neighbour.state == State.REACHABLE)
				neighbour.state = State.STALE;
	}

	private void confirmed(Neighbour neighbour, long mac) {
		neighbour.mac = mac;
		neighbour.state = State.REACHABLE;
		neighbour.confirmedAt = stack.now();
		neighbour.asked = 0;
		stack.timers().cancel(neighbour);
		while (!neighbour.waiting.isEmpty()) {
			byte[] frame = neighbour.waiting.removeFirst();
			MacAddress.put(mac, frame, 0);
			stack.transmit(frame);
		}
	}

	private void ask(Neighbour neighbour) {
		if (neighbour.state == State.FAILED) {
			neighbour.mac = 0;
			neighbour.asked = 0;
		}
		neighbour.state = neighbour.mac == 0 ? State.INCOMPLETE : State.PROBE;
		neighbour.asked++;
		long to = neighbour.mac == 0 ? MacAddress.BROADCAST : neighbour.mac;
		stack.transmit(new Arp(Arp.REQUEST, stack.ethernet().mac(), stack.sourceFor(neighbour.address()), 0, neighbour.address())
				.frame(to));
		stack.timers().arm(neighbour, stack.now() + SECOND);
	}

	void unanswered(Neighbour neighbour) {
		if (neighbour.asked < MOST_QUESTIONS) {
			ask(neighbour);
			return;
		}
		neighbour.state = State.FAILED;
		neighbour.mac = 0;
		neighbour.asked = 0;
		while (!neighbour.waiting.isEmpty())
			stack.undeliverable(neighbour.waiting.removeFirst());
	}

	private Neighbour add(Ip4 address) {
		if (neighbours.size() >= MOST_NEIGHBOURS)
			evict();
		Neighbour added = new Neighbour(this, address);
		neighbours.put(address, added);
		return added;
	}

	private void evict() {
		Iterator<Neighbour> oldest = neighbours.values().iterator();
		stack.timers().cancel(oldest.next());
		oldest.remove();
	}
}
