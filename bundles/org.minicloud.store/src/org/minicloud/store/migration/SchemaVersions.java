package org.minicloud.store.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import org.minicloud.store.StoreException;
import org.minicloud.store.schema.FixedTables;
import org.minicloud.store.schema.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the tables of an empty database, or brings those of an older version up to date. */
public final class SchemaVersions {
	private static final Logger LOGGER = LoggerFactory.getLogger(SchemaVersions.class);

	/** In the order of their versions, without a gap; the last leads to {@link Schema#VERSION}. */
	private static final List<Migration> MIGRATIONS = List.of(new RememberLaunches(), new NetworksAndVolumes());

	private final Schema schema;
	private final List<Migration> migrations;

	public SchemaVersions(Schema schema) {
		this(schema, MIGRATIONS);
	}

	SchemaVersions(Schema schema, List<Migration> migrations) {
		this.schema = schema;
		this.migrations = migrations;
	}

	/** All known migrations in their order. */
	public static List<Migration> migrations() {
		return MIGRATIONS;
	}

	/** Makes all tables. */
	public void create(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String sql : schema.createStatements())
				statement.executeUpdate(sql);
			statement.executeUpdate(FixedTables.INSERT_STATE);
		}
		record(connection, Schema.VERSION);
		connection.commit();
	}

	/**
	 * Carries out the migrations that are missing, each in a transaction of its own.
	 *
	 * @throws StoreException when the database is newer than this program
	 */
	public void bringUpToDate(Connection connection, Object location) throws SQLException {
		int version = version(connection, location);
		if (version > Schema.VERSION)
			throw new StoreException("The data in " + location + " was written by a newer Minicloud (schema version " + version + ", this one knows "
					+ Schema.VERSION + "). Use that version, or another folder.");
		for (Migration migration : migrations) {
			if (migration.from() < version)
				continue;
			LOGGER.info("Bringing the data in {} from schema version {} to {}", location, migration.from(), migration.to());
			carryOut(migration, connection);
		}
	}

	private void carryOut(Migration migration, Connection connection) throws SQLException {
		try {
			migration.apply(connection);
			record(connection, migration.to());
			connection.commit();
		} catch (SQLException | RuntimeException failure) {
			connection.rollback();
			throw failure;
		}
	}

	private int version(Connection connection, Object location) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement(FixedTables.SELECT_VERSIONS); ResultSet newestFirst = select.executeQuery()) {
			if (!newestFirst.next())
				throw new SQLException("the database tells no schema version");
			int version = newestFirst.getInt(1);
			if (version == Schema.VERSION && !digest().equals(newestFirst.getString(2)))
				throw new StoreException("The data in " + location + " was written by a development build of Minicloud whose schema version " + version
						+ " was another one. Move the folder away to begin with an empty cloud.");
			return version;
		}
	}

	private void record(Connection connection, int version) throws SQLException {
		try (PreparedStatement insert = connection.prepareStatement(FixedTables.INSERT_VERSION)) {
			insert.setInt(1, version);
			insert.setString(2, version == Schema.VERSION ? digest() : "migrated");
			insert.executeUpdate();
		}
	}

	private String digest() {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(schema.text().getBytes(StandardCharsets.UTF_8)));
		} catch (NoSuchAlgorithmException everyJavaHasIt) {
			throw new IllegalStateException(everyJavaHasIt);
		}
	}
}
