package org.minicloud.cloud.network.desktop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A UDP port of an instance as it is on the desktop. On the loop's thread, but for what any thread may do. */
final class DatagramPort implements SocketLoop.Ready {
	private static final Logger LOG = LoggerFactory.getLogger(DatagramPort.class);
	/** Datagrams that the cloud has not looked at yet, as when time stands still; what is beyond is lost. */
	private static final int MOST_WAITING = 512;
	private static final int MOST_BYTES = 0xffff;

	private final PublicPort port;
	private final SocketLoop loop;
	private final Taker taker;
	private final AtomicInteger waiting = new AtomicInteger();
	private final ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
	private DatagramChannel channel;

	/** Gets what clients send; it is to call {@link DatagramPort#taken} for each. */
	interface Taker {
		void received(SocketAddress client, byte[] bytes);
	}

	DatagramPort(PublicPort port, SocketLoop loop, Taker taker) {
		this.port = port;
		this.loop = loop;
		this.taker = taker;
	}

	/** Opens it at its own number and no other: nobody could be told where it is. */
	void open(AddressBlocks blocks) {
		try {
			loop.settle();
			channel = DatagramChannel.open();
			channel.bind(new InetSocketAddress(blocks.of(port.address()), port.port()));
			loop.register(channel, SelectionKey.OP_READ, this);
		} catch (IOException refused) {
			LOG.warn("UDP port {} cannot be opened on this machine: {}", port, refused.getMessage());
			close();
		}
	}

	void close() {
		if (channel != null)
			SocketLoop.closeQuietly(channel);
		channel = null;
	}

	/** Any thread: the cloud has looked at a datagram. */
	void taken() {
		waiting.decrementAndGet();
	}

	/** Any thread: an answer of the instance. What the system has no room for is lost. */
	void answer(SocketAddress client, byte[] bytes) {
		loop.execute(() -> {
			try {
				if (channel != null)
					channel.send(ByteBuffer.wrap(bytes), client);
			} catch (IOException lost) {
				LOG.debug("An answer of {} was lost", port, lost);
			}
		});
	}

	@Override
	public void ready(SelectionKey key) throws IOException {
		buffer.clear();
		for (SocketAddress client = channel.receive(buffer); client != null; client = channel.receive(buffer)) {
			if (waiting.incrementAndGet() <= MOST_WAITING)
				taker.received(client, Arrays.copyOf(buffer.array(), buffer.position()));
			else
				waiting.decrementAndGet();
			buffer.clear();
		}
	}

	@Override
	public void failed(IOException why) {
		LOG.warn("UDP port {} is closed: {}", port, why.getMessage());
		channel = null;
	}
}
