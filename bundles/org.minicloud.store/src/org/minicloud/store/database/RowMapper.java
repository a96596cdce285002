package org.minicloud.store.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.store.schema.Column;
import org.minicloud.store.schema.ColumnType;
import org.minicloud.store.schema.ListTable;
import org.minicloud.store.schema.Table;
import org.minicloud.store.tracking.ObjectIndex;

/** Reads the row of an object off the object, and refuses what could not be written or not be loaded again. */
final class RowMapper {
	private final Predicate<EObject> inTree;

	RowMapper(Predicate<EObject> inTree) {
		this.inTree = inTree;
	}

	/** @throws IllegalArgumentException when the object cannot be stored as it is; the message says why */
	RowChange.Content content(Table table, EObject object, long sequence) {
		Object[] columns = new Object[table.columns().size()];
		for (int c = 0; c < columns.length; c++)
			columns[c] = value(table.columns().get(c), object, sequence);
		List<List<Object>> lists = new ArrayList<>(table.lists().size());
		for (ListTable list : table.lists())
			lists.add(values(list, object));
		return new RowChange.Content(columns, lists);
	}

	private Object value(Column column, EObject object, long sequence) {
		Object encoded = switch (column.source()) {
			case Column.Id id -> idToStore(object, column.type());
			case Column.Sequence number -> sequence;
			case Column.Parent parent -> parentId(object);
			case Column.ParentRegion region -> ObjectIndex.regionOf(object).orElse(null);
			case Column.Value value -> encode(column.type(), object, value.attribute(), object.eGet(value.attribute()));
			case Column.Target target -> targetId(object, target.reference(), (EObject) object.eGet(target.reference()));
		};
		if (encoded == null && !column.nullable())
			throw new IllegalArgumentException(name(object) + " has no " + column.name());
		return encoded;
	}

	private List<Object> values(ListTable table, EObject object) {
		EStructuralFeature feature = table.feature();
		List<Object> values = new ArrayList<>();
		for (Object value : (List<?>) object.eGet(feature))
			values.add(feature instanceof EReference reference ? targetId(object, reference, (EObject) value)
					: encode(table.valueType(), object, feature, value));
		return values;
	}

	/** SQL takes a text with blanks at its end for equal to the one without, so such an id would hide another. */
	private static Object idToStore(EObject object, ColumnType type) {
		String id = ObjectIndex.idOf(object);
		if (id == null || id.isEmpty() || !id.equals(id.strip()))
			throw new IllegalArgumentException((id == null ? "no id" : "the id \"" + id + "\"") + " is not enough to store a "
					+ object.eClass().getName() + ": an id has characters and no blanks around them");
		return encode(type, object, object.eClass().getEIDAttribute(), id);
	}

	private static String parentId(EObject object) {
		String id = ObjectIndex.idOf(object.eContainer());
		if (id == null)
			throw new IllegalArgumentException(name(object) + " lies in a " + object.eContainer().eClass().getName() + " without an id");
		return id;
	}

	private Object targetId(EObject object, EReference reference, EObject target) {
		if (target == null)
			return null;
		String id = ObjectIndex.idOf(target);
		if (id == null || !inTree.test(target))
			throw new IllegalArgumentException(name(object) + "." + reference.getName() + " refers to " + name(target) + ", which is not part of the cloud");
		return id;
	}

	private static Object encode(ColumnType type, EObject object, EStructuralFeature feature, Object value) {
		try {
			return type.encode(value);
		} catch (IllegalArgumentException notStorable) {
			throw new IllegalArgumentException(name(object) + ": " + feature.getName() + " " + notStorable.getMessage(), notStorable);
		}
	}

	private static String name(EObject object) {
		return object.eClass().getName() + " " + ObjectIndex.idOf(object);
	}
}
