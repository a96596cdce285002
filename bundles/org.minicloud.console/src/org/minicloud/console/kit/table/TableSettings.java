package org.minicloud.console.kit.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a user made of a table: the columns in their order, widths, which are shown, how it is sorted, and the filter. A
 * value that can be kept anywhere. Columns that are not known now are remembered: a column for a tag comes and goes.
 */
public record TableSettings(List<ColumnState> columns, List<SortKey> sort, String filter) {
	/** A column as the user left it; width in pixels. */
	public record ColumnState(String id, int width, boolean shown) {
	}

	/** One of the columns to sort by, the first being the strongest. */
	public record SortKey(String column, boolean descending) {
	}

	public TableSettings {
		columns = List.copyOf(columns);
		sort = List.copyOf(sort);
	}

	/** Every column as it is by itself. */
	public static <T> TableSettings of(List<Column<T>> known, SortKey... sort) {
		return new TableSettings(known.stream().map(TableSettings::stateOf).toList(), List.of(sort), "");
	}

	private static ColumnState stateOf(Column<?> column) {
		return new ColumnState(column.id(), column.width(), column.isShownAtFirst());
	}

	/** These settings with columns taken in that they do not know yet, each after its neighbour among the known. */
	public <T> TableSettings knowing(List<Column<T>> known) {
		Set<String> present = new HashSet<>();
		columns.forEach(state -> present.add(state.id()));
		List<ColumnState> all = new ArrayList<>(columns);
		int place = 0;
		for (Column<T> column : known) {
			int at = indexOf(all, column.id());
			if (at >= 0)
				place = at + 1;
			else
				all.add(place++, stateOf(column));
		}
		return withColumns(all);
	}

	private static int indexOf(List<ColumnState> states, String id) {
		for (int i = 0; i < states.size(); i++)
			if (states.get(i).id().equals(id))
				return i;
		return -1;
	}

	/** The columns to show, among those that exist now; never none. */
	public <T> List<Column<T>> shown(List<Column<T>> known) {
		Map<String, Column<T>> byId = new LinkedHashMap<>();
		known.forEach(column -> byId.put(column.id(), column));
		List<Column<T>> shown = columns.stream().filter(ColumnState::shown).map(state -> byId.get(state.id()))
				.filter(column -> column != null).toList();
		return shown.isEmpty() ? known.subList(0, Math.min(1, known.size())) : shown;
	}

	public int width(Column<?> column) {
		int at = indexOf(columns, column.id());
		return at < 0 ? column.width() : columns.get(at).width();
	}

	public boolean isShown(String column) {
		int at = indexOf(columns, column);
		return at >= 0 && columns.get(at).shown();
	}

	/** Shows or hides a column; the last one that is shown stays. */
	public TableSettings withShown(String column, boolean shown) {
		boolean last = !shown && columns.stream().filter(ColumnState::shown).allMatch(state -> state.id().equals(column));
		if (last)
			return this;
		return withColumns(columns.stream()
				.map(state -> state.id().equals(column) ? new ColumnState(column, state.width(), shown) : state)
				.toList());
	}

	public TableSettings withWidth(String column, int width) {
		return withColumns(columns.stream()
				.map(state -> state.id().equals(column) ? new ColumnState(column, width, state.shown()) : state).toList());
	}

	/** These columns in this order, the others after them in the order they have. */
	public TableSettings withOrder(List<String> ids) {
		List<ColumnState> ordered = new ArrayList<>();
		for (String id : ids) {
			int at = indexOf(columns, id);
			if (at >= 0)
				ordered.add(columns.get(at));
		}
		int place = 0;
		for (ColumnState state : columns) {
			if (ids.contains(state.id()))
				place = ordered.indexOf(state) + 1;
			else
				ordered.add(place++, state);
		}
		return withColumns(ordered);
	}

	public TableSettings withColumns(List<ColumnState> states) {
		return new TableSettings(states, sort, filter);
	}

	public TableSettings withFilter(String text) {
		return new TableSettings(columns, sort, text);
	}

	/** Sorts by this column alone, the other way round when it already does. */
	public TableSettings sortedBy(String column) {
		boolean again = !sort.isEmpty() && sort.get(0).column().equals(column);
		return new TableSettings(columns, List.of(new SortKey(column, again && !sort.get(0).descending())), filter);
	}

	/** Sorts by this column within what it is sorted by already. */
	public TableSettings thenSortedBy(String column) {
		List<SortKey> keys = new ArrayList<>(sort);
		int at = -1;
		for (int i = 0; i < keys.size(); i++)
			if (keys.get(i).column().equals(column))
				at = i;
		if (at < 0)
			keys.add(new SortKey(column, false));
		else
			keys.set(at, new SortKey(column, !keys.get(at).descending()));
		return new TableSettings(columns, keys, filter);
	}
}
