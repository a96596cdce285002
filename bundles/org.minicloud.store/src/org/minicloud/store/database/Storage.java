package org.minicloud.store.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.minicloud.store.StoreException;
import org.minicloud.store.StoreLocation;
import org.minicloud.store.migration.SchemaVersions;
import org.minicloud.store.schema.ColumnType;
import org.minicloud.store.schema.FixedTables;
import org.minicloud.store.schema.Schema;
import org.minicloud.store.tracking.ObjectIndex;

/**
 * The disk's side of a store: loads at the start, takes commits, reads bytes. Used by the cloud's thread; only the writer
 * works beside it.
 */
public final class Storage implements AutoCloseable {
	private static final ColumnType TIME = new ColumnType.Time();

	private final StoreLocation location;
	private final DerbyDatabase database;
	private final Schema schema;
	private final Connection writing;
	private final Connection reading;
	private final GroupWriter writer;
	private final ByteChanges bytesOfTransaction = new ByteChanges();
	private Instant lastCloudTime;

	private Storage(StoreLocation location, DerbyDatabase database, Schema schema, Connection writing, Connection reading) {
		this.location = location;
		this.database = database;
		this.schema = schema;
		this.writing = writing;
		this.reading = reading;
		this.writer = new GroupWriter(location.toString(), new GroupStatements(writing));
	}

	/** @throws StoreException when the location is in use, damaged, or of a newer version */
	public static Storage open(StoreLocation location, Schema schema) {
		DerbyDatabase database = DerbyDatabase.boot(location);
		try {
			Connection writing = database.connect();
			writing.setAutoCommit(false);
			SchemaVersions versions = new SchemaVersions(schema);
			if (database.fresh())
				versions.create(writing);
			else
				versions.bringUpToDate(writing, location);
			database.complete();
			return new Storage(location, database, schema, writing, database.connect());
		} catch (SQLException | IOException failure) {
			abandon(database, failure);
			throw DerbyDatabase.explained(location, failure);
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

	/**
	 * Loads all stored objects into the tree that the index knows, and then starts to take commits.
	 *
	 * @return a sentence for each object that could not join the tree
	 */
	public List<String> load(ObjectIndex index, StoredRows rows) {
		try {
			lastCloudTime = readCloudTime();
			List<String> leftOut = new Loader(reading, schema, index, rows).load();
			writer.start();
			return leftOut;
		} catch (SQLException | IllegalArgumentException failure) {
			throw DerbyDatabase.explained(location, failure);
		}
	}

	private Instant readCloudTime() throws SQLException {
		try (PreparedStatement select = reading.prepareStatement(FixedTables.SELECT_STATE); ResultSet state = select.executeQuery()) {
			if (!state.next())
				throw new SQLException("the database has lost its state");
			return (Instant) TIME.read(state, 1);
		}
	}

	/** The highest that any commit told, durable or on its way; empty when none did. */
	public Optional<Instant> lastCloudTime() {
		return Optional.ofNullable(lastCloudTime);
	}

	/** @throws StoreException when the store is closed or has stopped */
	public void refuseWhenStopped() {
		writer.refuseWhenStopped();
	}

	/**
	 * Sends the rows of a transaction and the bytes since the last commit on their way.
	 *
	 * @param cloudTime null when unknown
	 * @return completes when all of it is on disk
	 */
	public CompletableFuture<Void> commit(StoredRows.Plan plan, Instant cloudTime) {
		if (plan.changes().isEmpty() && bytesOfTransaction.isEmpty())
			return writer.barrier();
		Instant time = later(cloudTime, lastCloudTime);
		CompletableFuture<Void> durable = writer.submit(plan.changes(), bytesOfTransaction, time);
		bytesOfTransaction.clear();
		lastCloudTime = time;
		return durable;
	}

	private static Instant later(Instant one, Instant other) {
		if (one == null || other == null)
			return one == null ? other : one;
		return one.isAfter(other) ? one : other;
	}

	/** Forgets the bytes that were written since the last commit. */
	public void rollBack() {
		bytesOfTransaction.clear();
	}

	public void writeBytes(String area, String key, byte[] bytes) {
		bytesOfTransaction.write(new ByteKey(area, key), bytes);
	}

	public void deleteBytes(String area, String key) {
		bytesOfTransaction.delete(new ByteKey(area, key));
	}

	public void deleteBytesUnder(String area, String prefix) {
		bytesOfTransaction.deleteUnder(new ByteKey(area, prefix));
	}

	public Optional<byte[]> readBytes(String area, String key) {
		ByteKey wanted = new ByteKey(area, key);
		if (bytesOfTransaction.decides(wanted))
			return bytesOfTransaction.read(wanted);
		// what is pending is asked before the database: in between, it may arrive there
		for (ByteChanges changes : writer.pendingBytes().reversed())
			if (changes.decides(wanted))
				return changes.read(wanted);
		try (PreparedStatement select = reading.prepareStatement(FixedTables.SELECT_BYTES)) {
			select.setString(1, wanted.area());
			select.setString(2, wanted.stored());
			try (ResultSet result = select.executeQuery()) {
				return result.next() ? Optional.of(result.getBytes(1)) : Optional.empty();
			}
		} catch (SQLException failure) {
			throw DerbyDatabase.explained(location, failure);
		}
	}

	public SortedMap<String, byte[]> readBytesUnder(String area, String prefix) {
		ByteKey wanted = new ByteKey(area, prefix);
		List<ByteChanges> pending = writer.pendingBytes();
		SortedMap<String, byte[]> content = new TreeMap<>();
		try (PreparedStatement select = reading.prepareStatement(FixedTables.SELECT_BYTES_BETWEEN)) {
			select.setString(1, wanted.area());
			select.setString(2, wanted.lowestStored());
			select.setString(3, wanted.beyondStored());
			try (ResultSet result = select.executeQuery()) {
				while (result.next())
					content.put(ByteKey.keyOf(result.getString(1)), result.getBytes(2));
			}
		} catch (SQLException failure) {
			throw DerbyDatabase.explained(location, failure);
		}
		pending.forEach(changes -> changes.applyTo(content, wanted));
		bytesOfTransaction.applyTo(content, wanted);
		return content;
	}

	/** Writes what is on its way and shuts the database down. */
	@Override
	public void close() {
		writer.close();
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
