package org.minicloud.store.database;

import java.util.Map;
import org.minicloud.store.StoreLocation;

/**
 * Settings of the Derby engine, which there is one of in a process and which reads them from system properties when it first
 * boots. What the user has set stays.
 */
final class DerbyEngine {
	private static final String LOG_FILE = "derby.stream.error.file";
	private static final String LOG_METHOD = "derby.stream.error.method";
	private static final String LOG_FIELD = "derby.stream.error.field";

	/** Statistics are for planning joins, which the store has none of. */
	private static final Map<String, String> SETTINGS = Map.of(
			"derby.storage.indexStats.auto", "false");

	private DerbyEngine() {
	}

	static synchronized void configure(StoreLocation location) {
		SETTINGS.forEach((name, value) -> {
			if (System.getProperty(name) == null)
				System.setProperty(name, value);
		});
		if (System.getProperty(LOG_FILE) != null || System.getProperty(LOG_METHOD) != null || System.getProperty(LOG_FIELD) != null)
			return;
		// without any of these, Derby writes a derby.log into the working directory
		switch (location) {
			case StoreLocation.Directory directory -> System.setProperty(LOG_FILE, directory.path().resolve("derby.log").toString());
			case StoreLocation.InMemory memory -> System.setProperty(LOG_METHOD, "java.io.OutputStream.nullOutputStream");
		}
	}
}
