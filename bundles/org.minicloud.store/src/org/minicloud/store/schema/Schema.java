package org.minicloud.store.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;

/** All tables of a model. It is derived from the Ecore and never written by hand; see {@link SchemaDerivation}. */
public final class Schema {
	/** Version of the schema that this program writes. Raise it with every migration. */
	public static final int VERSION = 3;

	static final String SEQUENCE = "SEQUENCE";

	private final Map<EClass, Table> tables;

	Schema(List<Table> parentsFirst) {
		tables = new LinkedHashMap<>();
		parentsFirst.forEach(table -> tables.put(table.type(), table));
	}

	/** @throws IllegalArgumentException when the package holds what cannot be stored; the message says what */
	public static Schema of(EPackage model) {
		return new SchemaDerivation(model).derive();
	}

	/** Containers come before what they contain. */
	public Collection<Table> tables() {
		return tables.values();
	}

	/** The table that has a row for this object, empty for what is not stored. */
	public Optional<Table> tableOf(EObject object) {
		return Optional.ofNullable(tables.get(object.eClass())).filter(table -> table.stores(object));
	}

	/** What makes an empty database of {@link #VERSION}. */
	public List<String> createStatements() {
		List<String> statements = new ArrayList<>();
		for (Table table : tables()) {
			statements.add(table.createStatement());
			table.lists().forEach(list -> statements.add(list.createStatement()));
		}
		statements.addAll(FixedTables.CREATE_STATEMENTS);
		return statements;
	}

	/** The whole schema as one text: equal texts are equal schemas. */
	public String text() {
		return String.join(";\n\n", createStatements()) + ";\n";
	}
}
