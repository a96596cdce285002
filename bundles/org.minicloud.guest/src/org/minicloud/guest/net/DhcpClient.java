package org.minicloud.guest.net;

import java.util.List;
import java.util.Optional;
import org.minicloud.xen.netif.MacAddress;

/** Gets the card its address (RFC 2131): asks everybody, takes the first offer, and renews it in time. Its timer is armed for that alone. */
public final class DhcpClient extends StackTimer {
	private static final long serialVersionUID = 1;
	private static final long SECOND = 1_000_000_000L;
	private static final byte[] PARAMETERS = { DhcpMessage.SUBNET_MASK, DhcpMessage.BROADCAST_ADDRESS, DhcpMessage.ROUTER,
			DhcpMessage.DOMAIN, DhcpMessage.DNS, DhcpMessage.HOSTNAME };
	private static final long LONGEST_WAIT = 16 * SECOND;
	private static final int CLASSFUL = 24;

	/** Where it is in the protocol; FAILED when nobody answered in time. */
	public enum State {
		STOPPED, SELECTING, REQUESTING, BOUND, RENEWING, REBINDING, FAILED
	}

	private final IpStack stack;
	private final Waiter waiter = new Waiter();
	private State state = State.STOPPED;
	private DhcpLease lease;
	private Ip4 offered = Ip4.ANY;
	private Ip4 server = Ip4.ANY;
	private int transaction;
	private long wait;
	private long giveUpAt;
	private long leasedAt;

	/** What somebody who waits for the address listens to. */
	private static final class Waiter extends NetSocket {
		private static final long serialVersionUID = 1;
	}

	DhcpClient(IpStack stack) {
		this.stack = stack;
	}

	public State state() {
		return state;
	}

	/** What it has got; also what has been got before it was asked anew. */
	public Optional<DhcpLease> lease() {
		return Optional.ofNullable(lease);
	}

	/** Who is told of every change of {@link #state}. */
	public void onChange(SocketListener listener) {
		waiter.onChange(listener);
	}

	/** Whether an answer may come to a card that has no address. */
	boolean isAsking() {
		return state == State.SELECTING || state == State.REQUESTING;
	}

	/** Asks for an address; the card must be up. @param patienceNanos after which it is {@link State#FAILED} */
	public void start(long patienceNanos) {
		giveUpAt = stack.now() + patienceNanos;
		transaction = stack.host().random();
		wait = SECOND;
		enter(State.SELECTING);
		discover();
		stack.settle();
	}

	/** Gives the address back. */
	public void release() {
		if (lease != null && state != State.STOPPED && state != State.FAILED) {
			DhcpMessage message = DhcpMessage.request(DhcpMessage.RELEASE, transaction, lease.address(), stack.ethernet().mac())
					.with(DhcpMessage.SERVER, List.of(lease.server()));
			send(message, lease.address(), lease.server());
			stack.removeAddress(lease.address());
		}
		stop();
	}

	/** Asks no more, and lets things be as they are. */
	public void stop() {
		stack.timers().cancel(this);
		enter(State.STOPPED);
		stack.settle();
	}

	private void enter(State newState) {
		state = newState;
		stack.changed(waiter);
	}

	private void discover() {
		send(DhcpMessage.request(DhcpMessage.DISCOVER, transaction, Ip4.ANY, stack.ethernet().mac()).with(DhcpMessage.PARAMETERS, PARAMETERS),
				Ip4.ANY, Ip4.BROADCAST);
		again();
	}

	private void again() {
		long jitter = Integer.toUnsignedLong(stack.host().random()) % (SECOND / 10);
		stack.timers().arm(this, Math.min(stack.now() + wait + jitter, Math.max(giveUpAt, stack.now())));
		wait = Math.min(2 * wait, LONGEST_WAIT);
	}

	private void request() {
		DhcpMessage message = DhcpMessage.request(DhcpMessage.REQUEST, transaction, Ip4.ANY, stack.ethernet().mac())
				.with(DhcpMessage.REQUESTED_ADDRESS, List.of(offered)).with(DhcpMessage.SERVER, List.of(server))
				.with(DhcpMessage.PARAMETERS, PARAMETERS);
		send(message, Ip4.ANY, Ip4.BROADCAST);
		again();
	}

	private void renew() {
		DhcpMessage message = DhcpMessage.request(DhcpMessage.REQUEST, transaction, lease.address(), stack.ethernet().mac())
				.with(DhcpMessage.PARAMETERS, PARAMETERS);
		send(message, lease.address(), state == State.RENEWING ? lease.server() : Ip4.BROADCAST);
	}

