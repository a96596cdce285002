package org.minicloud.console.terminal.vt;

/** Hears what {@link Parser} found. */
public interface ParserListener {
	/** A character to show. */
	void print(int codePoint);

	/** A control character, 0x00 to 0x1F. */
	void execute(int control);

	/** An escape sequence: ESC, intermediates, a final character. */
	default void escape(String intermediates, char function) {
	}

	/** A control sequence. */
	default void control(ControlSequence sequence) {
	}

	/** An operating system command (OSC), as {@code 2;title}. */
	default void command(String text) {
	}
}
