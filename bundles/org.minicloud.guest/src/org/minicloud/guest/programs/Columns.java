package org.minicloud.guest.programs;

import java.util.List;

/** Tables as coreutils align them. */
final class Columns {
	private Columns() {
	}

	/**
	 * @param rows  cells of equal number, the last one unpadded
	 * @param texts number of columns at the left that are text; the others hold numbers, aligned right
	 */
	static String align(List<List<String>> rows, int texts) {
		int columns = rows.get(0).size();
		StringBuilder text = new StringBuilder();
		for (List<String> row : rows) {
			for (int column = 0; column < columns; column++) {
				String cell = row.get(column);
				String padding = " ".repeat(width(rows, column) - cell.length());
				if (column > 0)
					text.append(' ');
				if (column == columns - 1)
					text.append(cell);
				else
					text.append(column < texts ? cell + padding : padding + cell);
			}
			text.append('\n');
		}
		return text.toString();
	}

	private static int width(List<List<String>> rows, int column) {
		return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
	}
}
