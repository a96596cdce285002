package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.xen.xenstore.MessageReader;
import org.minicloud.xen.xenstore.MessageType;
import org.minicloud.xen.xenstore.StoreError;
import org.minicloud.xen.xenstore.StoreException;
import org.minicloud.xen.xenstore.StoreMessage;
import org.minicloud.xen.xenstore.StoreReply;

/** A program that asks XenStore, one request after the other, over {@code /dev/xen/xenbus}. */
abstract class StoreDialogue implements Program {
	private static final long serialVersionUID = 1;
	private static final int DEVICE = 3;
	private static final int CHUNK = 8192;

	private final String name;
	private final MessageReader reader = new MessageReader();
	private Phase phase = Phase.START;
	private int status;

	private enum Phase {
		START, SENT, READING, PRINTED, END
	}

	StoreDialogue(String name) {
		this.name = name;
	}

	/** What to do first, and after something was printed. */
	abstract Step next();

	/** What to do with an answer. */
	abstract Step answered(StoreReply reply);

	/** What is wrong with the command line; null when nothing is. */
	abstract String usage();

	@Override
	public final Step resume(Sys sys, Outcome last) {
		if (last instanceof Outcome.Failed failed && phase != Phase.END)
			return fail((phase == Phase.PRINTED ? "write error: " : "") + failed.error().text());
		return switch (phase) {
			case START -> start(sys);
			case SENT -> {
				phase = Phase.READING;
				yield new Step.Read(DEVICE, CHUNK);
			}
			case READING -> read(last);
			case PRINTED -> next();
			case END -> Step.exit(status);
		};
	}

	final Step ask(MessageType type, int transaction, String... texts) {
		return ask(type, transaction, StoreMessage.strings(List.of(texts)));
	}

	final Step ask(MessageType type, int transaction, byte[] payload) {
		phase = Phase.SENT;
		return new Step.Write(DEVICE, StoreMessage.of(type, 0, transaction, payload).toBytes());
	}

	final Step print(String text) {
		phase = Phase.PRINTED;
		return text.isEmpty() ? next() : Step.write(1, text);
	}

	final Step fail(String message) {
		status = 1;
		phase = Phase.END;
		return Step.write(2, name + ": " + message + "\n");
	}

	final Step end(int exitStatus) {
		return Step.exit(exitStatus);
	}

	private Step start(Sys sys) {
		String wrong = usage();
		if (wrong != null) {
			status = 1;
			phase = Phase.END;
			return Step.write(2, wrong + "\n");
		}
		try {
			sys.openXenbus(DEVICE);
			return next();
		} catch (SystemCallException refused) {
			return fail("xs_open: " + refused.getMessage());
		}
	}

	private Step read(Outcome last) {
		byte[] bytes = last instanceof Outcome.Data data ? data.bytes() : new byte[0];
		int[] at = { 0 };
		try {
			StoreMessage message = reader.read((target, from, length) -> {
				int count = Math.min(length, bytes.length - at[0]);
				System.arraycopy(bytes, at[0], target, from, count);
				at[0] += count;
				return count;
			});
			return message == null ? new Step.Read(DEVICE, CHUNK) : answered(StoreReply.of(message));
		} catch (StoreException malformed) {
			return fail(Errno.EIO.text());
		}
	}

	/** As the library tells errors. */
	static String text(StoreError error) {
		return switch (error) {
			case EACCES -> "Permission denied";
			case ENOENT -> "No such file or directory";
			case ENOSPC -> "No space left on device";
			case EINVAL -> "Invalid argument";
			case EPERM -> "Operation not permitted";
			case EAGAIN -> "Resource temporarily unavailable";
			case E2BIG -> "Argument list too long";
			default -> error.name();
		};
	}
}
