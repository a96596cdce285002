package org.minicloud.guest.programs.files;

import java.util.List;

/** Names in as many columns as a terminal has room for, going down each column before the next. */
final class LsColumns {
	private static final int GAP = 2;

	private LsColumns() {
	}

	/** @param widths columns each of the texts takes, which may be fewer than its characters */
	static String arrange(List<String> texts, List<Integer> widths, int width) {
		if (texts.isEmpty())
			return "";
		int rows = 1;
		while (rows < texts.size() && total(widths, rows) > width)
			rows++;
		StringBuilder text = new StringBuilder();
		for (int row = 0; row < rows; row++) {
			for (int i = row; i < texts.size(); i += rows) {
				text.append(texts.get(i));
				if (i + rows < texts.size())
					text.append(" ".repeat(column(widths, i / rows, rows) + GAP - widths.get(i)));
			}
			text.append('\n');
		}
		return text.toString();
	}

	private static int total(List<Integer> widths, int rows) {
		int total = 0;
		for (int column = 0; column * rows < widths.size(); column++)
			total += column(widths, column, rows) + GAP;
		return total - GAP + 1;
	}

	private static int column(List<Integer> widths, int column, int rows) {
		int widest = 0;
		for (int i = column * rows; i < Math.min(widths.size(), (column + 1) * rows); i++)
			widest = Math.max(widest, widths.get(i));
		return widest;
	}
}
