package org.minicloud.console.consoleoutput;

import org.minicloud.console.terminal.vt.Parser;
import org.minicloud.console.terminal.vt.ParserListener;
import org.minicloud.console.terminal.vt.Utf8Decoder;

/**
 * Console output as plain text: escape sequences are left out, a carriage return overwrites the line, a backspace goes
 * back. Bytes go in at any rate; {@link #take} hands over what changed since it was last called. Any thread may call.
 */
public final class Transcript {
	/**
	 * A change to the text that a reader already has.
	 *
	 * @param removed  characters to take away at the end, the unfinished line that was written again
	 * @param appended characters to put there
	 * @param cleared  whether all text before is void
	 */
	public record Edit(int removed, String appended, boolean cleared) {
		public boolean isEmpty() {
			return removed == 0 && appended.isEmpty() && !cleared;
		}
	}

	private static final int TAB = 8;

	private final Utf8Decoder decoder = new Utf8Decoder();
	private final Parser parser = new Parser(new Writer());
	private final StringBuilder finished = new StringBuilder();
	private final StringBuilder line = new StringBuilder();
	private int column;
	private int handedOver;
	private boolean lineIsAsHandedOver = true;
	private boolean cleared;

	public synchronized void append(byte[] bytes) {
		decoder.decode(bytes, codePoint -> parser.accept(codePoint));
	}

	/** What is to be done to the text that earlier edits made. */
	public synchronized Edit take() {
		if (lineIsAsHandedOver && finished.isEmpty() && !cleared) {
			return new Edit(0, "", false);
		}
		Edit edit = new Edit(cleared ? 0 : handedOver, finished + line.toString(), cleared);
		finished.setLength(0);
		handedOver = line.length();
		lineIsAsHandedOver = true;
		cleared = false;
		return edit;
	}

	/** Begins anew with an empty text. */
	public synchronized void clear() {
		finished.setLength(0);
		line.setLength(0);
		column = 0;
		handedOver = 0;
		cleared = true;
	}

	private void put(int codePoint) {
		lineIsAsHandedOver = false;
		while (line.length() < column) {
			line.append(' ');
		}
		String text = Character.toString(codePoint);
		line.replace(column, Math.min(line.length(), column + text.length()), text);
		column += text.length();
	}

	private final class Writer implements ParserListener {
		@Override
		public void print(int codePoint) {
			put(codePoint);
		}

		@Override
		public void execute(int control) {
			switch (control) {
				case '\n' -> {
					finished.append(line).append('\n');
					line.setLength(0);
					column = 0;
					lineIsAsHandedOver = false;
				}
				case '\r' -> column = 0;
				case '\b' -> column = Math.max(0, column - 1);
				case '\t' -> column = (column / TAB + 1) * TAB;
				default -> { }
			}
		}
	}
}
