package org.minicloud.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.store.schema.Column;
import org.minicloud.store.schema.ColumnType;
import org.minicloud.store.schema.FixedTables;
import org.minicloud.store.schema.ListTable;
import org.minicloud.store.schema.Table;

/** Writes groups of commits, each in one database transaction and every kind of statement as one batch. */
final class GroupStatements implements GroupWriter.Target {
	private static final ColumnType TIME = new ColumnType.Time();

	private final Connection connection;
	private final Map<String, PreparedStatement> prepared = new HashMap<>();
	private final Map<PreparedStatement, Integer> batches = new LinkedHashMap<>();

	/** @param connection without automatic commit, used by nobody else */
	GroupStatements(Connection connection) {
		this.connection = connection;
	}

	@Override
	public void write(Group group) throws SQLException {
		for (var row : group.rows().entrySet())
			addRow(row.getKey(), row.getValue());
		execute();
		writeBytes(group.bytes());
		writeState(group);
		connection.commit();
	}

	private void addRow(RowKey key, RowChange change) throws SQLException {
		Table table = key.table();
		switch (change) {
			case RowChange.Insert insert -> {
				addAll(table.insertStatement(), table.columns(), insert.content().columns());
				addLists(key, insert.content());
			}
			case RowChange.Update update -> {
				addUpdate(table, update.content().columns());
				deleteLists(key);
				addLists(key, update.content());
			}
			case RowChange.Delete delete -> {
				add(table.deleteStatement(), statement -> table.key().type().bind(statement, 1, key.key()));
				deleteLists(key);
			}
		}
	}

	private void addAll(String sql, List<Column> columns, Object[] values) throws SQLException {
		add(sql, statement -> {
			for (int c = 0; c < values.length; c++)
				columns.get(c).type().bind(statement, c + 1, values[c]);
		});
	}

	private void addUpdate(Table table, Object[] values) throws SQLException {
		List<Column> columns = new ArrayList<>(table.columns());
		columns.add(columns.removeFirst());
		List<Object> keyLast = new ArrayList<>(java.util.Arrays.asList(values));
		keyLast.add(keyLast.removeFirst());
		addAll(table.updateStatement(), columns, keyLast.toArray());
	}

	private void deleteLists(RowKey key) throws SQLException {
		for (ListTable list : key.table().lists())
			run(list.deleteStatement(), statement -> list.keyType().bind(statement, 1, key.key()));
	}

	private void addLists(RowKey key, RowChange.Content content) throws SQLException {
		for (int l = 0; l < content.lists().size(); l++) {
			ListTable list = key.table().lists().get(l);
			List<Object> values = content.lists().get(l);
			for (int v = 0; v < values.size(); v++) {
				int position = v;
				add(list.insertStatement(), statement -> {
					list.keyType().bind(statement, 1, key.key());
					statement.setInt(2, position);
					list.valueType().bind(statement, 3, values.get(position));
				});
			}
		}
	}

	private void writeBytes(ByteChanges bytes) throws SQLException {
		for (ByteKey prefix : bytes.prefixes())
			run(FixedTables.DELETE_BYTES_BETWEEN, statement -> {
				statement.setString(1, prefix.area());
				statement.setString(2, prefix.lowestStored());
				statement.setString(3, prefix.beyondStored());
			});
		for (var entry : bytes.keys().entrySet())
			writeBytes(entry.getKey(), entry.getValue());
	}

	private void writeBytes(ByteKey key, Optional<byte[]> content) throws SQLException {
		if (content.isEmpty()) {
			run(FixedTables.DELETE_BYTES, statement -> {
				statement.setString(1, key.area());
				statement.setString(2, key.stored());
			});
			return;
		}
		int updated = run(FixedTables.UPDATE_BYTES, statement -> {
			statement.setBytes(1, content.get());
			statement.setString(2, key.area());
			statement.setString(3, key.stored());
		});
		if (updated == 0)
			run(FixedTables.INSERT_BYTES, statement -> {
				statement.setString(1, key.area());
				statement.setString(2, key.stored());
				statement.setBytes(3, content.get());
			});
	}

	private void writeState(Group group) throws SQLException {
		if (group.cloudTime() == null)
			run(FixedTables.COUNT_COMMITS, statement -> statement.setInt(1, group.commits()));
		else
			run(FixedTables.UPDATE_STATE, statement -> {
				TIME.bind(statement, 1, TIME.encode(group.cloudTime()));
				statement.setInt(2, group.commits());
			});
	}

	@FunctionalInterface
	private interface Parameters {
		void bind(PreparedStatement statement) throws SQLException;
	}

	private void add(String sql, Parameters parameters) throws SQLException {
		PreparedStatement statement = prepare(sql);
		parameters.bind(statement);
		statement.addBatch();
		batches.merge(statement, 1, Integer::sum);
	}

	private int run(String sql, Parameters parameters) throws SQLException {
		PreparedStatement statement = prepare(sql);
		parameters.bind(statement);
		return statement.executeUpdate();
	}

	private PreparedStatement prepare(String sql) throws SQLException {
		PreparedStatement statement = prepared.get(sql);
		if (statement == null) {
			statement = connection.prepareStatement(sql);
			prepared.put(sql, statement);
		}
		return statement;
	}

	/** Every statement of a batch concerns exactly one row; anything else means that memory and database have come apart. */
	private void execute() throws SQLException {
		for (var batch : batches.entrySet()) {
			int[] counts = batch.getKey().executeBatch();
			for (int count : counts)
				if (count != 1)
					throw new SQLException("a statement changed " + count + " rows instead of one");
		}
		batches.clear();
	}
}
