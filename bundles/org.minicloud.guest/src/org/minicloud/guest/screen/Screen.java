package org.minicloud.guest.screen;

import java.io.Serializable;
import java.util.Arrays;

/** A frame being made, and the one that is shown: what is sent to the terminal is the difference. */
public final class Screen implements Serializable {
	private static final long serialVersionUID = 1;
	private static final String PLAIN = "\u001b[0m";
	/** How a character looks. */
	public static final int NORMAL = 0, REVERSE = 1, BOLD = 2, DIM = 4;

	private int rows;
	private int columns;
	private int[] frame;
	private int[] shown;
	private int cursorRow;
	private int cursorColumn;
	private boolean cursorVisible = true;
	private boolean wholly = true;

	public Screen(int rows, int columns) {
		resize(rows, columns);
	}

	/** Another size; everything is drawn anew. */
	public void resize(int newRows, int newColumns) {
		rows = newRows;
		columns = newColumns;
		frame = new int[rows * columns];
		shown = new int[rows * columns];
		wholly = true;
	}

	public int rows() {
		return rows;
	}

	public int columns() {
		return columns;
	}

	/** Everything is drawn anew with the next frame, whatever the terminal shows. */
	public void spoil() {
		wholly = true;
	}

	/** An empty frame. */
	public void clear() {
		Arrays.fill(frame, cell(' ', NORMAL));
	}

	private static int cell(int character, int look) {
		return character << 4 | look;
	}

	/** Puts text into the frame; what does not fit into the row is cut off. @return the column behind it */
	public int put(int row, int column, String text, int look) {
		int at = column;
		for (int i = 0; i < text.length() && row >= 0 && row < rows; i = text.offsetByCodePoints(i, 1)) {
			int character = text.codePointAt(i);
			if (at >= 0 && at < columns)
				frame[row * columns + at] = cell(character < ' ' || character == 127 ? ' ' : character, look);
			at++;
		}
		return at;
	}

	/** A whole row in one look. */
	public void bar(int row, String text, int look) {
		put(row, put(row, 0, text, look), " ".repeat(Math.max(0, columns - text.length())), look);
	}

	public void cursor(int row, int column) {
		cursorRow = Math.clamp(row, 0, rows - 1);
		cursorColumn = Math.clamp(column, 0, columns - 1);
	}

	public void showCursor(boolean visible) {
		cursorVisible = visible;
	}

	/** What makes the terminal show the frame. */
	public String render() {
		StringBuilder out = new StringBuilder("\u001b[?25l");
		if (wholly) {
			out.append(PLAIN).append("\u001b[H\u001b[2J");
			Arrays.fill(shown, cell(' ', NORMAL));
		}
		wholly = false;
		int look = NORMAL;
		int atRow = -1;
		int atColumn = -1;
		for (int i = 0; i < frame.length; i++) {
			if (frame[i] == shown[i])
				continue;
			int row = i / columns;
			int column = i % columns;
			if (row != atRow || column != atColumn)
				out.append("\u001b[").append(row + 1).append(';').append(column + 1).append('H');
			if ((frame[i] & 15) != look) {
				look = frame[i] & 15;
				out.append(sequence(look));
			}
			out.appendCodePoint(frame[i] >>> 4);
			shown[i] = frame[i];
			atRow = row;
			atColumn = column + 1 == columns ? -1 : column + 1;
		}
		if (look != NORMAL)
			out.append(PLAIN);
		out.append("\u001b[").append(cursorRow + 1).append(';').append(cursorColumn + 1).append('H');
		return out.append(cursorVisible ? "\u001b[?25h" : "").toString();
	}

	private static String sequence(int look) {
		return PLAIN + ((look & REVERSE) != 0 ? "\u001b[7m" : "") + ((look & BOLD) != 0 ? "\u001b[1m" : "")
				+ ((look & DIM) != 0 ? "\u001b[2m" : "");
	}
}
