package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.Step;
import org.minicloud.xen.xenstore.MessageType;
import org.minicloud.xen.xenstore.StoreReply;

/** {@code xenstore-read}, {@code xenstore-list}, {@code xenstore-exists} and {@code xenstore-rm}: one request for each path. */
final class StoreQuery extends StoreDialogue {
	private static final long serialVersionUID = 1;

	/** What is asked about each path. */
	enum Kind {
		READ("xenstore-read", MessageType.READ, "couldn't read path "),
		LIST("xenstore-list", MessageType.DIRECTORY, "could not list path "),
		EXISTS("xenstore-exists", MessageType.GET_PERMS, ""), RM("xenstore-rm", MessageType.RM, "could not remove path ");

		private final String command;
		private final MessageType request;
		private final String failure;

		Kind(String command, MessageType request, String failure) {
			this.command = command;
			this.request = request;
			this.failure = failure;
		}
	}

	private final Kind kind;
	private final List<String> paths;
	private final boolean prefixed;
	private int asked;

	StoreQuery(Kind kind, List<String> arguments) {
		super(kind.command);
		this.kind = kind;
		this.prefixed = arguments.contains("-p");
		this.paths = arguments.stream().filter(argument -> !argument.startsWith("-")).toList();
	}

	@Override
	String usage() {
		return paths.isEmpty() ? "Usage: " + kind.command + " [-h] [-p] [-s] key [...]" : null;
	}

	@Override
	Step next() {
		return asked == paths.size() ? end(0) : ask(kind.request, 0, paths.get(asked++));
	}

	@Override
	Step answered(StoreReply reply) {
		String path = paths.get(asked - 1);
		if (!reply.isOk())
			return kind == Kind.EXISTS ? end(1) : fail(kind.failure + path);
		return print(switch (kind) {
			case READ -> (prefixed ? path + ": " : "") + reply.text() + "\n";
			case LIST -> reply.texts().isEmpty() ? "" : String.join("\n", reply.texts()) + "\n";
			default -> "";
		});
	}
}
