package org.minicloud.console.terminal.vt;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells characters from control functions, as the state machine of a DEC VT500 does: a table says for every state and
 * every class of character what to do and which state follows. Device control strings and their kin are skipped.
 */
public final class Parser {
	private enum State {
		GROUND, ESCAPE, ESCAPE_INTERMEDIATE, CSI_ENTRY, CSI_PARAMETER, CSI_INTERMEDIATE, CSI_IGNORE, COMMAND, SKIPPED
	}

	private enum Action {
		NONE, PRINT, EXECUTE, BEGIN, COLLECT, PARAMETER, ESCAPE, CONTROL, COMMAND_BEGIN, COMMAND_PUT, COMMAND_END
	}

	private record Transition(Action action, State next) {
	}

	/** More parameters, larger values or longer commands than any terminal has a use for are cut. */
	private static final int MOST_PARAMETERS = 32;
	private static final int LARGEST_PARAMETER = 99_999;
	private static final int LONGEST_COMMAND = 4096;

	private static final int ESC = 0x1B;
	private static final int BEL = 0x07;
	private static final int CAN = 0x18;
	private static final int SUB = 0x1A;
	private static final Transition[][] TABLE = table();

	private final ParserListener listener;
	private final List<Integer> parameters = new ArrayList<>();
	private final StringBuilder intermediates = new StringBuilder();
	private final StringBuilder command = new StringBuilder();
	private State state = State.GROUND;
	private char prefix;

	public Parser(ParserListener listener) {
		this.listener = listener;
	}

	/** Takes the next character. */
	public void accept(int codePoint) {
		// Beyond ASCII only strings and the ground state care; 0x7E stands for "something printable" in the table.
		int known = codePoint < 0x80 ? codePoint : codePoint < 0xA0 ? 0 : 0x7E;
		if (codePoint >= 0xA0 && state != State.GROUND && state != State.COMMAND && state != State.SKIPPED) {
			state = State.GROUND;
		}
		Transition transition = TABLE[state.ordinal()][known];
		State before = state;
		state = transition.next;
		perform(transition.action, codePoint);
		if (before == State.COMMAND && state == State.ESCAPE) {
			// ESC \ ends the string; its second half then is an escape sequence of no effect.
			perform(Action.COMMAND_END, codePoint);
		}
	}

	private void perform(Action action, int codePoint) {
		switch (action) {
			case NONE -> { }
			case PRINT -> listener.print(codePoint);
			case EXECUTE -> listener.execute(codePoint);
			case BEGIN -> begin();
			case COLLECT -> collect((char) codePoint);
			case PARAMETER -> parameter((char) codePoint);
			case ESCAPE -> listener.escape(intermediates.toString(), (char) codePoint);
			case CONTROL -> listener.control(
					new ControlSequence(prefix, parameters, intermediates.toString(), (char) codePoint));
			case COMMAND_BEGIN -> command.setLength(0);
			case COMMAND_PUT -> putCommand(codePoint);
			case COMMAND_END -> listener.command(command.toString());
		}
	}

	private void begin() {
		prefix = 0;
		parameters.clear();
		intermediates.setLength(0);
	}

	private void collect(char character) {
		if (character >= '<') {
			prefix = character;
		} else if (intermediates.length() < 2) {
			intermediates.append(character);
		}
	}

	private void parameter(char character) {
		if (parameters.isEmpty()) {
			parameters.add(-1);
		}
		if (character == ';' || character == ':') {
			if (parameters.size() < MOST_PARAMETERS) {
				parameters.add(-1);
			}
			return;
		}
		int last = parameters.size() - 1;
		int value = Math.max(0, parameters.get(last)) * 10 + character - '0';
		parameters.set(last, Math.min(value, LARGEST_PARAMETER));
	}

	private void putCommand(int codePoint) {
		if (command.length() < LONGEST_COMMAND) {
			command.appendCodePoint(codePoint);
		}
	}

	private static Transition[][] table() {
		Transition[][] table = new Transition[State.values().length][0x80];
		for (State each : State.values()) {
			fill(table, each, 0x00, 0x7F, Action.NONE, each);
			if (each != State.COMMAND && each != State.SKIPPED) {
				fill(table, each, 0x00, 0x1F, Action.EXECUTE, each);
			}
		}
		fill(table, State.GROUND, 0x20, 0x7E, Action.PRINT, State.GROUND);
		fillEscape(table);
		fillControlSequence(table);
		fill(table, State.COMMAND, 0x20, 0x7E, Action.COMMAND_PUT, State.COMMAND);
		fill(table, State.COMMAND, BEL, BEL, Action.COMMAND_END, State.GROUND);
		fill(table, State.SKIPPED, BEL, BEL, Action.NONE, State.GROUND);
		for (State each : State.values()) {
			fill(table, each, CAN, CAN, Action.NONE, State.GROUND);
			fill(table, each, SUB, SUB, Action.NONE, State.GROUND);
			fill(table, each, ESC, ESC, Action.BEGIN, State.ESCAPE);
		}
		return table;
	}

	private static void fillEscape(Transition[][] table) {
		fill(table, State.ESCAPE, 0x20, 0x2F, Action.COLLECT, State.ESCAPE_INTERMEDIATE);
		fill(table, State.ESCAPE, 0x30, 0x7E, Action.ESCAPE, State.GROUND);
		fill(table, State.ESCAPE, '[', '[', Action.BEGIN, State.CSI_ENTRY);
		fill(table, State.ESCAPE, ']', ']', Action.COMMAND_BEGIN, State.COMMAND);
		for (char each : new char[] { 'P', 'X', '^', '_' }) {
			fill(table, State.ESCAPE, each, each, Action.NONE, State.SKIPPED);
		}
		fill(table, State.ESCAPE_INTERMEDIATE, 0x20, 0x2F, Action.COLLECT, State.ESCAPE_INTERMEDIATE);
		fill(table, State.ESCAPE_INTERMEDIATE, 0x30, 0x7E, Action.ESCAPE, State.GROUND);
	}

	private static void fillControlSequence(Transition[][] table) {
		fill(table, State.CSI_ENTRY, '<', '?', Action.COLLECT, State.CSI_PARAMETER);
		fill(table, State.CSI_PARAMETER, '<', '?', Action.NONE, State.CSI_IGNORE);
		for (State each : List.of(State.CSI_ENTRY, State.CSI_PARAMETER)) {
			fill(table, each, '0', ';', Action.PARAMETER, State.CSI_PARAMETER);
			fill(table, each, 0x20, 0x2F, Action.COLLECT, State.CSI_INTERMEDIATE);
			fill(table, each, 0x40, 0x7E, Action.CONTROL, State.GROUND);
		}
		fill(table, State.CSI_INTERMEDIATE, 0x20, 0x2F, Action.COLLECT, State.CSI_INTERMEDIATE);
		fill(table, State.CSI_INTERMEDIATE, 0x30, 0x3F, Action.NONE, State.CSI_IGNORE);
		fill(table, State.CSI_INTERMEDIATE, 0x40, 0x7E, Action.CONTROL, State.GROUND);
		fill(table, State.CSI_IGNORE, 0x40, 0x7E, Action.NONE, State.GROUND);
	}

	private static void fill(Transition[][] table, State state, int first, int last, Action action, State next) {
		Transition transition = new Transition(action, next);
		for (int each = first; each <= last; each++) {
			table[state.ordinal()][each] = transition;
		}
	}
}