	private void send(DhcpMessage message, Ip4 from, Ip4 to) {
		byte[] bytes = message.toBytes();
		byte[] packet = stack.scratch(Udp.HEADER_BYTES + bytes.length);
		System.arraycopy(bytes, 0, packet, IpStack.HEADROOM + Udp.HEADER_BYTES, bytes.length);
		Udp.write(packet, IpStack.HEADROOM, bytes.length, new Endpoint(from, DhcpMessage.CLIENT_PORT),
				new Endpoint(to, DhcpMessage.SERVER_PORT));
		stack.send(packet, Udp.HEADER_BYTES + bytes.length, Ipv4.UDP, from, to, Ipv4.DEFAULT_TTL, false);
	}

	/** Looks at a datagram for its port. @return whether it was waiting for one */
	boolean received(Udp datagram) {
		if (state == State.STOPPED || state == State.FAILED)
			return false;
		DhcpMessage.read(datagram.bytes(), datagram.offset(), datagram.length())
				.filter(message -> !message.request() && message.transaction() == transaction && message.mac() == stack.ethernet().mac())
				.ifPresent(this::answered);
		return true;
	}

	private void answered(DhcpMessage message) {
		switch (message.type()) {
			case DhcpMessage.OFFER -> {
				if (state != State.SELECTING || !message.yours().isUnicast())
					return;
				offered = message.yours();
				server = message.address(DhcpMessage.SERVER);
				wait = SECOND;
				enter(State.REQUESTING);
				request();
			}
			case DhcpMessage.ACK -> {
				if (state != State.SELECTING && state != State.BOUND && message.yours().isUnicast())
					bound(message);
			}
			case DhcpMessage.NAK -> {
				if (state != State.SELECTING && state != State.BOUND)
					beginAnew();
			}
			default -> {
				// of no concern to a client
			}
		}
	}

	private void bound(DhcpMessage message) {
		int prefix = message.address(DhcpMessage.SUBNET_MASK).maskLength().filter(length -> length > 0).orElse(CLASSFUL);
		long seconds = message.seconds(DhcpMessage.LEASE_SECONDS);
		long nanos = seconds < 0 || seconds == 0xffff_ffffL ? Long.MAX_VALUE : Math.max(10, seconds) * SECOND;
		Ip4 from = message.address(DhcpMessage.SERVER).isAny() ? server : message.address(DhcpMessage.SERVER);
		DhcpLease granted = new DhcpLease(message.yours(), prefix, message.address(DhcpMessage.ROUTER),
				List.copyOf(message.addresses(DhcpMessage.DNS)), message.text(DhcpMessage.HOSTNAME), message.text(DhcpMessage.DOMAIN), from, nanos);
		if (lease != null && !lease.address().equals(granted.address()))
			stack.removeAddress(lease.address());
		lease = granted;
		leasedAt = stack.now();
		stack.addAddress(granted.address(), prefix);
		if (!granted.router().isAny())
			stack.routes().add(new Route(Ip4Prefix.ALL, granted.router(), stack.ethernet().name(), false));
		stack.timers().cancel(this);
		if (nanos != Long.MAX_VALUE)
			stack.timers().arm(this, leasedAt + nanos / 2);
		enter(State.BOUND);
	}

	private void beginAnew() {
		if (lease != null)
			stack.removeAddress(lease.address());
		lease = null;
		transaction = stack.host().random();
		giveUpAt = Long.MAX_VALUE;
		wait = SECOND;
		enter(State.SELECTING);
		discover();
	}

	@Override
	void expired(long now) {
		switch (state) {
			case SELECTING, REQUESTING -> {
				if (now >= giveUpAt)
					enter(State.FAILED);
				else if (state == State.SELECTING)
					discover();
				else if (wait >= LONGEST_WAIT)
					beginAnew();
				else
					request();
			}
			case BOUND, RENEWING, REBINDING -> prolong(now);
			default -> {
				// nothing is asked for
			}
		}
	}

	/** Half of the lease has passed, or more: asks its server, later anybody, and gives the address up at the end. */
	private void prolong(long now) {
		long rebindAt = leasedAt + lease.nanos() / 8 * 7;
		long endsAt = leasedAt + lease.nanos();
		if (now >= endsAt) {
			beginAnew();
			return;
		}
		state = now >= rebindAt ? State.REBINDING : State.RENEWING;
		renew();
		long until = state == State.RENEWING ? rebindAt : endsAt;
		stack.timers().arm(this, Math.min(until, now + Math.max((until - now) / 2, 10 * SECOND)));
	}

	/** For people. */
	@Override
	public String toString() {
		return state + " " + MacAddress.toString(stack.ethernet().mac());
	}
}
