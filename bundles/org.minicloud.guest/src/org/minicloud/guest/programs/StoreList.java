package org.minicloud.guest.programs;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.minicloud.guest.kernel.Step;
import org.minicloud.xen.xenstore.MessageType;
import org.minicloud.xen.xenstore.StoreReply;

/**
 * {@code xenstore-ls}: a node's tree with its values. Without a path it is the tree of the guest's own node: the root is not
 * for guests to list.
 */
final class StoreList extends StoreDialogue {
	private static final long serialVersionUID = 1;
	private static final String NAME = "xenstore-ls";
	private static final int COLUMNS = 79;

	private final boolean wholePaths;
	private final boolean permissions;
	private final List<String> operands;
	private final Deque<Node> waiting = new ArrayDeque<>();
	private Node current;
	private String value;
	private Question question = Question.DOMID;

	private enum Question {
		DOMID, HOME, VALUE, PERMISSIONS, CHILDREN
	}

	private record Node(String path, String name, int depth) implements Serializable {
	}

	StoreList(List<String> arguments) {
		super(NAME);
		this.wholePaths = arguments.contains("-f");
		this.permissions = arguments.contains("-p");
		this.operands = arguments.stream().filter(argument -> !argument.startsWith("-")).toList();
	}

	@Override
	String usage() {
		return operands.size() > 1 ? "Usage: " + NAME + " [-h] [-f] [-p] [path]" : null;
	}

	@Override
	Step next() {
		if (current == null && operands.isEmpty())
			return ask(MessageType.READ, 0, "domid");
		return current == null ? begin(operands.get(0)) : children();
	}

	@Override
	Step answered(StoreReply reply) {
		return switch (question) {
			case DOMID -> {
				question = Question.HOME;
				yield reply.isOk() ? ask(MessageType.GET_DOMAIN_PATH, 0, reply.text()) : fail("domid: " + text(reply.error()));
			}
			case HOME -> begin(reply.texts().get(0));
			case VALUE -> value(reply);
			case PERMISSIONS -> print(line(" = \"" + value + "\"  (" + String.join(",", reply.texts()) + ")"));
			case CHILDREN -> listed(reply);
		};
	}

	private Step begin(String path) {
		current = new Node(path, "", -1);
		return children();
	}

	private Step value(StoreReply reply) {
		if (!reply.isOk())
			return print(line(":"));
		value = escaped(reply.text());
		if (!permissions)
			return print(line(" = \"" + value + "\""));
		question = Question.PERMISSIONS;
		return ask(MessageType.GET_PERMS, 0, current.path);
	}

	private Step children() {
		question = Question.CHILDREN;
		return ask(MessageType.DIRECTORY, 0, current.path);
	}

	private Step listed(StoreReply reply) {
		if (!reply.isOk() && current.depth < 0)
			return fail("could not list " + current.path + ": " + text(reply.error()));
		List<String> names = reply.isOk() ? reply.texts() : List.of();
		for (int i = names.size() - 1; i >= 0; i--)
			waiting.push(new Node((current.path.equals("/") ? "" : current.path) + '/' + names.get(i), names.get(i),
					current.depth + 1));
		if (waiting.isEmpty())
			return end(0);
		current = waiting.pop();
		question = Question.VALUE;
		return ask(MessageType.READ, 0, current.path);
	}

	private String line(String rest) {
		String line = wholePaths ? current.path + rest : " ".repeat(current.depth) + current.name + rest;
		boolean tooLong = !wholePaths && !permissions && line.length() > COLUMNS;
		return (tooLong ? line.substring(0, COLUMNS - 4) + "...\"" : line) + "\n";
	}

	/** What is not to be printed is written as a backslash and a number. */
	private static String escaped(String value) {
		StringBuilder text = new StringBuilder();
		for (char c : value.toCharArray())
			if (c == '\n')
				text.append("\\n");
			else if (c < ' ' || c > '~')
				text.append(String.format("\\%03o", (int) c));
			else
				text.append(c);
		return text.toString();
	}
}
