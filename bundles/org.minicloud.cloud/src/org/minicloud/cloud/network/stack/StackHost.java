package org.minicloud.cloud.network.stack;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.cloud.network.routing.Destination;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.Ip4Prefix;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.NetHost;
import org.minicloud.guest.net.Route;
import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;

/**
 * A host with one address and one cable, at whose other end a gateway takes everything. What comes in waits for an event of its
 * own, so that the stack is never entered while it sends.
 */
public final class StackHost implements NetHost {
	private static final long MAC = 0x0200_0001_0001L;
	private static final long GATEWAY_MAC = 0x0200_0001_0002L;
	/** Frames that wait to be taken in; what is beyond is lost. */
	private static final int MOST_WAITING = 4_096;

	private final Timeline timeline;
	private final RandomGenerator random;
	private final Destination out;
	private final Deque<byte[]> waiting = new ArrayDeque<>();
	private final Timer arrival;
	private final Timer alarm;
	private final IpStack stack;

	/**
	 * @param address its own
	 * @param gateway the address of the other end
	 * @param out     takes the IPv4 packets that it sends
	 */
	public StackHost(Timeline timeline, RandomGenerator random, Ip4 address, Ip4 gateway, Destination out) {
		this.timeline = timeline;
		this.random = random;
		this.out = out;
		this.arrival = timeline.timer(this::takeIn);
		this.alarm = timeline.timer(this::expired);
		this.stack = new IpStack(this);
		stack.plugged(MAC);
		stack.setUp(true);
		stack.addAddress(address, 32);
		stack.routes().add(new Route(gateway.network(32), Ip4.ANY, stack.ethernet().name(), true));
		stack.routes().add(new Route(Ip4Prefix.of(Ip4.ANY, 0), gateway, stack.ethernet().name(), false));
	}

	public IpStack stack() {
		return stack;
	}

	/** A packet for this host, behind room for an Ethernet header. It is copied. */
	public void arrived(byte[] frame, int length) {
		byte[] copy = Arrays.copyOf(frame, length);
		Frames.header(copy, MAC, GATEWAY_MAC);
		enqueue(copy);
	}

	@Override
	public long now() {
		return timeline.nanos();
	}

	@Override
	public boolean send(byte[] frame, int length) {
		if (Frames.isArp(frame, length))
			answerArp(Arrays.copyOf(frame, length));
		else if (Frames.type(frame) == Frames.TYPE_IPV4)
			out.arrived(Arrays.copyOf(frame, length), length);
		return true;
	}

	@Override
	public int random() {
		return random.nextInt();
	}

	@Override
	public void alarm(long nanos) {
		if (nanos == Long.MAX_VALUE)
			alarm.cancel();
		else
			alarm.armAt(nanos);
	}

	/** Everybody is behind the gateway. */
	private void answerArp(byte[] frame) {
		if (Frames.arpOperation(frame) != Frames.ARP_REQUEST || Frames.arpTarget(frame) == Frames.arpSender(frame))
			return;
		Frames.answerArp(frame, GATEWAY_MAC, GATEWAY_MAC);
		enqueue(frame);
	}

	private void enqueue(byte[] frame) {
		if (waiting.size() < MOST_WAITING)
			waiting.add(frame);
		if (!arrival.isArmed())
			arrival.armAfter(0);
	}

	private void takeIn() {
		for (int count = waiting.size(); count > 0; count--) {
			byte[] frame = waiting.remove();
			stack.received(frame, frame.length);
		}
	}

	private void expired() {
		stack.expired(timeline.nanos());
	}
}
