package org.minicloud.xen.xenstore;

import java.util.LinkedHashMap;
import java.util.Map;

/** Several writes as one: a transaction, begun again as long as others interfere. */
final class StoreBatch implements StoreReply.Receiver {
	private static final long serialVersionUID = 1;
	private static final int NONE = 0;

	private final StoreClient client;
	private final LinkedHashMap<String, String> values;
	private final StoreReply.Receiver receiver;
	private int transaction = NONE;
	private int outstanding;
	private StoreReply refusal;
	private boolean ending;

	StoreBatch(StoreClient client, Map<String, String> values, StoreReply.Receiver receiver) {
		this.client = client;
		this.values = new LinkedHashMap<>(values);
		this.receiver = receiver;
	}

	void start() {
		transaction = NONE;
		refusal = null;
		ending = false;
		client.startTransaction(this);
	}

	@Override
	public void replied(StoreReply reply) {
		if (transaction == NONE)
			begun(reply);
		else if (ending)
			ended(reply);
		else
			written(reply);
	}

	private void begun(StoreReply reply) {
		if (!reply.isOk()) {
			tell(reply);
			return;
		}
		transaction = Integer.parseInt(reply.text());
		outstanding = values.size();
		values.forEach((path, value) -> {
			if (value == null)
				client.remove(transaction, path, this);
			else
				client.write(transaction, path, value, this);
		});
		if (outstanding == 0)
			end();
	}

	private void written(StoreReply reply) {
		outstanding--;
		if (!reply.isOk() && refusal == null)
			refusal = reply;
		if (outstanding == 0)
			end();
	}

	private void end() {
		ending = true;
		client.endTransaction(transaction, refusal == null, this);
	}

	private void ended(StoreReply reply) {
		StoreReply decisive = refusal == null ? reply : refusal;
		if (decisive.error() == StoreError.EAGAIN)
			start();
		else
			tell(decisive);
	}

	private void tell(StoreReply reply) {
		if (receiver != null)
			receiver.replied(reply);
	}
}
