package org.minicloud.store.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;

/**
 * The table of one concrete stored class. Its key is the class's id; where a class has none (a tag), the number the store
 * gave the object: a natural key would not do, because SQL takes {@code "a"} and {@code "a "} for equal and a tag may have both.
 *
 * @param columns the key first
 * @param unless a truth attribute: objects where it holds are not stored; null when all are
 * @param containers classes that declare a containment of this one
 */
public record Table(String name, EClass type, List<Column> columns, List<ListTable> lists, List<EClass> containers, EAttribute unless) {
	public Table {
		containers = List.copyOf(containers);
		columns = List.copyOf(columns);
		lists = List.copyOf(lists);
	}

	/** Whether rows are told apart by the object's own id. */
	public boolean keyedById() {
		return key().source() instanceof Column.Id;
	}

	public Column key() {
		return columns.getFirst();
	}

	/** Whether an object of this class has a row. */
	public boolean stores(EObject object) {
		return unless == null || !(Boolean) object.eGet(unless);
	}

	String createStatement() {
		return "CREATE TABLE " + Sql.quote(name) + " (\n"
				+ columns.stream().map(column -> "\t" + column.definition() + ",\n").collect(Collectors.joining())
				+ "\tPRIMARY KEY (" + Sql.quote(key().name()) + ")\n)";
	}

	/** Parameters: all columns in their order. */
	public String insertStatement() {
		return Sql.insert(name, columns.stream().map(Column::name).toList());
	}

	/** Parameters: all columns but the key in their order, then the key. */
	public String updateStatement() {
		String assignments = columns.stream().skip(1).map(column -> Sql.quote(column.name()) + " = ?").collect(Collectors.joining(", "));
		return "UPDATE " + Sql.quote(name) + " SET " + assignments + " WHERE " + Sql.quote(key().name()) + " = ?";
	}

	/** Parameter: the key. */
	public String deleteStatement() {
		return "DELETE FROM " + Sql.quote(name) + " WHERE " + Sql.quote(key().name()) + " = ?";
	}

	/** Columns: all in their order; rows in no order. */
	public String selectStatement() {
		return "SELECT " + Sql.list(columns.stream().map(Column::name).toList()) + " FROM " + Sql.quote(name);
	}
}
