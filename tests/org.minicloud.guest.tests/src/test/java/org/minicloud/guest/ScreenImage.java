package org.minicloud.guest;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a terminal of 24 rows shows, from the bytes sent to it: as much of a VT100 as the guest's programs use. */
final class ScreenImage {
	private static final int ROWS = 24, COLUMNS = 80;
	private final char[][] cells = new char[ROWS][COLUMNS];
	private int row;
	private int column;

	static ScreenImage of(String output) {
		ScreenImage image = new ScreenImage();
		image.clear();
		image.feed(output);
		return image;
	}

	private void clear() {
		for (char[] line : cells)
			Arrays.fill(line, ' ');
	}

	private void feed(String output) {
		for (int i = 0; i < output.length(); i++) {
			char next = output.charAt(i);
			if (next == '\u001b' && i + 1 < output.length() && output.charAt(i + 1) == '[') {
				int end = i + 2;
				while (!Character.isLetter(output.charAt(end)))
					end++;
				sequence(output.substring(i + 2, end), output.charAt(end));
				i = end;
			} else if (next == '\r') {
				column = 0;
			} else if (next == '\n') {
				down();
			} else if (next == '\b') {
				column = Math.max(0, column - 1);
			} else if (next >= ' ') {
				put(next);
			}
		}
	}

	private void put(char next) {
		if (column == COLUMNS) {
			column = 0;
			down();
		}
		cells[row][column++] = next;
	}

	private void down() {
		if (row < ROWS - 1) {
			row++;
			return;
		}
		System.arraycopy(cells, 1, cells, 0, ROWS - 1);
		cells[ROWS - 1] = new char[COLUMNS];
		Arrays.fill(cells[ROWS - 1], ' ');
	}

	private void sequence(String parameters, char kind) {
		int[] numbers = Arrays.stream(parameters.replace("?", "").split(";")).mapToInt(text -> text.isEmpty() ? 0 : Integer.parseInt(text))
				.toArray();
		int first = numbers.length > 0 ? numbers[0] : 0;
		switch (kind) {
			case 'H' -> {
				row = Math.max(0, first - 1);
				column = numbers.length > 1 ? Math.max(0, numbers[1] - 1) : 0;
			}
			case 'J' -> clear();
			case 'K' -> Arrays.fill(cells[row], Math.min(column, COLUMNS), COLUMNS, ' ');
			case 'A' -> row = Math.max(0, row - Math.max(1, first));
			case 'C' -> column = Math.min(COLUMNS - 1, column + Math.max(1, first));
			case 'h', 'l' -> {
				if (first == 1049)
					clear();
			}
			default -> {
				// looks do not matter here
			}
		}
	}

	String line(int index) {
		return new String(cells[index]).stripTrailing();
	}

	int cursorRow() {
		return row;
	}

	int cursorColumn() {
		return column;
	}

	@Override
	public String toString() {
		return Arrays.stream(cells).map(line -> new String(line).stripTrailing()).collect(Collectors.joining("\n"));
	}
}
