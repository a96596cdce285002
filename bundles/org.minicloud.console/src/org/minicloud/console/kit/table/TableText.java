package org.minicloud.console.kit.table;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of a table as text: tab separated for the clipboard, comma separated (RFC 4180) for a file. */
public final class TableText {
	private TableText() {
	}

	/** The header and a line a row; cells as they are copied, whole. */
	public static <T> String tabSeparated(List<Column<T>> columns, List<T> rows) {
		return lines(columns, rows, "\t", "\n", cell -> cell.replaceAll("[\\t\\n\\r]+", " "));
	}

	public static <T> String commaSeparated(List<Column<T>> columns, List<T> rows) {
		return lines(columns, rows, ",", "\r\n", TableText::quoted);
	}

	private static <T> String lines(List<Column<T>> columns, List<T> rows, String comma, String end,
			java.util.function.UnaryOperator<String> cell) {
		StringBuilder text = new StringBuilder();
		text.append(columns.stream().map(Column::label).map(cell).collect(Collectors.joining(comma))).append(end);
		for (T row : rows)
			text.append(columns.stream().map(column -> cell.apply(column.copied(row))).collect(Collectors.joining(comma)))
					.append(end);
		return text.toString();
	}

	private static String quoted(String cell) {
		boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
		return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
	}
}
