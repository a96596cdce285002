package org.minicloud.store.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.minicloud.store.StoreException;
import org.minicloud.store.migration.SchemaVersions;
import org.minicloud.store.schema.ColumnType;
import org.minicloud.store.schema.FixedTables;
import org.minicloud.store.schema.Schema;
import org.minicloud.store.tracking.ObjectIndex;

/** A database of our schema: one connection writes, another one reads beside it. */
final class DerbyBackend implements Backend {
	private static final ColumnType TIME = new ColumnType.Time();

	private final DerbyDatabase database;
	private final Schema schema;
	private final Connection writing;
	private final Connection reading;
	private final GroupStatements statements;

	private DerbyBackend(DerbyDatabase database, Schema schema, Connection writing, Connection reading) {
		this.database = database;
		this.schema = schema;
		this.writing = writing;
		this.reading = reading;
		this.statements = new GroupStatements(writing);
	}

	/** @throws StoreException when the folder is in use, damaged, or of a newer version */
	static DerbyBackend open(Path folder, Schema schema) {
		DerbyDatabase database = DerbyDatabase.boot(folder);
		try {
			Connection writing = database.connect();
			writing.setAutoCommit(false);
			SchemaVersions versions = new SchemaVersions(schema);
			if (database.fresh())
				versions.create(writing);
			else
				versions.bringUpToDate(writing, folder);
			database.complete();
			return new DerbyBackend(database, schema, writing, database.connect());
		} catch (SQLException | IOException failure) {
			abandon(database, failure);
			throw database.explained(failure);
		} catch (RuntimeException | Error failure) {
			abandon(database, failure);
			throw failure;
		}
	}

	private static void abandon(DerbyDatabase database, Throwable failure) {
		try {
			database.close();
		} catch (RuntimeException second) {
			failure.addSuppressed(second);
		}
	}

	@Override
	public List<String> load(ObjectIndex index, StoredRows rows) {
		try {
			return new Loader(reading, schema, index, rows).load();
		} catch (SQLException | IllegalArgumentException failure) {
			throw database.explained(failure);
		}
	}

	@Override
	public Instant cloudTime() {
		try (PreparedStatement select = reading.prepareStatement(FixedTables.SELECT_STATE); ResultSet state = select.executeQuery()) {
			if (!state.next())
				throw new SQLException("the row of STORE_STATE is missing");
			return (Instant) TIME.read(state, 1);
		} catch (SQLException failure) {
			throw database.explained(failure);
		}
	}

	@Override
	public void write(Group group) throws SQLException {
		statements.write(group);
	}

	@Override
	public Optional<byte[]> readBytes(ByteKey key) {
		try (PreparedStatement select = reading.prepareStatement(FixedTables.SELECT_BYTES)) {
			select.setString(1, key.area());
			select.setString(2, key.stored());
			try (ResultSet result = select.executeQuery()) {
				return result.next() ? Optional.of(result.getBytes(1)) : Optional.empty();
			}
		} catch (SQLException failure) {
			throw database.explained(failure);
		}
	}

	@Override
	public SortedMap<String, byte[]> readBytesUnder(ByteKey prefix) {
		SortedMap<String, byte[]> content = new TreeMap<>();
		try (PreparedStatement select = reading.prepareStatement(FixedTables.SELECT_BYTES_BETWEEN)) {
			select.setString(1, prefix.area());
			select.setString(2, prefix.lowestStored());
			select.setString(3, prefix.beyondStored());
			try (ResultSet result = select.executeQuery()) {
				while (result.next())
					content.put(ByteKey.keyOf(result.getString(1)), result.getBytes(2));
			}
			return content;
		} catch (SQLException failure) {
			throw database.explained(failure);
		}
	}

	@Override
	public void close() {
		try {
			writing.rollback();
			writing.close();
			reading.close();
		} catch (SQLException alreadyStopped) {
			// the shutdown below ends them as well
		}
		database.close();
	}
}
