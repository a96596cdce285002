package org.minicloud.console.terminal.vt;

import java.util.ArrayList;
import java.util.List;

/** The lines of a screen, and where they go when they scroll out at its top. */
final class ScreenBuffer {
	private final Scrollback scrollback;
	private List<Line> lines = new ArrayList<>();
	private int columns;

	ScreenBuffer(int columns, int rows, Scrollback scrollback) {
		this.scrollback = scrollback;
		this.columns = columns;
		fill(rows);
	}

	int columns() {
		return columns;
	}

	int rows() {
		return lines.size();
	}

	Line line(int row) {
		return lines.get(row);
	}

	Scrollback scrollback() {
		return scrollback;
	}

	/** Moves rows {@code top} to {@code bottom} (inclusive) up; what leaves the top of the screen is kept. */
	void scrollUp(int top, int bottom, int count, Style blank) {
		if (top == 0) {
			lines.subList(0, Math.min(count, bottom + 1)).forEach(scrollback::push);
		}
		deleteLines(top, bottom, count, blank);
	}

	/** As {@link #scrollUp}, but nothing is kept. */
	void deleteLines(int top, int bottom, int count, Style blank) {
		for (int i = 0; i < Math.min(count, bottom - top + 1); i++) {
			lines.remove(top);
			lines.add(bottom, new Line(columns, blank));
		}
	}

	void scrollDown(int top, int bottom, int count, Style blank) {
		for (int i = 0; i < Math.min(count, bottom - top + 1); i++) {
			lines.remove(bottom);
			lines.add(top, new Line(columns, blank));
		}
	}

	void clear(int firstRow, int endRow, Style blank) {
		for (int row = firstRow; row < endRow; row++) {
			lines.set(row, new Line(columns, blank));
		}
	}

	/** Cuts or extends every line; for a screen whose program draws it anew. */
	void crop(int newColumns, int newRows) {
		columns = newColumns;
		lines.replaceAll(line -> line.resized(newColumns));
		while (lines.size() > newRows) {
			lines.remove(lines.size() - 1);
		}
		fill(newRows);
	}

	/**
	 * Breaks the lines anew, scrollback included, so that no text is lost.
	 *
	 * @return where the cursor is then
	 */
	Position rewrap(int newColumns, int newRows, Position cursor) {
		Rewrap rewrap = new Rewrap(newColumns);
		for (long each = scrollback.first(); each < scrollback.end(); each++) {
			rewrap.add(scrollback.line(each), -1);
		}
		int last = Math.max(cursor.row(), lastUsedRow());
		for (int row = 0; row <= last; row++) {
			rewrap.add(lines.get(row), row == cursor.row() ? cursor.column() : -1);
		}
		List<Line> wrapped = rewrap.finish();
		int top = Math.max(0, wrapped.size() - newRows);
		scrollback.clear();
		wrapped.subList(0, top).forEach(scrollback::push);
		lines = new ArrayList<>(wrapped.subList(top, wrapped.size()));
		columns = newColumns;
		fill(newRows);
		return new Position(Math.max(0, rewrap.cursor().row() - top), rewrap.cursor().column());
	}

	private int lastUsedRow() {
		int row = lines.size() - 1;
		while (row > 0 && lines.get(row).length() == 0) {
			row--;
		}
		return row;
	}

	private void fill(int rows) {
		while (lines.size() < rows) {
			lines.add(new Line(columns, Style.PLAIN));
		}
	}

	/** A place on the screen, from 0. */
	record Position(int row, int column) {
	}
}
