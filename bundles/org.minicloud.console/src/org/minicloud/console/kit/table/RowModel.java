package org.minicloud.console.kit.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows of a table, sorted and filtered. A change of a few rows among many costs one pass over the list and
 * comparisons of the few only, so that a table of tens of thousands of rows stays live.
 */
public final class RowModel<T> {
	private final Set<T> all = new LinkedHashSet<>();
	private List<T> visible = new ArrayList<>();
	private Comparator<T> order;
	private Predicate<T> filter = row -> true;

	public RowModel(Comparator<T> order) {
		this.order = order;
	}

	/** The rows to show, in their order. */
	public List<T> visible() {
		return Collections.unmodifiableList(visible);
	}

	/** All rows, also those that the filter hides. */
	public Collection<T> all() {
		return Collections.unmodifiableSet(all);
	}

	public void setOrder(Comparator<T> newOrder) {
		order = newOrder;
		visible.sort(order);
	}

	public void setFilter(Predicate<T> newFilter) {
		filter = newFilter;
		rebuild();
	}

	public void setRows(Collection<T> rows) {
		all.clear();
		all.addAll(rows);
		rebuild();
	}

	/** Takes rows in, moves changed ones to where they now belong, and drops others. */
	public void update(Collection<T> addedOrChanged, Collection<T> removed) {
		all.addAll(addedOrChanged);
		removed.forEach(all::remove);
		Set<T> touched = new HashSet<>(addedOrChanged);
		touched.addAll(removed);
		visible.removeIf(touched::contains);
		List<T> incoming = new ArrayList<>();
		for (T row : new LinkedHashSet<>(addedOrChanged))
			if (all.contains(row) && filter.test(row))
				incoming.add(row);
		incoming.sort(order);
		visible = merge(visible, incoming);
	}

	private void rebuild() {
		List<T> found = new ArrayList<>();
		for (T row : all)
			if (filter.test(row))
				found.add(row);
		found.sort(order);
		visible = found;
	}

	private List<T> merge(List<T> left, List<T> right) {
		if (right.isEmpty())
			return left;
		List<T> merged = new ArrayList<>(left.size() + right.size());
		int l = 0;
		int r = 0;
		while (l < left.size() && r < right.size())
			merged.add(order.compare(left.get(l), right.get(r)) <= 0 ? left.get(l++) : right.get(r++));
		merged.addAll(left.subList(l, left.size()));
		merged.addAll(right.subList(r, right.size()));
		return merged;
	}
}
