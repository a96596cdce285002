package org.minicloud.cloud.network.desktop;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.TcpConnection;

/**
 * The cloud's half of a connection between the desktop and an instance: a TCP connection of the desktop's stack, every byte of which
 * crosses the firewall and the instance's ring. On the cloud's thread.
 */
final class GuestSide {
	private static final int CHUNK = 16 * 1024;

	private final TcpConnection connection;
	private final DesktopSocket socket;
	private final Runnable whenOver;
	private final Deque<byte[]> toGuest = new ArrayDeque<>();
	private int offset;
	private int toClient;
	private boolean connected;
	private boolean clientEnded;
	private boolean shutDown;
	private boolean guestEnded;
	private boolean over;

	GuestSide(TcpConnection connection, DesktopSocket socket, Runnable whenOver) {
		this.connection = connection;
		this.socket = socket;
		this.whenOver = whenOver;
		connection.onChange(this::proceed);
	}

	void clientSent(byte[] bytes) {
		toGuest.add(bytes);
		proceed();
	}

	void clientTook(int bytes) {
		toClient -= bytes;
		proceed();
	}

	void clientEnded() {
		clientEnded = true;
		proceed();
	}

	void clientReset() {
		if (!over) {
			end();
			connection.abort();
		}
	}

	/** The address does not lead to the instance any more. */
	void cut() {
		if (!over) {
			end();
			connection.abort();
			socket.reset();
		}
	}

	/** Does what can be done now. */
	void proceed() {
		if (over || !connection.isSettled() && connection.failure() == null)
			return;
		try {
			if (!connected && connection.failure() == null) {
				connected = true;
				socket.connected();
			}
			give();
			take();
			if (guestEnded && shutDown) {
				end();
				connection.close();
			}
		} catch (NetException broken) {
			end();
			connection.close();
			socket.reset();
		}
	}

	private void give() throws NetException {
		int given = 0;
		while (!toGuest.isEmpty()) {
			byte[] first = toGuest.peek();
			int count = connection.write(first, offset, first.length - offset);
			given += count;
			offset += count;
			if (offset < first.length)
				break;
			toGuest.remove();
			offset = 0;
		}
		if (given > 0)
			socket.taken(given);
		if (clientEnded && toGuest.isEmpty() && !shutDown) {
			shutDown = true;
			connection.shutdownOutput();
		}
	}

	private void take() throws NetException {
		byte[] chunk = new byte[CHUNK];
		while (!guestEnded && toClient < DesktopSocket.WINDOW) {
			int count = connection.read(chunk, 0, CHUNK);
			if (count == 0)
				return;
			if (count == TcpConnection.END) {
				guestEnded = true;
				socket.endOutput();
			} else {
				toClient += count;
				socket.write(Arrays.copyOf(chunk, count));
			}
		}
	}

	private void end() {
		over = true;
		whenOver.run();
	}
}
