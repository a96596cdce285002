package org.minicloud.store.tracking;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/** What a transaction did to one object of the tree. */
public final class Touched {
	private final EObject object;
	private final boolean created;
	private boolean rowChanged;
	private String id;
	private Optional<String> regionId;

	Touched(EObject object, boolean created, Optional<String> regionId) {
		this.object = object;
		this.created = created;
		this.regionId = regionId;
		this.id = ObjectIndex.idOf(object);
	}

	public EObject object() {
		return object;
	}

	/** Whether it joined the tree in this transaction. */
	public boolean created() {
		return created;
	}

	/** Whether something of the object itself changed, and not only of what it contains. */
	public boolean rowChanged() {
		return rowChanged;
	}

	/** The last id it had in the tree; null for what has none. */
	public String id() {
		return id;
	}

	/** The region it lies or lay in. */
	public Optional<String> regionId() {
		return regionId;
	}

	void changeRow() {
		rowChanged = true;
	}

	/** Once an object has left its region, its own containers no longer tell. */
	void remember(Optional<String> region) {
		id = ObjectIndex.idOf(object);
		regionId = region;
	}
}
