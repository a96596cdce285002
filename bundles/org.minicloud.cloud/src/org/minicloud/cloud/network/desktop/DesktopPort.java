package org.minicloud.cloud.network.desktop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of an instance as it is on the desktop. Open, it takes connections. Stalled, nobody gets in and nobody is told: its queue
 * is full, so the system drops what asks for more, and a client waits until its time is up, as before a closed security group. On the loop's thread.
 */
final class DesktopPort implements SocketLoop.Ready {
	private static final Logger LOG = LoggerFactory.getLogger(DesktopPort.class);
	private static final int OPEN_BACKLOG = 128;
	/** Linux takes one more than it is told before it drops. */
	private static final int STALLED_BACKLOG = 1;
	private static final int FILLING = STALLED_BACKLOG + 1;

	private final PublicPort port;
	private final SocketLoop loop;
	private final AddressBlocks blocks;
	private final Consumer<SocketChannel> taker;
	private final List<SocketChannel> fillers = new ArrayList<>(0);
	private ServerSocketChannel server;

	/** @param taker gets the connections */
	DesktopPort(PublicPort port, SocketLoop loop, AddressBlocks blocks, Consumer<SocketChannel> taker) {
		this.port = port;
		this.loop = loop;
		this.blocks = blocks;
		this.taker = taker;
	}

	/**
	 * Opens it anew.
	 *
	 * @return where it is; null when it is nowhere
	 */
	InetSocketAddress open(boolean stalled) {
		close();
		try {
			loop.settle();
			InetSocketAddress where = bind(stalled ? STALLED_BACKLOG : OPEN_BACKLOG);
			loop.register(server, stalled ? 0 : SelectionKey.OP_ACCEPT, this);
			for (int i = 0; stalled && i < FILLING; i++)
				fill(where);
			return where;
		} catch (IOException refused) {
			LOG.warn("{} cannot be opened on this machine: {}", port, refused.getMessage());
			close();
			return null;
		}
	}

	void close() {
		fillers.forEach(SocketLoop::closeQuietly);
		fillers.clear();
		if (server != null)
			SocketLoop.closeQuietly(server);
		server = null;
	}

	@Override
	public void ready(SelectionKey key) throws IOException {
		for (SocketChannel accepted = server.accept(); accepted != null; accepted = server.accept())
			taker.accept(accepted);
	}

	@Override
	public void failed(IOException why) {
		LOG.warn("{} takes no connections any more: {}", port, why.getMessage());
	}

	/**
	 * Where it is in the cloud if possible, or in the block that this cloud has instead; otherwise at any port of that address (ports under 1024 may need a privilege), or of
	 * this machine (not every system has all of 127.0.0.0/8).
	 */
	private InetSocketAddress bind(int backlog) throws IOException {
		InetAddress own = blocks.of(port.address());
		IOException refusal = null;
		for (InetSocketAddress wanted : List.of(new InetSocketAddress(own, port.port()), new InetSocketAddress(own, 0),
				new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
			server = ServerSocketChannel.open();
			try {
				server.bind(wanted, backlog);
				return (InetSocketAddress) server.getLocalAddress();
			} catch (IOException refused) {
				SocketLoop.closeQuietly(server);
				refusal = refused;
			}
		}
		throw refusal;
	}

	/** Takes a place in the queue of a stalled port. */
	private void fill(SocketAddress where) throws IOException {
		SocketChannel filler = SocketChannel.open();
		filler.configureBlocking(false);
		filler.connect(where);
		fillers.add(filler);
	}
}
