package org.minicloud.console.terminal.vt;

import java.nio.charset.StandardCharsets;

/**
 * A terminal: feed it what a program writes, and look at its lines. Lines are numbered from the oldest that is kept; a
 * line's number stays when older ones are dropped.
 */
public final class VirtualTerminal {
	/** What a terminal does to the world around it. */
	public interface Host {
		/** Sends bytes to the program, as an answer to its question. */
		void reply(byte[] bytes);

		/** The program named the window. */
		void titleChanged(String title);

		/** The bell. */
		void bell();
	}

	private final Utf8Decoder decoder = new Utf8Decoder();
	private final Host host;
	private final int scrollbackLines;
	private Modes modes;
	private Screen screen;
	private Parser parser;

	public VirtualTerminal(int columns, int rows, int scrollbackLines, Host host) {
		this.host = host;
		this.scrollbackLines = scrollbackLines;
		start(columns, rows);
	}

	private void start(int columns, int rows) {
		modes = new Modes();
		screen = new Screen(columns, rows, scrollbackLines, modes);
		parser = new Parser(new Interpreter(screen, modes, host, this::reset));
	}

	/** Takes what a program wrote; pieces may end anywhere, within a character or a sequence too. */
	public void feed(byte[] bytes) {
		decoder.decode(bytes, codePoint -> parser.accept(codePoint));
	}

	/** For messages of one's own. */
	public void feed(String text) {
		feed(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Changes the size, at least 2 by 1; lines are broken anew. */
	public void resize(int columns, int rows) {
		int newColumns = Math.max(2, columns);
		int newRows = Math.max(1, rows);
		if (newColumns != columns() || newRows != rows()) {
			screen.resize(newColumns, newRows);
		}
	}

	/** As when switched on; the scrollback is gone too. */
	public void reset() {
		start(columns(), rows());
	}

	public int columns() {
		return screen.buffer().columns();
	}

	public int rows() {
		return screen.buffer().rows();
	}

	/** Number of the oldest line kept. */
	public long firstLine() {
		return screen.isAlternate() ? screenTop() : screen.primary().scrollback().first();
	}

	/** Number of the screen's uppermost line. */
	public long screenTop() {
		return screen.primary().scrollback().end();
	}

	/** One more than the number of the last line. */
	public long endLine() {
		return screenTop() + rows();
	}

	/** A line by its number, from {@link #firstLine} to before {@link #endLine}. */
	public Line line(long number) {
		long top = screenTop();
		return number >= top ? screen.buffer().line((int) (number - top)) : screen.primary().scrollback().line(number);
	}

	public long cursorLine() {
		return screenTop() + screen.row();
	}

	public int cursorColumn() {
		return screen.column();
	}

	public boolean isCursorVisible() {
		return modes.cursorVisible;
	}

	public CursorShape cursorShape() {
		return modes.cursorShape;
	}

	/** Foreground and background exchanged on the whole screen. */
	public boolean isReverseVideo() {
		return modes.reverseVideo;
	}

	/** Whether cursor keys send their application codes. */
	public boolean isApplicationCursorKeys() {
		return modes.applicationCursorKeys;
	}

	/** Whether pasted text is to be enclosed in {@code CSI 200 ~} and {@code CSI 201 ~}. */
	public boolean isBracketedPaste() {
		return modes.bracketedPaste;
	}

	public boolean isAlternateScreen() {
		return screen.isAlternate();
	}

	/** What the screen shows, without blank lines at its end. */
	public String screenText() {
		StringBuilder text = new StringBuilder();
		for (long number = screenTop(); number < endLine(); number++) {
			text.append(line(number).text()).append('\n');
		}
		return text.toString().stripTrailing();
	}
}
