package org.minicloud.console.terminal.vt;

/**
 * A range of text on a terminal, from one cell to before another, in reading order.
 *
 * @param startLine as {@link VirtualTerminal} numbers lines
 */
public record Selection(long startLine, int startColumn, long endLine, int endColumn) {
	/** From an anchor to where the pointer is, whichever comes first. */
	public static Selection between(long line, int column, long otherLine, int otherColumn) {
		boolean forward = line < otherLine || line == otherLine && column <= otherColumn;
		return forward ? new Selection(line, column, otherLine, otherColumn)
				: new Selection(otherLine, otherColumn, line, column);
	}

	/** The word around a cell: letters, digits, and what paths and addresses are made of. */
	public static Selection word(VirtualTerminal terminal, long number, int column) {
		Line line = terminal.line(number);
		int start = Math.min(column, line.columns() - 1);
		int end = start;
		while (start > 0 && isWord(line.character(start - 1)) && isWord(line.character(start))) {
			start--;
		}
		while (end < line.columns() && isWord(line.character(end))) {
			end++;
		}
		return new Selection(number, start, number, Math.max(end, start + 1));
	}

	/** A line with those it is broken into. */
	public static Selection line(VirtualTerminal terminal, long number) {
		long first = number;
		long last = number;
		while (first > terminal.firstLine() && terminal.line(first - 1).wrapped()) {
			first--;
		}
		while (last < terminal.endLine() - 1 && terminal.line(last).wrapped()) {
			last++;
		}
		return new Selection(first, 0, last, terminal.columns());
	}

	/** Everything the terminal still has. */
	public static Selection all(VirtualTerminal terminal) {
		return new Selection(terminal.firstLine(), 0, terminal.endLine() - 1, terminal.columns());
	}

	public boolean isEmpty() {
		return startLine == endLine && startColumn == endColumn;
	}

	public boolean contains(long line, int column) {
		boolean afterStart = line > startLine || line == startLine && column >= startColumn;
		boolean beforeEnd = line < endLine || line == endLine && column < endColumn;
		return afterStart && beforeEnd;
	}

	/** The text, broken lines joined, blanks at line ends left out. */
	public String text(VirtualTerminal terminal) {
		StringBuilder text = new StringBuilder();
		long last = Math.min(endLine, terminal.endLine() - 1);
		for (long number = Math.max(startLine, terminal.firstLine()); number <= last; number++) {
			Line line = terminal.line(number);
			int first = number == startLine ? startColumn : 0;
			int end = number == endLine ? endColumn : line.columns();
			boolean joined = line.wrapped() && number < last;
			text.append(joined ? line.text(first, end) : line.text(first, Math.min(end, line.length())));
			if (number < last && !joined) {
				text.append('\n');
			}
		}
		return text.toString();
	}

	private static boolean isWord(int character) {
		return character == Line.TAIL || Character.isLetterOrDigit(character) || "-_./:~@%+#&=".indexOf(character) >= 0;
	}
}
