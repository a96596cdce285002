package org.minicloud.store.database;

import java.nio.file.Path;
import java.util.List;

/**
 * Settings of the Derby engine. There is one engine in a process, and it reads them from system properties when it first boots;
 * what the user has set stays.
 */
final class DerbyEngine {
	private static final String LOG_FILE = "derby.stream.error.file";
	private static final List<String> LOG_SETTINGS = List.of(LOG_FILE, "derby.stream.error.method", "derby.stream.error.field", "derby.stream.error.style");
	private static final String STATISTICS = "derby.storage.indexStats.auto";

	private DerbyEngine() {
	}

	static synchronized void configure(Path folder) {
		// statistics are for planning joins, which the store has none of
		if (System.getProperty(STATISTICS) == null)
			System.setProperty(STATISTICS, "false");
		// without any of these settings, Derby writes a derby.log into the working directory
		if (LOG_SETTINGS.stream().allMatch(setting -> System.getProperty(setting) == null))
			System.setProperty(LOG_FILE, folder.resolve("derby.log").toString());
	}
}
