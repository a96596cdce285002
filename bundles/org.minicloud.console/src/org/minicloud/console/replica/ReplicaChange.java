package org.minicloud.console.replica;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** What one update of the replica did; many changes of the cloud may have come together in it. */
public record ReplicaChange(Set<EObject> added, Set<EObject> updated, Set<EObject> removed) {
	static ReplicaChange none() {
		return new ReplicaChange(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
	}

	public boolean isEmpty() {
		return added.isEmpty() && updated.isEmpty() && removed.isEmpty();
	}

	/** Whether something of this type was added, updated or removed. */
	public boolean concerns(Class<?> type) {
		return any(added, type) || any(updated, type) || any(removed, type);
	}

	/** Whether this very object was added, updated or removed. */
	public boolean concerns(EObject object) {
		return added.contains(object) || updated.contains(object) || removed.contains(object);
	}

	private static boolean any(Set<EObject> objects, Class<?> type) {
		return objects.stream().anyMatch(type::isInstance);
	}
}
