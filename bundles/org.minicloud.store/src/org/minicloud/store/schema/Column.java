package org.minicloud.store.schema;

import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EReference;

/** A column of a table and what of an object it holds. */
public record Column(String name, ColumnType type, boolean nullable, Source source) {
	/** What of an object a column holds. */
	public sealed interface Source {
	}

	/** The attribute that is the object's id. */
	public record Id(EAttribute attribute) implements Source {
	}

	/** The number the store gave the object when it was first stored: rows are loaded in its order. */
	public record Sequence() implements Source {
	}

	/** The id of the object that contains this one. */
	public record Parent() implements Source {
	}

	/**
	 * The region of the object that contains this one; null where that lies in none. An object that is not stored, as a stock
	 * image, may have its id in other regions too.
	 */
	public record ParentRegion() implements Source {
	}

	/** A single value. */
	public record Value(EAttribute attribute) implements Source {
	}

	/** The id of another object. */
	public record Target(EReference reference) implements Source {
	}

	String definition() {
		return Sql.quote(name) + " " + type.sql() + (nullable ? "" : " NOT NULL");
	}
}
