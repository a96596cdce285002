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
import org.minicloud.store.StoreLocation;

/** One database of the embedded Derby engine, from boot to shutdown. */
final class DerbyDatabase implements AutoCloseable {
	private static final String SHUT_DOWN = "08006";
	private static final String IN_USE = "XSDB6";
	/** Deepest chain of causes that is searched for a state. */
	private static final int CAUSES = 20;

	private final EmbeddedDataSource source = new EmbeddedDataSource();
	private final StoreLocation location;
	private final FolderLock lock;
	private final Path beingMade;
	private final boolean fresh;

	private DerbyDatabase(StoreLocation location, FolderLock lock) throws IOException {
		this.location = location;
		this.lock = lock;
		switch (location) {
			case StoreLocation.InMemory memory -> {
				source.setDatabaseName("memory:" + memory.name());
				beingMade = null;
				fresh = true;
			}
			case StoreLocation.Directory directory -> {
				Path database = directory.path().resolve("database");
				source.setDatabaseName(database.toString());
				beingMade = directory.path().resolve("database.being-made");
				if (Files.exists(beingMade))
					deleteRecursively(database);
				fresh = !Files.exists(database);
				if (fresh)
					Files.write(beingMade, List.of("The database beside this file is not complete: it is made anew at the next start."));
			}
		}
	}

	/** @throws StoreException when it is in use, cannot be read, or cannot be made */
	static DerbyDatabase boot(StoreLocation location) {
		DerbyEngine.configure(location);
		FolderLock lock = location instanceof StoreLocation.Directory directory ? FolderLock.take(directory.path()) : null;
		try {
			DerbyDatabase database = new DerbyDatabase(location, lock);
			database.bootOrCreate();
			return database;
		} catch (SQLException | IOException failure) {
			release(lock);
			throw explained(location, failure);
		} catch (RuntimeException | Error failure) {
			release(lock);
			throw failure;
		}
	}

	private void bootOrCreate() throws SQLException {
		if (fresh)
			source.setCreateDatabase("create");
		try (Connection first = source.getConnection()) {
			if (fresh && first.getWarnings() != null)
				throw new StoreException("The store " + location + " is open already.");
		} finally {
			source.setCreateDatabase(null);
		}
	}

	/** Whether the database has no tables yet. */
	boolean fresh() {
		return fresh;
	}

	/** From now on the database counts as complete; until then it is made anew at the next boot. */
	void complete() throws IOException {
		if (beingMade != null)
			Files.deleteIfExists(beingMade);
	}

	Connection connect() throws SQLException {
		return source.getConnection();
	}

	/** Shuts the database down and lets go of its folder. */
	@Override
	public void close() {
		try {
			if (location instanceof StoreLocation.InMemory)
				source.setConnectionAttributes("drop=true");
			else
				source.setShutdownDatabase("shutdown");
			source.getConnection().close();
		} catch (SQLException outcome) {
			if (!SHUT_DOWN.equals(outcome.getSQLState()))
				throw new StoreException("The store " + location + " was not shut down cleanly (" + outcome.getMessage()
						+ "). Nothing that was acknowledged is lost.", outcome);
		} finally {
			release(lock);
		}
	}

	private static void release(FolderLock lock) {
		if (lock != null)
			lock.close();
	}

	/** What the user can do about a database that does not open. */
	static StoreException explained(StoreLocation location, Exception failure) {
		if (hasState(failure, IN_USE))
			return new StoreException("The data folder " + location + " is in use by another program. Close it first, or choose another folder with --data.", failure);
		return new StoreException("The data in " + location + " cannot be read (" + innermost(failure).getMessage()
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
