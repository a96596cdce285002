package org.minicloud.cloud.network.desktop;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The real half of a connection between the desktop and an instance. It reads only what the cloud's half takes, and tells how much
 * of what it got it has written, so that neither holds more than a few buffers. All of it on the loop's thread, but the
 * commands, which any thread may give.
 */
final class DesktopSocket implements SocketLoop.Ready {
	/** Bytes that may be under way in each direction between the halves. */
	static final int WINDOW = 256 * 1024;

	private static final int CHUNK = 64 * 1024;

	private final SocketChannel channel;
	private final SocketLoop loop;
	private final CloudMailbox cloud;
	private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
	private final Deque<ByteBuffer> outgoing = new ArrayDeque<>();
	private GuestSide guest;
	private SelectionKey key;
	private int underWay;
	private boolean open;
	private boolean clientEnded;
	private boolean guestEnds;
	private boolean guestEnded;

	DesktopSocket(SocketChannel channel, SocketLoop loop, CloudMailbox cloud) {
		this.channel = channel;
		this.loop = loop;
		this.cloud = cloud;
	}

	/** On the loop's thread: is closed with the loop from now on, and reads nothing yet. */
	void begin() throws IOException {
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		key = loop.register(channel, 0, this);
	}

	/** The cloud's half; before anything else is told. */
	void join(GuestSide other) {
		guest = other;
	}

	/** The instance has taken the connection. */
	void connected() {
		loop.execute(() -> {
			open = true;
			interest();
		});
	}

	/** Bytes of the instance. */
	void write(byte[] bytes) {
		loop.execute(() -> {
			outgoing.add(ByteBuffer.wrap(bytes));
			guarded(this::write);
		});
	}

	/** The instance sends nothing more. */
	void endOutput() {
		loop.execute(() -> {
			guestEnds = true;
			guarded(this::write);
		});
	}

	/** The instance's half has taken bytes. */
	void taken(int bytes) {
		loop.execute(() -> {
			underWay -= bytes;
			interest();
		});
	}

	/** The instance has reset the connection, or does not answer. */
	void reset() {
		loop.execute(() -> {
			try {
				channel.setOption(StandardSocketOptions.SO_LINGER, 0);
			} catch (IOException closed) {
				// it is reset already
			}
			SocketLoop.closeQuietly(channel);
		});
	}

	@Override
	public void ready(SelectionKey ready) throws IOException {
		if (ready.isReadable())
			read();
		if (ready.isValid() && ready.isWritable())
			write();
	}

	@Override
	public void failed(IOException why) {
		cloud.send(guest::clientReset);
	}

	private void read() throws IOException {
		while (underWay < WINDOW && !clientEnded) {
			int count = channel.read(buffer.clear());
			if (count == 0)
				break;
			if (count < 0) {
				clientEnded = true;
				cloud.send(guest::clientEnded);
				endWhenDone();
				break;
			}
			byte[] bytes = new byte[count];
			buffer.flip().get(bytes);
			underWay += count;
			cloud.send(() -> guest.clientSent(bytes));
		}
		interest();
	}

	private void write() throws IOException {
		int written = 0;
		while (!outgoing.isEmpty()) {
			written += channel.write(outgoing.peek());
			if (outgoing.peek().hasRemaining())
				break;
			outgoing.remove();
		}
		if (written > 0) {
			int done = written;
			cloud.send(() -> guest.clientTook(done));
		}
		if (guestEnds && outgoing.isEmpty() && !guestEnded) {
			guestEnded = true;
			channel.shutdownOutput();
			endWhenDone();
		}
		interest();
	}

	private void endWhenDone() {
		if (clientEnded && guestEnded)
			SocketLoop.closeQuietly(channel);
	}

	private void interest() {
		if (!key.isValid())
			return;
		int reading = open && !clientEnded && underWay < WINDOW ? SelectionKey.OP_READ : 0;
		key.interestOps(reading | (outgoing.isEmpty() ? 0 : SelectionKey.OP_WRITE));
	}

	private void guarded(Work work) {
		if (!key.isValid())
			return;
		try {
			work.carryOut();
		} catch (IOException failure) {
			SocketLoop.closeQuietly(channel);
			failed(failure);
		}
	}

	private interface Work {
		void carryOut() throws IOException;
	}
}
