package org.minicloud.guest.account;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** Asks for a line that is not shown, one after the other. */
final class Question implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int LONGEST = 512;

	private enum Phase {
		ASK, READ, TAKE, NEW_LINE
	}

	private final ByteQueue input = new ByteQueue();
	private Phase phase = Phase.ASK;
	private String answer;

	/** @return what is to be done next, or null when {@link #answer} is there */
	Step ask(Sys sys, String prompt, Outcome last) {
		switch (phase) {
			case ASK -> {
				phase = Phase.READ;
				echo(sys, false);
				return Step.write(2, sys.tty().isTerminal(0) ? prompt : "");
			}
			case READ -> {
				phase = Phase.TAKE;
				return hasLine() ? ask(sys, prompt, Outcome.DONE) : new Step.Read(0, LONGEST);
			}
			case TAKE -> {
				boolean over = last instanceof Outcome.Data data && data.bytes().length == 0 || last instanceof Outcome.Failed;
				if (last instanceof Outcome.Data data)
					input.add(data.bytes());
				if (!over && !hasLine() && input.size() < LONGEST) {
					phase = Phase.READ;
					return ask(sys, prompt, Outcome.DONE);
				}
				answer = takeLine();
				phase = Phase.NEW_LINE;
				echo(sys, true);
				return Step.write(2, sys.tty().isTerminal(0) ? "\n" : "");
			}
			default -> {
				phase = Phase.ASK;
				return null;
			}
		}
	}

	/** The last answer, without its line end; null when there was no line any more. */
	String answer() {
		return answer;
	}

	private boolean hasLine() {
		for (int i = 0; i < input.size(); i++)
			if (input.at(i) == '\n')
				return true;
		return false;
	}

	private String takeLine() {
		if (input.size() == 0)
			return null;
		int length = 0;
		while (length < input.size() && input.at(length) != '\n')
			length++;
		String line = new String(input.take(length), StandardCharsets.UTF_8);
		if (input.size() > 0)
			input.drop(1);
		return line;
	}

	private static void echo(Sys sys, boolean on) {
		try {
			if (sys.tty().isTerminal(0))
				sys.tty().setTerminalModes(0, sys.tty().terminalModes(0).withEcho(on));
		} catch (SystemCallException gone) {
			// it was hung up
		}
	}
}
