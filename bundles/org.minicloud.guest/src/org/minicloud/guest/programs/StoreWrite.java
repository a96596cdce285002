package org.minicloud.guest.programs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.minicloud.guest.kernel.Step;
import org.minicloud.xen.xenstore.MessageType;
import org.minicloud.xen.xenstore.StoreError;
import org.minicloud.xen.xenstore.StoreReply;

/** {@code xenstore-write}: sets values, all or none. */
final class StoreWrite extends StoreDialogue {
	private static final long serialVersionUID = 1;
	private static final String NAME = "xenstore-write";

	private final List<String> words;
	private int transaction;
	private int written;
	private String failed;
	private boolean ending;

	StoreWrite(List<String> arguments) {
		super(NAME);
		this.words = arguments.stream().filter(argument -> !argument.equals("-s")).toList();
	}

	@Override
	String usage() {
		return words.isEmpty() || words.size() % 2 == 1 ? "Usage: " + NAME + " [-h] [-s] key value [...]" : null;
	}

	@Override
	Step next() {
		transaction = 0;
		written = 0;
		ending = false;
		return ask(MessageType.TRANSACTION_START, 0, "");
	}

	@Override
	Step answered(StoreReply reply) {
		if (ending)
			return ended(reply);
		if (transaction == 0) {
			if (!reply.isOk())
				return fail("couldn't start transaction: " + text(reply.error()));
			transaction = Integer.parseInt(reply.text());
		} else if (reply.isOk())
			written += 2;
		else
			failed = words.get(written);
		if (failed == null && written < words.size())
			return ask(MessageType.WRITE, transaction,
					(words.get(written) + '\0' + words.get(written + 1)).getBytes(StandardCharsets.UTF_8));
		ending = true;
		return ask(MessageType.TRANSACTION_END, transaction, failed == null ? "T" : "F");
	}

	private Step ended(StoreReply reply) {
		if (failed != null)
			return fail("could not write path " + failed);
		if (reply.isOk())
			return end(0);
		return reply.error() == StoreError.EAGAIN ? next() : fail("couldn't end transaction: " + text(reply.error()));
	}
}
