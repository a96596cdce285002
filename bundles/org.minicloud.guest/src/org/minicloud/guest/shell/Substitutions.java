package org.minicloud.guest.shell;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Pipe;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.shell.Node.Word;

/** Runs the command substitutions of some words, one after the other, and keeps what they wrote. */
final class Substitutions implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int INPUT = 9;
	private static final int CHUNK = 4096;
	/** More than a word can hold anyway; the rest is read and dropped, so that the command can end. */
	private static final int MOST_OUTPUT = 256 * 1024;

	private final List<String> commands = new ArrayList<>(0);
	private final List<String> results = new ArrayList<>(0);
	private ByteQueue output;
	private int child;

	void collect(Word word) {
		for (Node.Piece piece : word.pieces())
			switch (piece) {
				case Node.Substitution substitution -> commands.add(substitution.command());
				case Node.Arithmetic arithmetic -> collectQuoted(arithmetic.expression());
				case Node.Variable variable -> collectQuoted(variable.operator());
				default -> {
					// plain text
				}
			}
	}

	/** What stands within an expression or behind a variable's name. */
	private void collectQuoted(String text) {
		if (text.indexOf('`') < 0 && !text.contains("$("))
			return;
		try {
			collect(new WordReader(text, 0).readQuoted());
		} catch (SyntaxException wrong) {
			// the expansion will say so
		}
	}

	Iterator<String> results() {
		return results.iterator();
	}

	boolean any() {
		return !commands.isEmpty();
	}

	/** @return what the process must do, or null when all have run */
	Step advance(Interpreter in, Sys sys, Outcome last) {
		if (output != null && last instanceof Outcome.Data data && data.bytes().length > 0) {
			if (output.size() < MOST_OUTPUT)
				output.add(data.bytes());
			return new Step.Read(INPUT, CHUNK);
		}
		if (output != null && last instanceof Outcome.Data) {
			sys.setFile(INPUT, null);
			results.add(new String(output.take(output.size()), StandardCharsets.UTF_8).replaceFirst("\n+$", ""));
			output = null;
			return new Step.WaitChild(child);
		}
		if (output != null)
			return new Step.Read(INPUT, CHUNK);
		if (last instanceof Outcome.Child ended && ended.pid() == child)
			in.state().setStatus(ended.status());
		return results.size() < commands.size() ? start(in, sys, commands.get(results.size())) : null;
	}

	void abandon(Sys sys) {
		if (output != null)
			sys.setFile(INPUT, null);
	}

	private Step start(Interpreter in, Sys sys, String command) {
		Node node;
		try {
			node = Shell.wholeText(command);
		} catch (SyntaxException wrong) {
			results.add("");
			return Step.write(2, "bash: command substitution: " + wrong.getMessage() + "\n");
		}
		if (node == null) {
			results.add("");
			return advance(in, sys, Outcome.DONE);
		}
		Pipe pipe = new Pipe();
		List<OpenFile> files = new ArrayList<>(Interpreter.standardFiles(sys));
		files.set(1, pipe.writeEnd());
		try {
			child = in.fork(sys, node, files, Spawn.SAME_GROUP);
		} catch (SystemCallException refused) {
			results.add("");
			return Step.write(2, "bash: fork: " + refused.getMessage() + "\n");
		}
		sys.setFile(INPUT, pipe.readEnd());
		output = new ByteQueue();
		return new Step.Read(INPUT, CHUNK);
	}
}
