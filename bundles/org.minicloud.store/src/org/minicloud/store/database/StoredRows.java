package org.minicloud.store.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.store.schema.Schema;
import org.minicloud.store.schema.Table;
import org.minicloud.store.tracking.ObjectIndex;
import org.minicloud.store.tracking.Touched;

/** Knows which objects have a row in the database, or will have once the writer has caught up. */
public final class StoredRows {
	private record Row(Table table, long sequence, Object key) {
		static Row of(Table table, EObject object, long sequence) {
			return new Row(table, sequence, table.keyedById() ? ObjectIndex.idOf(object) : (Object) sequence);
		}

		RowKey rowKey() {
			return new RowKey(table, key);
		}
	}

	/** The rows of one transaction, computed but not yet accepted. */
	public static final class Plan {
		private final Map<RowKey, RowChange> changes = new LinkedHashMap<>();
		private final Map<EObject, Row> rowsAfter = new HashMap<>();
		private final List<EObject> rowless = new ArrayList<>();
		private long lastSequence;

		Map<RowKey, RowChange> changes() {
			return changes;
		}

		private void add(RowKey key, RowChange change) {
			changes.merge(key, change, (earlier, later) -> earlier.then(later).orElse(null));
		}
	}

	private final Schema schema;
	private final RowMapper mapper;
	private final Predicate<EObject> inTree;
	private final ObjectIndex index;
	private final Map<EObject, Row> rows = new HashMap<>();
	private long lastSequence;

	public StoredRows(Schema schema, ObjectIndex index, Predicate<EObject> inTree) {
		this.index = index;
		this.schema = schema;
		this.inTree = inTree;
		this.mapper = new RowMapper(inTree);
	}

	/** Tells of a row that is in the database. */
	void loaded(Table table, EObject object, long sequence) {
		rows.put(object, Row.of(table, object, sequence));
	}

	/** Sequence numbers of further rows are greater. */
	void usedSequence(long sequence) {
		lastSequence = Math.max(lastSequence, sequence);
	}

	/** @throws IllegalArgumentException when something cannot be stored */
	public Plan plan(Collection<Touched> touched) {
		Plan plan = new Plan();
		plan.lastSequence = lastSequence;
		// rows that go are planned first: an object may take over the id of another
		for (Touched entry : touched)
			if (entry.rowChanged() && tableOf(entry.object()).isEmpty())
				planRemoval(plan, entry.object());
		for (Touched entry : touched)
			if (entry.rowChanged())
				tableOf(entry.object()).ifPresent(table -> planRow(plan, table, entry.object()));
		return plan;
	}

	/** The planned rows are now on their way. */
	public void accept(Plan plan) {
		plan.rowless.forEach(rows::remove);
		rows.putAll(plan.rowsAfter);
		lastSequence = plan.lastSequence;
	}

	private Optional<Table> tableOf(EObject object) {
		return inTree.test(object) ? schema.tableOf(object) : Optional.empty();
	}

	private void planRemoval(Plan plan, EObject object) {
		Row row = rows.get(object);
		if (row == null)
			return;
		plan.add(row.rowKey(), new RowChange.Delete());
		plan.rowless.add(object);
	}

	private void planRow(Plan plan, Table table, EObject object) {
		Row before = rows.get(object);
		long sequence = before == null ? ++plan.lastSequence : before.sequence();
		Row after = Row.of(table, object, sequence);
		if (before == null && !index.namesakes(object).isEmpty())
			throw new IllegalArgumentException("the id " + after.key() + " is taken in another region");
		RowChange.Content content = mapper.content(table, object, sequence);
		if (before != null && !before.key().equals(after.key()))
			throw new IllegalArgumentException(object.eClass().getName() + " " + before.key() + " has become " + after.key() + ": an id never changes");
		plan.add(after.rowKey(), before == null ? new RowChange.Insert(content) : new RowChange.Update(content));
		plan.rowsAfter.put(object, after);
	}
}
