package org.minicloud.console.terminal.vt;

import java.text.Normalizer;
import java.util.BitSet;
import org.minicloud.console.terminal.vt.ScreenBuffer.Position;

/** The screen with its cursor, its margins and its tab stops: what every control function comes down to. */
final class Screen {
	private final Scrollback nowhere = new Scrollback(0);
	private final Modes modes;
	private final ScreenBuffer primary;
	private ScreenBuffer alternate;
	private ScreenBuffer buffer;
	private BitSet tabStops = new BitSet();
	private int row;
	private int column;
	private boolean wrapPending;
	private int top;
	private int bottom;
	private Style pen = Style.PLAIN;

	Screen(int columns, int rows, int scrollbackLines, Modes modes) {
		this.modes = modes;
		primary = new ScreenBuffer(columns, rows, new Scrollback(scrollbackLines));
		buffer = primary;
		resetMargins();
		resetTabStops();
	}

	// What is to be seen.

	ScreenBuffer buffer() {
		return buffer;
	}

	ScreenBuffer primary() {
		return primary;
	}

	boolean isAlternate() {
		return buffer == alternate;
	}

	int row() {
		return row;
	}

	int column() {
		return column;
	}

	/** The cursor's row as programs count it: from the top margin in origin mode. */
	int reportedRow() {
		return modes.origin ? row - top : row;
	}

	Style pen() {
		return pen;
	}

	void setPen(Style style) {
		pen = style;
	}

	// Text.

	void print(int codePoint) {
		int width = CharacterWidth.of(codePoint);
		if (width == 0) {
			combine(codePoint);
			return;
		}
		if (wrapPending || column + width > columns()) {
			wrap();
		}
		Line line = buffer.line(row);
		if (modes.insert) {
			line.insert(column, width, pen);
		}
		line.healAround(column);
		line.set(column, codePoint, pen);
		if (width == 2 && column + 1 < columns()) {
			line.healAround(column + 1);
			line.set(column + 1, Line.TAIL, pen);
		}
		advance(width);
	}

	private void wrap() {
		wrapPending = false;
		if (modes.autoWrap) {
			buffer.line(row).setWrapped(true);
			column = 0;
			lineFeed();
		} else {
			column = Math.max(0, columns() - 2);
		}
	}

	private void advance(int width) {
		if (column + width < columns()) {
			column += width;
		} else {
			column = columns() - 1;
			wrapPending = modes.autoWrap;
		}
	}

	/** Joins a mark with the character before the cursor where Unicode has the two as one; else the mark is left out. */
	private void combine(int mark) {
		int before = wrapPending ? column : column - 1;
		if (before < 0 || buffer.line(row).character(before) == Line.TAIL) {
			return;
		}
		Line line = buffer.line(row);
		String joined = Normalizer.normalize(Character.toString(line.character(before)) + Character.toString(mark),
				Normalizer.Form.NFC);
		if (joined.codePointCount(0, joined.length()) == 1) {
			line.set(before, joined.codePointAt(0), line.style(before));
		}
	}

	// Moving.

	void lineFeed() {
		wrapPending = false;
		if (row == bottom) {
			buffer.scrollUp(top, bottom, 1, pen.erased());
		} else if (row < rows() - 1) {
			row++;
		}
	}

	void reverseLineFeed() {
		wrapPending = false;
		if (row == top) {
			buffer.scrollDown(top, bottom, 1, pen.erased());
		} else if (row > 0) {
			row--;
		}
	}

	void carriageReturn() {
		wrapPending = false;
		column = 0;
	}

	/** Up or down, not over a margin. */
	void moveRows(int count) {
		wrapPending = false;
		int least = row >= top ? top : 0;
		int most = row <= bottom ? bottom : rows() - 1;
		row = Math.clamp(row + (long) count, least, most);
	}

	void moveColumns(int count) {
		wrapPending = false;
		column = Math.clamp(column + (long) count, 0, columns() - 1);
	}

	void moveToColumn(int target) {
		wrapPending = false;
		column = Math.clamp(target, 0, columns() - 1);
	}

	/** To a row as programs count it. */
	void moveToRow(int target) {
		wrapPending = false;
		row = modes.origin ? Math.clamp(top + (long) target, top, bottom) : Math.clamp(target, 0, rows() - 1);
	}

	void home() {
		moveToRow(0);
		moveToColumn(0);
	}

