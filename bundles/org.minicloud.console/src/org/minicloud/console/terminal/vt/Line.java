package org.minicloud.console.terminal.vt;

import java.util.Arrays;

/** One row of cells. A wide character is followed by a cell that holds {@link #TAIL}. */
public final class Line {
	/** The second cell of a wide character. */
	public static final int TAIL = -1;

	private final int[] characters;
	private final Style[] styles;
	private boolean wrapped;

	Line(int columns, Style style) {
		characters = new int[columns];
		styles = new Style[columns];
		clear(0, columns, style);
	}

	private Line(int[] characters, Style[] styles) {
		this.characters = characters;
		this.styles = styles;
	}

	public int columns() {
		return characters.length;
	}

	/** The code point in a cell, or {@link #TAIL}. */
	public int character(int column) {
		return characters[column];
	}

	public Style style(int column) {
		return styles[column];
	}

	/** Whether the text goes on in the next line because it did not fit. */
	public boolean wrapped() {
		return wrapped;
	}

	/** Cells up to the last that holds more than a blank. */
	public int length() {
		int length = characters.length;
		while (length > 0 && characters[length - 1] == ' ' && styles[length - 1].equals(Style.PLAIN)) {
			length--;
		}
		return length;
	}

	/** The text of a range of cells. */
	public String text(int first, int end) {
		StringBuilder text = new StringBuilder();
		for (int i = Math.max(0, first); i < Math.min(end, characters.length); i++) {
			if (characters[i] != TAIL) {
				text.appendCodePoint(characters[i]);
			}
		}
		return text.toString();
	}

	/** The text without blanks at its end. */
	public String text() {
		return text(0, length());
	}

	void setWrapped(boolean wrapped) {
		this.wrapped = wrapped;
	}

	void set(int column, int character, Style style) {
		characters[column] = character;
		styles[column] = style;
	}

	void clear(int first, int end, Style style) {
		Arrays.fill(characters, first, end, ' ');
		Arrays.fill(styles, first, end, style);
	}

	/** Half a wide character is none: overwriting one cell of it blanks the other. */
	void healAround(int column) {
		if (characters[column] == TAIL && column > 0) {
			characters[column - 1] = ' ';
		}
		if (column + 1 < characters.length && characters[column + 1] == TAIL) {
			characters[column + 1] = ' ';
		}
	}

	void insert(int column, int count, Style style) {
		int moved = characters.length - column - count;
		if (moved > 0) {
			System.arraycopy(characters, column, characters, column + count, moved);
			System.arraycopy(styles, column, styles, column + count, moved);
		}
		clear(column, Math.min(column + count, characters.length), style);
	}

	void delete(int column, int count, Style style) {
		int moved = characters.length - column - count;
		if (moved > 0) {
			System.arraycopy(characters, column + count, characters, column, moved);
			System.arraycopy(styles, column + count, styles, column, moved);
		}
		clear(Math.max(column, characters.length - count), characters.length, style);
	}

	/** A copy with so many columns: cut, or filled with blanks. */
	Line resized(int columns) {
		int kept = characters.length;
		Line line = new Line(Arrays.copyOf(characters, columns), Arrays.copyOf(styles, columns));
		if (columns > kept) {
			line.clear(kept, columns, Style.PLAIN);
		}
		return line;
	}
}
