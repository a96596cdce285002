package org.minicloud.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.util.InternalEList;
import org.minicloud.store.schema.Column;
import org.minicloud.store.schema.ListTable;
import org.minicloud.store.schema.Schema;
import org.minicloud.store.schema.Table;
import org.minicloud.store.tracking.ObjectIndex;

/**
 * Loads all stored objects into a catalogue. An object whose container or whose required target is no longer in the catalogue
 * stays in the database, out of sight, and comes back when the catalogue has them again.
 */
final class Loader {
	/** References whose targets may be loaded later than their object. */
	private record Pending(EObject object, EReference reference, List<Object> targetIds) {
	}

	private final Connection connection;
	private final Schema schema;
	private final ObjectIndex index;
	private final StoredRows rows;
	private final List<Pending> pending = new ArrayList<>();
	private final List<String> leftOut = new ArrayList<>();

	Loader(Connection connection, Schema schema, ObjectIndex index, StoredRows rows) {
		this.connection = connection;
		this.schema = schema;
		this.index = index;
		this.rows = rows;
	}

	/** A sentence for each object that could not join the tree. */
	List<String> load() throws SQLException {
		for (Table table : schema.tables())
			load(table);
		pending.forEach(this::setTargets);
		return leftOut;
	}

	private void setTargets(Pending references) {
		for (Object id : references.targetIds)
			index.find(references.reference.getEReferenceType(), (String) id).ifPresent(target -> set(references.object, references.reference, target));
	}

	@SuppressWarnings("unchecked")
	private static void set(EObject object, EReference reference, EObject target) {
		if (reference.isMany())
			((EList<EObject>) object.eGet(reference)).add(target);
		else
			object.eSet(reference, target);
	}

	private void load(Table table) throws SQLException {
		List<Map<Object, List<Object>>> lists = new ArrayList<>();
		for (ListTable list : table.lists())
			lists.add(values(list));
		List<LoadedRow> loaded = new ArrayList<>();
		try (PreparedStatement select = connection.prepareStatement(table.selectStatement()); ResultSet result = select.executeQuery()) {
			while (result.next())
				loaded.add(new LoadedRow(table, result, lists));
		}
		// the database sorts whole rows, and more slowly
		loaded.sort(Comparator.comparingLong(LoadedRow::sequence));
		loaded.forEach(LoadedRow::join);
	}

	private static void addTo(Map<Object, List<Object>> values, Object owner, Object value) {
		values.computeIfAbsent(owner, first -> new ArrayList<>()).add(value);
	}

	private Map<Object, List<Object>> values(ListTable list) throws SQLException {
		Map<Object, List<Object>> values = new HashMap<>();
		try (PreparedStatement select = connection.prepareStatement(list.selectStatement()); ResultSet result = select.executeQuery()) {
			while (result.next())
				addTo(values, list.keyType().read(result, 1), list.valueType().read(result, 2));
		}
		return values;
	}

	/** One row on its way to become an object of the tree. */
	private final class LoadedRow {
		private final Table table;
		private final EObject object;
		private final Map<EReference, List<Object>> targets = new HashMap<>();
		private Object key;
		private long sequence;
		private String parentId;
		/** Empty when the parent's id says enough. */
		private Optional<Optional<String>> parentRegion = Optional.empty();

		LoadedRow(Table table, ResultSet result, List<Map<Object, List<Object>>> lists) throws SQLException {
			this.table = table;
			this.object = EcoreUtil.create(table.type());
			for (int c = 0; c < table.columns().size(); c++) {
				Column column = table.columns().get(c);
				Object value = column.type().read(result, c + 1);
				if (column == table.key())
					key = value;
				take(column, value);
			}
			for (int l = 0; l < lists.size(); l++)
				takeList(table.lists().get(l), lists.get(l).getOrDefault(key, List.of()));
		}

		private void take(Column column, Object value) {
			switch (column.source()) {
				case Column.Id id -> object.eSet(id.attribute(), value);
				case Column.Sequence number -> sequence = (Long) value;
				case Column.Parent parent -> parentId = (String) value;
				case Column.ParentRegion region -> parentRegion = Optional.of(Optional.ofNullable((String) value));
				case Column.Value attribute -> object.eSet(attribute.attribute(), value);
				case Column.Target target -> {
					if (value != null)
						targets.put(target.reference(), List.of(value));
				}
			}
		}

		@SuppressWarnings("unchecked")
		private void takeList(ListTable list, List<Object> values) {
			if (list.feature() instanceof EReference reference)
				targets.put(reference, values);
			else
				((EList<Object>) object.eGet(list.feature())).addAll(values);
		}

		long sequence() {
			return sequence;
		}

		void join() {
			rows.usedSequence(sequence);
			Optional<String> obstacle = obstacle();
			if (obstacle.isPresent()) {
				leftOut.add("The " + table.type().getName() + " " + key + " was left out: " + obstacle.get() + ".");
				return;
			}
			targets.forEach((reference, ids) -> pending.add(new Pending(object, reference, ids)));
			index.add(object);
			container().ifPresent(this::joinContainer);
			rows.loaded(table, object, sequence);
		}

		private Optional<String> obstacle() {
			if (container().isEmpty())
				return Optional.of("there is no " + parentId + " to hold it");
			String id = ObjectIndex.idOf(object);
			if (id != null && index.find(table.type(), id).isPresent())
				return Optional.of("the catalogue has one of its own by this id");
			return targets.entrySet().stream().filter(target -> target.getKey().isRequired() && target(target).isEmpty()).findFirst()
					.map(target -> "its " + target.getKey().getName() + " " + target.getValue().getFirst() + " does not exist");
		}

		private Optional<EReference> containment(EObject parent) {
			return parent.eClass().getEAllContainments().stream().filter(feature -> feature.getEReferenceType().isInstance(object)).findFirst();
		}

		private Optional<EObject> container() {
			return table.containers().stream().map(type -> parentRegion.map(region -> index.find(type, parentId, region))
					.orElseGet(() -> index.find(type, parentId))).flatMap(Optional::stream).findFirst();
		}

		@SuppressWarnings("unchecked")
		private void joinContainer(EObject parent) {
			EReference feature = containment(parent).orElseThrow();
			if (feature.isMany())
				((InternalEList<EObject>) parent.eGet(feature)).addUnique(object);
			else
				parent.eSet(feature, object);
		}

		private Optional<EObject> target(Map.Entry<EReference, List<Object>> required) {
			return index.find(required.getKey().getEReferenceType(), (String) required.getValue().getFirst());
		}
	}
}
