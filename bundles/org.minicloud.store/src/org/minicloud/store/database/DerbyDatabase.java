package org.minicloud.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.minicloud.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One database of the embedded Derby engine, from boot to shutdown, and the lock on its folder. */
final class DerbyDatabase implements AutoCloseable {
	private static final Logger LOGGER = LoggerFactory.getLogger(DerbyDatabase.class);
	private static final String SHUT_DOWN = "08006";
	private static final String IN_USE = "XSDB6";
	/** Deepest chain of causes that is searched for a state. */
	private static final int CAUSES = 20;

	private final EmbeddedDataSource source = new EmbeddedDataSource();
	private final Path folder;
	private final FolderLock lock;
	private final Path beingMade;
	private final boolean fresh;

	/** A database is marked until it is complete: one whose making was cut short is made anew, as nothing was ever in it. */
	private DerbyDatabase(Path folder, FolderLock lock) throws IOException {
		this.folder = folder;
		this.lock = lock;
		Path database = folder.resolve("database");
		source.setDatabaseName(database.toString());
		beingMade = folder.resolve("database.being-made");
		if (Files.exists(beingMade))
			deleteRecursively(database);
		fresh = !Files.exists(database);
		if (fresh)
			Files.write(beingMade, List.of("The database beside this file is not complete: it is made anew at the next start."));
	}

	/** @throws StoreException when the folder is in use, or the database cannot be read or made */
	static DerbyDatabase boot(Path folder) {
		FolderLock lock = FolderLock.take(folder);
		try {
			DerbyEngine.configure(folder);
			DerbyDatabase database = new DerbyDatabase(folder, lock);
			database.bootOrCreate();
			return database;
		} catch (SQLException | IOException failure) {
			lock.close();
			throw explained(folder, failure);
		} catch (RuntimeException | Error failure) {
			lock.close();
			throw failure;
		}
	}

	private void bootOrCreate() throws SQLException {
		if (fresh)
			source.setCreateDatabase("create");
		try {
			source.getConnection().close();
		} finally {
			source.setCreateDatabase(null);
		}
	}

	/** Whether the database has no tables yet. */
	boolean fresh() {
		return fresh;
	}

	/** From now on the database counts as complete. */
	void complete() throws IOException {
		Files.deleteIfExists(beingMade);
	}

	Connection connect() throws SQLException {
		return source.getConnection();
	}

	/** Shuts the database down and lets go of its folder. When it fails, the next boot recovers from Derby's log. */
	@Override
	public void close() {
		source.setShutdownDatabase("shutdown");
		try {
			source.getConnection().close();
		} catch (SQLException outcome) {
			if (!SHUT_DOWN.equals(outcome.getSQLState()))
				LOGGER.warn("The data in {} was not closed cleanly; nothing that was acknowledged is lost", folder, outcome);
		} finally {
			lock.close();
		}
	}

	/** What the user can do about a database that fails. */
	StoreException explained(Exception failure) {
		return explained(folder, failure);
	}

	private static StoreException explained(Path folder, Exception failure) {
		if (hasState(failure, IN_USE))
			return new StoreException("The data folder " + folder + " is in use by another program. Close it first, or choose another folder with --data.", failure);
		return new StoreException("The data in " + folder + " cannot be read (" + innermost(failure).getMessage()
				+ "). Put back a copy of the folder, or move it away to begin with an empty cloud.", failure);
	}

	private static boolean hasState(Throwable failure, String state) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause())
			if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith(state))
				return true;
		return false;
	}

	private static Throwable innermost(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause.getCause() != null && depth < CAUSES; depth++)
			cause = cause.getCause();
		return cause;
	}

	private static void deleteRecursively(Path folder) throws IOException {
		if (!Files.exists(folder))
			return;
		List<Path> deepestFirst;
		try (var tree = Files.walk(folder)) {
			deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path path : deepestFirst)
			Files.delete(path);
	}
}
