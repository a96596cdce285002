package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Program;

/** Makes shells: at a terminal, for a script, for a part of a command. */
public final class Shell {
	private Shell() {
	}

	/**
	 * A shell that reads its commands from a terminal.
	 *
	 * @param login whether it greets
	 */
	public static Program interactive(boolean login) {
		return new InteractiveShell(login);
	}

	/**
	 * A shell that carries out a text.
	 *
	 * @param parameters its name, and its arguments
	 */
	public static Program script(String text, List<String> parameters) {
		ShellState state = new ShellState();
		state.setParameters(parameters);
		return new ScriptShell(text, state);
	}

	/** A shell that carries out what it reads. */
	public static Program fromInput() {
		return new InputShell();
	}

	/** A shell that carries out one command with a copy of another's state. */
	static Program subshell(Node node, ShellState state) {
		return new Subshell(node, state);
	}

	/** A whole text as one command; null when there is none in it. */
	static Node wholeText(String text) throws SyntaxException {
		return wholeText(text, Map.of());
	}

	/** @param aliases short names that stand for other text */
	static Node wholeText(String text, Map<String, String> aliases) throws SyntaxException {
		List<Node.Item> items = new ArrayList<>();
		Parser parser = new Parser(text, 0, aliases);
		for (Node node = parser.next(); node != null; node = parser.next())
			items.add(new Node.Item(node, false, ""));
		return items.isEmpty() ? null : items.size() == 1 ? items.get(0).node() : new Node.Sequence(items);
	}
}
