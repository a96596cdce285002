package org.minicloud.guest.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Two stacks and the wire between them, in virtual time. The wire loses, doubles and reorders as it is told, and looks at all that passes. */
final class NetBench {
	static final long MILLI = 1_000_000;
	static final long SECOND = 1_000 * MILLI;

	final Random random;
	final Host a = new Host(1);
	final Host b = new Host(2);
	long now = SECOND;
	double loss;
	double duplication;
	double reordering;
	long delay = MILLI;
	/** Frames that do not arrive, besides those lost by chance. */
	Predicate<byte[]> filter = frame -> true;
	long frames;
	long framesLost;
	private long order;
	private final PriorityQueue<Flight> wire = new PriorityQueue<>();

	private record Flight(long at, long order, Host to, byte[] frame) implements Comparable<Flight> {
		@Override
		public int compareTo(Flight other) {
			return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
		}
	}

	/** One end of the wire. */
	final class Host implements NetHost {
		final long mac;
		final Ip4 address;
		IpStack stack;
		long alarm = Long.MAX_VALUE;
		/** Frames that the card takes now. */
		int room = Integer.MAX_VALUE;
		byte[] lastSent;

		Host(int number) {
			mac = 0x020000000000L | number;
			address = Ip4.of(10, 0, 0, number);
		}

		@Override
		public long now() {
			return now;
		}

		@Override
		public boolean send(byte[] frame, int length) {
			if (room <= 0)
				return false;
			room--;
			frames++;
			byte[] copy = Arrays.copyOf(frame, length);
			lastSent = copy;
			checkSums(copy);
			if (!filter.test(copy) || random.nextDouble() < loss) {
				framesLost++;
				return true;
			}
			deliver(copy);
			if (random.nextDouble() < duplication)
				deliver(copy);
			return true;
		}

		private void deliver(byte[] frame) {
			long late = random.nextDouble() < reordering ? random.nextLong(4 * delay) : 0;
			wire.add(new Flight(now + delay + late, order++, this == a ? b : a, frame));
		}

		@Override
		public int random() {
			return random.nextInt();
		}

		@Override
		public void alarm(long nanos) {
			alarm = nanos;
		}

		void start() {
			stack = new IpStack(this);
			stack.plugged(mac);
			stack.setUp(true);
			stack.addAddress(address, 24);
		}

		/** Takes the stack apart and together again. */
		void serialise() {
			try {
				ByteArrayOutputStream bytes = new ByteArrayOutputStream();
				try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
					out.writeObject(stack);
				}
				stack = (IpStack) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
				stack.attach(this);
			} catch (IOException | ClassNotFoundException broken) {
				throw new AssertionError("a stack must be data", broken);
			}
		}
	}

	NetBench(long seed) {
		random = new Random(seed);
		a.start();
		b.start();
		runFor(10 * MILLI);
	}

	private static void checkSums(byte[] frame) {
		Ethernet ethernet = Ethernet.read(frame, frame.length).orElseThrow();
		if (ethernet.type() == Ethernet.TYPE_ARP)
			assertTrue(Arp.read(frame, ethernet.offset(), ethernet.length()).isPresent());
		else
			assertSound(Ipv4.read(frame, ethernet.offset(), ethernet.length()).orElseThrow());
	}

	/** Whether a packet is what it should be, checksums and all. */
	static void assertSound(Ipv4 packet) {
		if (packet.isFragment())
			return;
		boolean sound = switch (packet.protocol()) {
			case Ipv4.TCP -> TcpSegment.read(packet).isPresent();
			case Ipv4.UDP -> Udp.read(packet).isPresent();
			case Ipv4.ICMP -> Icmp.read(packet.bytes(), packet.offset(), packet.length()).isPresent();
			default -> false;
		};
		assertTrue(sound, "a stack sends nothing that is damaged");
	}

	/** What happens next. @return false when nothing is to happen */
	boolean step() {
		long arrival = wire.isEmpty() ? Long.MAX_VALUE : wire.peek().at;
		long next = Math.min(arrival, Math.min(a.alarm, b.alarm));
		if (next == Long.MAX_VALUE)
			return false;
		now = Math.max(now, next);
		if (arrival == next) {
			Flight flight = wire.poll();
			flight.to.stack.received(flight.frame, flight.frame.length);
		} else if (a.alarm == next) {
			a.stack.expired(now);
		} else {
			b.stack.expired(now);
		}
		return true;
	}

	long nextEvent() {
		return Math.min(wire.isEmpty() ? Long.MAX_VALUE : wire.peek().at, Math.min(a.alarm, b.alarm));
	}

	void runFor(long nanos) {
		long end = now + nanos;
		while (nextEvent() <= end)
			step();
		now = end;
	}

	void until(BooleanSupplier condition) {
		long deadline = now + 3600 * SECOND;
		while (!condition.getAsBoolean())
			if (now > deadline || !step())
				throw new AssertionError("does not happen");
	}

	/** A connection from a to b, as both see it: first a's. */
	TcpConnection[] connect(int port) throws NetException {
		TcpListener listener = b.stack.tcp().listen(Endpoint.port(port), 16);
		TcpConnection client = a.stack.tcp().connect(null, new Endpoint(b.address, port));
		until(() -> listener.waiting() > 0 && client.isSettled());
		TcpConnection server = listener.accept();
		listener.close();
		return new TcpConnection[] { client, server };
	}
}
