package org.minicloud.console.kit.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a table of resources is: its columns, and what it needs to know of a row.
 *
 * @param <T>     the type of the rows; equal only to themselves
 * @param id      names the settings of the table
 * @param rowId   the resource's id, also the last thing that rows are sorted by
 * @param columns those that are always there
 * @param perTag  makes the column of a tag, for tables of tagged resources
 * @param tagKeys the keys of the tags of a row
 * @param sort    how it is sorted at first
 * @param facets  ids of columns with few values, which the filter menu offers
 */
public record TableDefinition<T>(String id, Function<T, String> rowId, List<Column<T>> columns,
		Optional<Function<String, Column<T>>> perTag, Function<T, Collection<String>> tagKeys,
		TableSettings.SortKey sort, List<String> facets) {
	/** How the id of a tag's column begins; the tag's key follows. */
	public static final String TAG = "tag:";

	/** A table without columns for tags. */
	public static <T> TableDefinition<T> plain(String id, Function<T, String> rowId, List<Column<T>> columns,
			TableSettings.SortKey sort, List<String> facets) {
		return new TableDefinition<>(id, rowId, columns, Optional.empty(), row -> List.of(), sort, facets);
	}

	/** What a filter may look like, for those who have not used one. */
	String filterExample() {
		String attribute = facets.contains("state") ? ", state:running" : facets.isEmpty() ? "" : ", " + facets.get(0) + ":…";
		return "words" + attribute + (perTag.isPresent() ? ", tag:tier=web" : "");
	}

	/** The column of this id, made when it is a tag's. */
	Optional<Column<T>> column(String columnId) {
		for (Column<T> column : columns)
			if (column.id().equalsIgnoreCase(columnId) || label(column).equals(columnId))
				return Optional.of(column);
		return columnId.startsWith(TAG) ? perTag.map(factory -> factory.apply(columnId.substring(TAG.length())))
				: Optional.empty();
	}

	/** A label as it is typed in a filter: {@code Launch time} becomes {@code launch-time}. */
	private static String label(Column<?> column) {
		return column.label().toLowerCase(Locale.ROOT).replace(' ', '-');
	}

	/** The fixed columns, and one for each tag key that some row has or the settings remember. */
	List<Column<T>> columnsFor(Collection<T> rows, TableSettings settings) {
		List<Column<T>> all = new ArrayList<>(columns);
		if (perTag.isEmpty())
			return all;
		java.util.TreeSet<String> keys = new java.util.TreeSet<>();
		rows.forEach(row -> keys.addAll(tagKeys.apply(row)));
		settings.columns().stream().map(TableSettings.ColumnState::id).filter(column -> column.startsWith(TAG))
				.forEach(column -> keys.add(column.substring(TAG.length())));
		keys.remove("Name");
		keys.forEach(key -> all.add(perTag.get().apply(key)));
		return all;
	}

	/** How a filter reads a row. */
	FilterQuery.Row filterRow(T row) {
		return new FilterQuery.Row() {
			@Override
			public Optional<String> attribute(String name) {
				if (name.startsWith(TAG) && tagKeys.apply(row).stream().noneMatch(name.substring(TAG.length())::equals))
					return Optional.empty();
				return column(name).map(column -> column.copied(row));
			}

			@Override
			public List<String> texts() {
				List<String> texts = new ArrayList<>();
				columns.forEach(column -> texts.add(column.copied(row)));
				tagKeys.apply(row).forEach(key -> perTag.ifPresent(factory -> texts.add(factory.apply(key).text(row))));
				return texts;
			}
		};
	}
}
