package org.minicloud.store.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EFactory;

/**
 * How values of a data type are kept in a column. A value is checked when its transaction commits, on the cloud's thread,
 * so that a value the database would refuse fails its own operation and never the writer.
 */
public sealed interface ColumnType {
	/** The longest VARCHAR of Derby. */
	int LONGEST_VARCHAR = 32_672;

	/** As written in DDL. */
	String sql();

	/** The {@link Types} of a missing value. */
	int jdbcType();

	/**
	 * The immutable form in which a value waits to be written.
	 *
	 * @throws IllegalArgumentException when the column cannot hold it; the message continues "feature ..."
	 */
	default Object encode(Object value) {
		return value;
	}

	default void bind(PreparedStatement statement, int parameter, Object encoded) throws SQLException {
		if (encoded == null)
			statement.setNull(parameter, jdbcType());
		else
			bindPresent(statement, parameter, encoded);
	}

	default void bindPresent(PreparedStatement statement, int parameter, Object encoded) throws SQLException {
		statement.setObject(parameter, encoded);
	}

	/** The model's value, null where there is none. */
	Object read(ResultSet row, int column) throws SQLException;

	/** Text of at most {@code size} UTF-16 characters. */
	record Text(int size) implements ColumnType {
		@Override
		public String sql() {
			return size <= LONGEST_VARCHAR ? "VARCHAR(" + size + ")" : "CLOB(" + size + ")";
		}

		@Override
		public int jdbcType() {
			return size <= LONGEST_VARCHAR ? Types.VARCHAR : Types.CLOB;
		}

		@Override
		public Object encode(Object value) {
			String text = (String) value;
			if (text != null && text.length() > size)
				throw new IllegalArgumentException("holds at most " + size + " characters, not " + text.length());
			return text;
		}

		@Override
		public void bindPresent(PreparedStatement statement, int parameter, Object encoded) throws SQLException {
			statement.setString(parameter, (String) encoded);
		}

		@Override
		public Object read(ResultSet row, int column) throws SQLException {
			return row.getString(column);
		}
	}

	/** An enumeration, kept as its literal so that a database can be read without the program. */
	record Literal(EDataType type) implements ColumnType {
		private static final int SIZE = 64;

		@Override
		public String sql() {
			return "VARCHAR(" + SIZE + ")";
		}

		@Override
		public int jdbcType() {
			return Types.VARCHAR;
		}

		@Override
		public Object encode(Object value) {
			return value == null ? null : factory().convertToString(type, value);
		}

		@Override
		public Object read(ResultSet row, int column) throws SQLException {
			String literal = row.getString(column);
			return literal == null ? null : factory().createFromString(type, literal);
		}

		private EFactory factory() {
			return type.getEPackage().getEFactoryInstance();
		}
	}

	/** The kinds of number and truth that Java and SQL share. */
	enum Plain implements ColumnType {
		BOOLEAN("BOOLEAN", Types.BOOLEAN) {
			@Override
			Object present(ResultSet row, int column) throws SQLException {
				return row.getBoolean(column);
			}
		},
		INTEGER("INTEGER", Types.INTEGER) {
			@Override
			Object present(ResultSet row, int column) throws SQLException {
				return row.getInt(column);
			}
		},
		BIGINT("BIGINT", Types.BIGINT) {
			@Override
			Object present(ResultSet row, int column) throws SQLException {
				return row.getLong(column);
			}
		},
		DOUBLE("DOUBLE", Types.DOUBLE) {
			@Override
			public Object encode(Object value) {
				if (value instanceof Double number && !Double.isFinite(number))
					throw new IllegalArgumentException("holds a finite number, not " + number);
				return value;
			}

			@Override
			Object present(ResultSet row, int column) throws SQLException {
				return row.getDouble(column);
			}
		};

		private final String sql;
		private final int jdbcType;

		Plain(String sql, int jdbcType) {
			this.sql = sql;
			this.jdbcType = jdbcType;
		}

		abstract Object present(ResultSet row, int column) throws SQLException;

		@Override
		public String sql() {
			return sql;
		}

		@Override
		public int jdbcType() {
			return jdbcType;
		}

		@Override
		public Object read(ResultSet row, int column) throws SQLException {
			Object value = present(row, column);
			return row.wasNull() ? null : value;
		}
	}

	/** An exact number; trailing zeros carry no meaning and do not come back. */
	record Decimal(int precision, int scale) implements ColumnType {
		@Override
		public String sql() {
			return "DECIMAL(" + precision + ", " + scale + ")";
		}

		@Override
		public int jdbcType() {
			return Types.DECIMAL;
		}

		@Override
		public Object encode(Object value) {
			BigDecimal number = (BigDecimal) value;
			if (number == null)
				return null;
			BigDecimal plain = number.stripTrailingZeros();
			if (plain.scale() > scale || plain.precision() - plain.scale() > precision - scale)
				throw new IllegalArgumentException("holds " + (precision - scale) + " digits and " + scale + " decimals, not " + number);
			return plain.setScale(scale, RoundingMode.UNNECESSARY);
		}

		@Override
		public Object read(ResultSet row, int column) throws SQLException {
			BigDecimal number = row.getBigDecimal(column);
			if (number == null)
				return null;
			BigDecimal plain = number.stripTrailingZeros();
			return plain.scale() < 0 ? plain.setScale(0) : plain;
		}
	}

	/** An instant, kept as UTC whatever the machine's zone: local time has hours that occur twice. */
	record Time() implements ColumnType {
		private static final Instant FIRST = Instant.parse("0001-01-03T00:00:00Z");
		private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

		@Override
		public String sql() {
			return "TIMESTAMP";
		}

		@Override
		public int jdbcType() {
			return Types.TIMESTAMP;
		}

		@Override
		public Object encode(Object value) {
			Instant instant = (Instant) value;
			if (instant != null && (instant.isBefore(FIRST) || instant.isAfter(LAST)))
				throw new IllegalArgumentException("holds a time in the years 1 to 9999, not " + instant);
			return instant;
		}

		@Override
		public void bindPresent(PreparedStatement statement, int parameter, Object encoded) throws SQLException {
			statement.setTimestamp(parameter, Timestamp.from((Instant) encoded), utc());
		}

		@Override
		public Object read(ResultSet row, int column) throws SQLException {
			Timestamp timestamp = row.getTimestamp(column, utc());
			return timestamp == null ? null : timestamp.toInstant();
		}

		private static Calendar utc() {
			return new GregorianCalendar(TimeZone.getTimeZone("UTC"));
		}
	}

	/** Bytes. */
	record Binary() implements ColumnType {
		@Override
		public String sql() {
			return "BLOB";
		}

		@Override
		public int jdbcType() {
			return Types.BLOB;
		}

		@Override
		public Object encode(Object value) {
			return value == null ? null : ((byte[]) value).clone();
		}

		@Override
		public void bindPresent(PreparedStatement statement, int parameter, Object encoded) throws SQLException {
			statement.setBytes(parameter, (byte[]) encoded);
		}

		@Override
		public Object read(ResultSet row, int column) throws SQLException {
			return row.getBytes(column);
		}
	}
}
