package org.minicloud.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;

/** The library's end of a connection: what it writes waits until a guest takes it. */
final class MemoryIoSession extends AbstractCloseable implements IoSession {
	/** The library wants an address for its logs; the guest knows better. */
	private static final SocketAddress SOMEWHERE = InetSocketAddress.createUnresolved("guest", 22);

	private final Map<Object, Object> attributes = new HashMap<>();
	private final Deque<byte[]> output = new ArrayDeque<>();
	private int offset;
	private int waiting;

	/** Takes up to {@code limit} bytes of what was written. */
	byte[] take(int limit) {
		byte[] taken = new byte[Math.min(limit, waiting)];
		int filled = 0;
		while (filled < taken.length) {
			byte[] first = output.peek();
			int count = Math.min(first.length - offset, taken.length - filled);
			System.arraycopy(first, offset, taken, filled, count);
			filled += count;
			offset += count;
			if (offset == first.length) {
				output.remove();
				offset = 0;
			}
		}
		waiting -= taken.length;
		return taken;
	}

	int waiting() {
		return waiting;
	}

	@Override
	public IoWriteFuture writeBuffer(Buffer buffer) throws IOException {
		if (isClosed())
			return AbstractIoWriteFuture.fulfilled(this, new IOException("the connection is closed"));
		byte[] bytes = buffer.getCompactData();
		buffer.rpos(buffer.wpos());
		if (bytes.length > 0)
			output.add(bytes.clone());
		waiting += bytes.length;
		return AbstractIoWriteFuture.fulfilled(this, Boolean.TRUE);
	}

	@Override
	public long getId() {
		return 0;
	}

	@Override
	public SocketAddress getAcceptanceAddress() {
		return SOMEWHERE;
	}

	@Override
	public SocketAddress getRemoteAddress() {
		return SOMEWHERE;
	}

	@Override
	public SocketAddress getLocalAddress() {
		return SOMEWHERE;
	}

	@Override
	public Object getAttribute(Object key) {
		return attributes.get(key);
	}

	@Override
	public Object setAttribute(Object key, Object value) {
		return attributes.put(key, value);
	}

	@Override
	public Object setAttributeIfAbsent(Object key, Object value) {
		return attributes.putIfAbsent(key, value);
	}

	@Override
	public Object removeAttribute(Object key) {
		return attributes.remove(key);
	}

	@Override
	protected CloseFuture doCloseGracefully() {
		return null;
	}

	@Override
	public IoService getService() {
		return null;
	}

	@Override
	public void shutdownOutputStream() {
		// the guest does that with its socket
	}

	@Override
	public void suspendRead() {
		// guests bring only what there is room for
	}

	@Override
	public void resumeRead() {
		// as above
	}
}
