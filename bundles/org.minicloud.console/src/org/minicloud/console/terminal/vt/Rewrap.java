package org.minicloud.console.terminal.vt;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.console.terminal.vt.ScreenBuffer.Position;

/** Joins lines that were broken for want of room, and breaks them for another width, keeping track of the cursor. */
final class Rewrap {
	private record Cell(int character, Style style) {
	}

	private final int columns;
	private final List<Line> result = new ArrayList<>();
	private final List<Cell> paragraph = new ArrayList<>();
	private int cursorOffset = -1;
	private Position cursor = new Position(0, 0);

	Rewrap(int columns) {
		this.columns = columns;
	}

	/** @param cursorColumn where in this line the cursor is, or -1 */
	void add(Line line, int cursorColumn) {
		int length = line.wrapped() ? line.columns() : line.length();
		if (cursorColumn >= 0) {
			cursorOffset = paragraph.size() + cursorColumn;
			length = Math.max(length, Math.min(cursorColumn, line.columns()));
		}
		for (int i = 0; i < length; i++) {
			paragraph.add(new Cell(line.character(i), line.style(i)));
		}
		if (!line.wrapped()) {
			breakParagraph();
		}
	}

	List<Line> finish() {
		if (!paragraph.isEmpty()) {
			breakParagraph();
		}
		return result;
	}

	Position cursor() {
		return cursor;
	}

	private void breakParagraph() {
		int offset = 0;
		do {
			int end = endOfLine(offset);
			Line line = new Line(columns, Style.PLAIN);
			for (int i = offset; i < end; i++) {
				line.set(i - offset, paragraph.get(i).character, paragraph.get(i).style);
			}
			line.setWrapped(end < paragraph.size());
			noteCursor(offset, end);
			result.add(line);
			offset = end;
		} while (offset < paragraph.size());
		paragraph.clear();
		cursorOffset = -1;
	}

	private int endOfLine(int offset) {
		int end = Math.min(offset + columns, paragraph.size());
		boolean splitsWide = end < paragraph.size() && paragraph.get(end).character == Line.TAIL && end - offset > 1;
		return splitsWide ? end - 1 : end;
	}

	private void noteCursor(int offset, int end) {
		boolean last = end == paragraph.size();
		if (cursorOffset >= offset && (cursorOffset < end || last)) {
			cursor = new Position(result.size(), Math.min(cursorOffset - offset, columns - 1));
		}
	}
}
