package org.minicloud.guest.kernel;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.minicloud.xen.xenstore.MessageReader;
import org.minicloud.xen.xenstore.MessageType;
import org.minicloud.xen.xenstore.StoreClient;
import org.minicloud.xen.xenstore.StoreException;
import org.minicloud.xen.xenstore.StoreMessage;
import org.minicloud.xen.xenstore.StoreReply;

/**
 * {@code /dev/xen/xenbus}: a process writes requests as they travel on the ring, and reads the answers. Watches are not for
 * processes here. What a process has begun and not ended when it closes the file is ended for it.
 */
final class XenbusFile extends OpenFile {
	private static final long serialVersionUID = 1;

	private final StoreClient store;
	private final MessageReader reader = new MessageReader();
	private final Deque<byte[]> answers = new ArrayDeque<>();
	private int openTransaction = StoreClient.NO_TRANSACTION;
	private int readOfFirst;

	XenbusFile(StoreClient store) {
		this.store = store;
	}

	@Override
	public byte[] read(Process process, int limit) {
		if (answers.isEmpty())
			return null;
		byte[] first = answers.peek();
		int count = Math.min(limit, first.length - readOfFirst);
		byte[] read = Arrays.copyOfRange(first, readOfFirst, readOfFirst + count);
		readOfFirst += count;
		if (readOfFirst == first.length) {
			answers.remove();
			readOfFirst = 0;
		}
		return read;
	}

	@Override
	public int write(Process process, byte[] bytes, int offset) throws SystemCallException {
		int[] at = { offset };
		try {
			while (at[0] < bytes.length) {
				StoreMessage request = reader.read((target, from, length) -> {
					int count = Math.min(length, bytes.length - at[0]);
					System.arraycopy(bytes, at[0], target, from, count);
					at[0] += count;
					return count;
				});
				if (request != null)
					ask(request);
			}
		} catch (StoreException malformed) {
			reader.clear();
			throw new SystemCallException(Errno.EINVAL);
		}
		return bytes.length - offset;
	}

	@Override
	public boolean readable(Process process) {
		return !answers.isEmpty();
	}

	@Override
	public boolean writable() {
		return true;
	}

	@Override
	protected void released() {
		if (openTransaction != StoreClient.NO_TRANSACTION)
			store.endTransaction(openTransaction, false, null);
	}

	private void ask(StoreMessage request) {
		MessageType type = MessageType.ofNumber(request.type());
		if (type == null || type == MessageType.WATCH || type == MessageType.UNWATCH || type == MessageType.RESET_WATCHES)
			answer(request, "ENOSYS");
		else
			store.request(type, request.transaction(), request.payload(), new Answer(this, request));
	}

	private void answered(StoreMessage request, StoreReply reply) {
		if (!reply.isOk()) {
			answer(request, reply.error().name());
			return;
		}
		if (request.type() == MessageType.TRANSACTION_START.number())
			openTransaction = Integer.parseInt(reply.text());
		if (request.type() == MessageType.TRANSACTION_END.number())
			openTransaction = StoreClient.NO_TRANSACTION;
		answers.add(new StoreMessage(request.type(), request.request(), request.transaction(), reply.payload()).toBytes());
	}

	private void answer(StoreMessage request, String error) {
		byte[] payload = StoreMessage.strings(List.of(error));
		answers.add(StoreMessage.of(MessageType.ERROR, request.request(), request.transaction(), payload).toBytes());
	}

	private static final class Answer implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final XenbusFile file;
		private final StoreMessage request;

		Answer(XenbusFile file, StoreMessage request) {
			this.file = file;
			this.request = request;
		}

		@Override
		public void replied(StoreReply reply) {
			file.answered(request, reply);
		}
	}
}
