package org.minicloud.store.schema;

import java.util.List;
import org.eclipse.emf.ecore.EStructuralFeature;

/** The child table of a feature with many values: one row a value, in the feature's order. */
public record ListTable(String name, EStructuralFeature feature, ColumnType keyType, ColumnType valueType) {
	private static final String OWNER = "OWNER";
	private static final String POSITION = "POSITION";
	private static final String VALUE = "VALUE";

	String createStatement() {
		return "CREATE TABLE " + Sql.quote(name) + " (\n"
				+ "\t" + Sql.quote(OWNER) + " " + keyType.sql() + " NOT NULL,\n"
				+ "\t" + Sql.quote(POSITION) + " INTEGER NOT NULL,\n"
				+ "\t" + Sql.quote(VALUE) + " " + valueType.sql() + " NOT NULL,\n"
				+ "\tPRIMARY KEY (" + Sql.list(List.of(OWNER, POSITION)) + ")\n)";
	}

	/** Parameters: owner, position, value. */
	public String insertStatement() {
		return Sql.insert(name, List.of(OWNER, POSITION, VALUE));
	}

	/** Parameter: owner. */
	public String deleteStatement() {
		return "DELETE FROM " + Sql.quote(name) + " WHERE " + Sql.quote(OWNER) + " = ?";
	}

	/** Columns: owner, value; values of one owner in their order. */
	public String selectStatement() {
		return "SELECT " + Sql.list(List.of(OWNER, VALUE)) + " FROM " + Sql.quote(name) + " ORDER BY " + Sql.list(List.of(OWNER, POSITION));
	}
}
