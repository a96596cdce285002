package org.minicloud.software.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.software.engine.QueryColumn;

/** PostgreSQL's numbers of types (pg_type.oid), and values as it writes them. */
final class SqlTypes {
	private static final int BOOL = 16, BYTEA = 17, INT8 = 20, INT2 = 21, INT4 = 23, TEXT = 25, JSON = 114, FLOAT4 = 700, FLOAT8 = 701, BPCHAR = 1042, VARCHAR = 1043,
			DATE = 1082, TIME = 1083, TIMESTAMP = 1114, TIMESTAMPTZ = 1184, NUMERIC = 1700, UUID = 2950;

	private SqlTypes() {
	}

	static int of(int jdbcType, String name) {
		return switch (jdbcType) {
			case Types.BOOLEAN, Types.BIT -> BOOL;
			case Types.TINYINT, Types.SMALLINT -> INT2;
			case Types.INTEGER -> INT4;
			case Types.BIGINT -> INT8;
			case Types.REAL -> FLOAT4;
			case Types.FLOAT, Types.DOUBLE -> FLOAT8;
			case Types.NUMERIC, Types.DECIMAL -> NUMERIC;
			case Types.CHAR -> BPCHAR;
			case Types.VARCHAR -> VARCHAR;
			case Types.DATE -> DATE;
			case Types.TIME, Types.TIME_WITH_TIMEZONE -> TIME;
			case Types.TIMESTAMP -> TIMESTAMP;
			case Types.TIMESTAMP_WITH_TIMEZONE -> TIMESTAMPTZ;
			case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTEA;
			default -> name.toUpperCase(Locale.ROOT).startsWith("UUID") ? UUID : name.toUpperCase(Locale.ROOT).startsWith("JSON") ? JSON : TEXT;
		};
	}

	static List<QueryColumn> columns(ResultSetMetaData about) throws SQLException {
		List<QueryColumn> columns = new ArrayList<>();
		for (int i = 1; i <= about.getColumnCount(); i++) {
			int type = of(about.getColumnType(i), about.getColumnTypeName(i));
			columns.add(new QueryColumn(name(about.getColumnLabel(i)), type, size(type)));
		}
		return columns;
	}

	/** An expression without a name is called by its function, or not at all. */
	private static String name(String label) {
		if (label.matches("[A-Za-z_][A-Za-z0-9_ ]*"))
			return label;
		String function = label.replaceFirst("(?s)\\(.*", "");
		return function.matches("[A-Za-z_]+") ? function.toLowerCase(Locale.ROOT) : label.matches("[\\w .-]+") ? label : "?column?";
	}

	private static int size(int type) {
		return switch (type) {
			case BOOL -> 1;
			case INT2 -> 2;
			case INT4, FLOAT4, DATE -> 4;
			case INT8, FLOAT8, TIME, TIMESTAMP, TIMESTAMPTZ -> 8;
			default -> -1;
		};
	}

	static String text(ResultSet result, int column, int type) throws SQLException {
		if (type == BYTEA) {
			byte[] bytes = result.getBytes(column);
			return bytes == null ? null : "\\x" + HexFormat.of().formatHex(bytes);
		}
		String text = result.getString(column);
		if (text == null)
			return null;
		return switch (type) {
			case BOOL -> text.equalsIgnoreCase("TRUE") ? "t" : "f";
			case FLOAT4, FLOAT8 -> text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
			default -> text;
		};
	}
}
