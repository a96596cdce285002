package org.minicloud.guest;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.NetHost;
import org.minicloud.guest.net.TcpConnection;
import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;
import org.minicloud.xen.netif.BridgePort;
import org.minicloud.xen.netif.SoftwareBridge;

/** A host beside guests on their bridge, whose connections a test holds in its own hands. */
final class Desk implements NetHost, BridgePort {
	private static final long MAC = 0x0200_0000_0063L;
	private static final long DELAY_NANOS = 20_000;
	private final Timeline timeline;
	private final SoftwareBridge bridge;
	private final Random random = new Random(1);
	private final Timer alarm;
	private final IpStack stack;

	Desk(Timeline timeline, SoftwareBridge bridge, String address) {
		this.timeline = timeline;
		this.bridge = bridge;
		this.alarm = timeline.timer(this::expired);
		this.stack = new IpStack(this);
		bridge.plug(this);
		stack.plugged(MAC);
		stack.setUp(true);
		stack.addAddress(Ip4.parse(address), 20);
	}

	TcpConnection connect(String address, int port) throws NetException {
		return stack.tcp().connect(null, new Endpoint(Ip4.parse(address), port));
	}

	/** What has come over a connection, added to what came before. @return whether the other side has ended it, in whatever way */
	static boolean receive(TcpConnection connection, ByteArrayOutputStream to) {
		byte[] chunk = new byte[16_384];
		try {
			while (connection.isSettled()) {
				int count = connection.read(chunk, 0, chunk.length);
				if (count == TcpConnection.END)
					return true;
				if (count == 0)
					return false;
				to.write(chunk, 0, count);
			}
			return false;
		} catch (NetException reset) {
			return true;
		}
	}

	private void expired() {
		stack.expired(timeline.nanos());
	}

	@Override
	public long now() {
		return timeline.nanos();
	}

	@Override
	public boolean send(byte[] frame, int length) {
		bridge.send(this, frame, length);
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
			alarm.armAt(Math.max(nanos, timeline.nanos()));
	}

	@Override
	public void deliver(byte[] packet, int length) {
		byte[] copy = Arrays.copyOf(packet, length);
		timeline.after(DELAY_NANOS, () -> stack.received(copy, copy.length));
	}

	@Override
	public String name() {
		return "desk";
	}
}
