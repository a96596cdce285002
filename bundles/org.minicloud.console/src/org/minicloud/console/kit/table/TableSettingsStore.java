package org.minicloud.console.kit.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.osgi.service.prefs.BackingStoreException;

/** The one place where settings of tables are kept: a preference node, a key for each part. */
public final class TableSettingsStore {
	private static final String PREFIX = "table.";
	private static final String SHOWN = "+";
	private static final String HIDDEN = "-";

	private final IEclipsePreferences preferences;

	public TableSettingsStore(IEclipsePreferences preferences) {
		this.preferences = preferences;
	}

	/** What was saved under this name; empty when nothing was, or nothing that can be read. */
	public Optional<TableSettings> load(String table) {
		String columns = preferences.get(PREFIX + table + ".columns", "");
		if (columns.isEmpty())
			return Optional.empty();
		try {
			return Optional.of(new TableSettings(columns(columns), sort(preferences.get(PREFIX + table + ".sort", "")),
					preferences.get(PREFIX + table + ".filter", "")));
		} catch (RuntimeException fromAnotherVersion) {
			return Optional.empty();
		}
	}

	public void save(String table, TableSettings settings) {
		List<String> columns = settings.columns().stream()
				.map(state -> (state.shown() ? SHOWN : HIDDEN) + state.width() + " " + state.id()).toList();
		List<String> sort = settings.sort().stream().map(key -> (key.descending() ? HIDDEN : SHOWN) + key.column())
				.toList();
		preferences.put(PREFIX + table + ".columns", String.join("\n", columns));
		preferences.put(PREFIX + table + ".sort", String.join("\n", sort));
		preferences.put(PREFIX + table + ".filter", settings.filter());
		try {
			preferences.flush();
		} catch (BackingStoreException notWritten) {
			ILog.of(TableSettingsStore.class).warn("The settings of the table " + table + " could not be kept", notWritten);
		}
	}

	private static List<TableSettings.ColumnState> columns(String text) {
		List<TableSettings.ColumnState> states = new ArrayList<>();
		for (String line : text.split("\n")) {
			int blank = line.indexOf(' ');
			states.add(new TableSettings.ColumnState(line.substring(blank + 1),
					Integer.parseInt(line.substring(1, blank)), line.startsWith(SHOWN)));
		}
		return states;
	}

	private static List<TableSettings.SortKey> sort(String text) {
		return text.lines()
				.map(line -> new TableSettings.SortKey(line.substring(1), line.startsWith(HIDDEN))).toList();
	}
}