	void tab(int count) {
		wrapPending = false;
		for (int i = 0; i < count && column < columns() - 1; i++) {
			int next = tabStops.nextSetBit(column + 1);
			column = next < 0 ? columns() - 1 : Math.min(next, columns() - 1);
		}
	}

	void tabBack(int count) {
		wrapPending = false;
		for (int i = 0; i < count && column > 0; i++) {
			column = Math.max(0, tabStops.previousSetBit(column - 1));
		}
	}

	void setTabStop() {
		tabStops.set(column);
	}

	void clearTabStop(boolean all) {
		if (all) {
			tabStops.clear();
		} else {
			tabStops.clear(column);
		}
	}

	/** Margins from 0, both inclusive; others than a region of two rows are not taken. */
	void setMargins(int newTop, int newBottom) {
		int last = Math.min(newBottom, rows() - 1);
		if (newTop >= 0 && newTop < last) {
			top = newTop;
			bottom = last;
			home();
		}
	}

	void resetMargins() {
		top = 0;
		bottom = rows() - 1;
	}

	void resetTabStops() {
		tabStops = new BitSet();
		for (int stop = 0; stop < 512; stop += 8) {
			tabStops.set(stop);
		}
	}

	// Erasing, inserting, deleting.

	/** @param what 0 from the cursor on, 1 up to the cursor, 2 all */
	void eraseLine(int what) {
		wrapPending = false;
		int first = what == 0 ? column : 0;
		int end = what == 1 ? column + 1 : columns();
		buffer.line(row).clear(first, end, pen.erased());
		if (end == columns()) {
			buffer.line(row).setWrapped(false);
		}
	}

	/** @param what 0 from the cursor on, 1 up to the cursor, 2 all, 3 the scrollback */
	void eraseScreen(int what) {
		switch (what) {
			case 0 -> {
				eraseLine(0);
				buffer.clear(row + 1, rows(), pen.erased());
			}
			case 1 -> {
				eraseLine(1);
				buffer.clear(0, row, pen.erased());
			}
			case 2 -> buffer.clear(0, rows(), pen.erased());
			case 3 -> buffer.scrollback().clear();
			default -> { }
		}
	}

	void eraseCharacters(int count) {
		wrapPending = false;
		buffer.line(row).clear(column, Math.min(columns(), column + count), pen.erased());
	}

	void insertCharacters(int count) {
		wrapPending = false;
		buffer.line(row).insert(column, count, pen.erased());
	}

	void deleteCharacters(int count) {
		wrapPending = false;
		buffer.line(row).delete(column, Math.min(count, columns() - column), pen.erased());
	}

	void insertLines(int count) {
		if (row >= top && row <= bottom) {
			buffer.scrollDown(row, bottom, count, pen.erased());
			carriageReturn();
		}
	}

	void deleteLines(int count) {
		if (row >= top && row <= bottom) {
			buffer.deleteLines(row, bottom, count, pen.erased());
			carriageReturn();
		}
	}

	void scrollUp(int count) {
		buffer.scrollUp(top, bottom, count, pen.erased());
	}

	void scrollDown(int count) {
		buffer.scrollDown(top, bottom, count, pen.erased());
	}

	/** The pattern of DECALN: the screen full of E. */
	void fillForAlignment() {
		for (int each = 0; each < rows(); each++) {
			for (int cell = 0; cell < columns(); cell++) {
				buffer.line(each).set(cell, 'E', Style.PLAIN);
			}
		}
		resetMargins();
		home();
	}

	// The whole.

	void showAlternate(boolean show) {
		if (show == isAlternate()) {
			return;
		}
		alternate = show ? new ScreenBuffer(columns(), rows(), nowhere) : null;
		buffer = show ? alternate : primary;
		resetMargins();
	}

	void resize(int columns, int rows) {
		if (isAlternate()) {
			alternate.crop(columns, rows);
			primary.rewrap(columns, rows, new Position(0, 0));
			moveInto(new Position(row, column));
		} else {
			moveInto(primary.rewrap(columns, rows, new Position(row, wrapPending ? column + 1 : column)));
		}
		resetMargins();
	}

	private void moveInto(Position position) {
		wrapPending = false;
		row = Math.min(position.row(), rows() - 1);
		column = Math.min(position.column(), columns() - 1);
	}

	private int columns() {
		return buffer.columns();
	}

	private int rows() {
		return buffer.rows();
	}
}
