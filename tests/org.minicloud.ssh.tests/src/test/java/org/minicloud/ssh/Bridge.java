package org.minicloud.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.NetHost;
import org.minicloud.guest.net.TcpConnection;
import org.minicloud.time.Timeline;
import org.minicloud.xen.netif.BridgePort;
import org.minicloud.xen.netif.SoftwareBridge;

/** Real sockets of the desktop on one side, a stack on the guest's bridge on the other; pumped by whoever drives the cloud. */
final class Bridge implements NetHost, BridgePort, AutoCloseable {
	private static final int CHUNK = 64 * 1024;
	private final Timeline timeline;
	private final SoftwareBridge wire;
	private final Endpoint guest;
	private final IpStack stack;
	private final ServerSocketChannel listener;
	private final Selector selector;
	private final List<Pair> pairs = new ArrayList<>();
	private final byte[] buffer = new byte[CHUNK];
	private int random = 4711;
	private long alarm = Long.MAX_VALUE;
	private boolean stopped;

	private static final class Pair {
		SocketChannel socket;
		TcpConnection connection;
		byte[] towardsGuest = {};
		int sent;
		ByteBuffer towardsSocket = ByteBuffer.allocate(0);
		boolean socketEnded;
		boolean guestEnded;
	}

	Bridge(Timeline timeline, SoftwareBridge wire, Endpoint guest) throws IOException {
		this.timeline = timeline;
		this.wire = wire;
		this.guest = guest;
		this.stack = new IpStack(this);
		wire.plug(this);
		stack.plugged(0x0200_0000_0063L);
		stack.setUp(true);
		stack.addAddress(Ip4.parse("10.0.0.99"), 20);
		selector = Selector.open();
		listener = ServerSocketChannel.open();
		listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
		listener.configureBlocking(false);
		listener.register(selector, SelectionKey.OP_ACCEPT);
	}

	int port() {
		return listener.socket().getLocalPort();
	}

	int connections() {
		return pairs.size();
	}

	/** Nothing crosses any more: as if the cable were pulled. */
	void stop() {
		stopped = true;
	}

	/** Moves what can be moved. @return whether anything did */
	boolean pump(boolean mayWait) {
		try {
			if (mayWait)
				selector.select(1);
			else
				selector.selectNow();
			selector.selectedKeys().clear();
			boolean moved = false;
			for (SocketChannel accepted = listener.accept(); accepted != null; accepted = listener.accept())
				moved |= begin(accepted);
			for (Pair pair : List.copyOf(pairs))
				moved |= pump(pair);
			return moved;
		} catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	private boolean begin(SocketChannel socket) throws IOException {
		Pair pair = new Pair();
		pair.socket = socket;
		socket.configureBlocking(false);
		socket.register(selector, SelectionKey.OP_READ);
		try {
			pair.connection = stack.tcp().connect(null, guest);
			pair.connection.setNoDelay(true);
			pairs.add(pair);
		} catch (NetException refused) {
			socket.close();
		}
		return true;
	}

	private boolean pump(Pair pair) throws IOException {
		try {
			boolean moved = toGuest(pair) | toSocket(pair);
			if (pair.guestEnded && (pair.socketEnded || pair.connection.failure() != null))
				end(pair);
			return moved;
		} catch (IOException | NetException over) {
			end(pair);
			return true;
		}
	}

	private void end(Pair pair) throws IOException {
		pairs.remove(pair);
		pair.socket.close();
		pair.connection.close();
	}

	private boolean toGuest(Pair pair) throws IOException, NetException {
		if (!pair.connection.isSettled() || stopped)
			return false;
		if (pair.sent == pair.towardsGuest.length && !pair.socketEnded && pair.connection.writable()) {
			int count = pair.socket.read(ByteBuffer.wrap(buffer));
			if (count < 0) {
				pair.socketEnded = true;
				pair.connection.shutdownOutput();
				return true;
			}
			pair.towardsGuest = Arrays.copyOf(buffer, count);
			pair.sent = 0;
		}
		if (pair.sent == pair.towardsGuest.length)
			return false;
		int taken = pair.connection.write(pair.towardsGuest, pair.sent, pair.towardsGuest.length - pair.sent);
		pair.sent += taken;
		return taken > 0;
	}

	private boolean toSocket(Pair pair) throws IOException, NetException {
		if (!pair.connection.isSettled() || stopped)
			return false;
		if (!pair.towardsSocket.hasRemaining() && !pair.guestEnded) {
			int count = pair.connection.read(buffer, 0, CHUNK);
			if (count == TcpConnection.END) {
				pair.guestEnded = true;
				pair.socket.shutdownOutput();
				return true;
			}
			pair.towardsSocket = ByteBuffer.wrap(Arrays.copyOf(buffer, count));
		}
		return pair.towardsSocket.hasRemaining() && pair.socket.write(pair.towardsSocket) > 0;
	}

	@Override
	public void close() throws IOException {
		for (Pair pair : List.copyOf(pairs))
			end(pair);
		listener.close();
		selector.close();
	}

	// the stack's machine

	@Override
	public long now() {
		return timeline.nanos();
	}

	@Override
	public boolean send(byte[] frame, int length) {
		wire.send(this, frame, length);
		return true;
	}

	@Override
	public int random() {
		random = random * 1103515245 + 12345;
		return random;
	}

	@Override
	public void alarm(long nanos) {
		alarm = nanos;
		if (nanos != Long.MAX_VALUE)
			timeline.after(Math.max(0, nanos - timeline.nanos()), () -> {
				if (alarm <= timeline.nanos()) {
					alarm = Long.MAX_VALUE;
					stack.expired(timeline.nanos());
				}
			});
	}

	@Override
	public void deliver(byte[] packet, int length) {
		byte[] copy = Arrays.copyOf(packet, length);
		timeline.after(20_000, () -> stack.received(copy, copy.length));
	}

	@Override
	public String name() {
		return "desktop";
	}
}
