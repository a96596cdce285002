package org.minicloud.store;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/**
 * A resource with an id that a transaction created, updated or deleted. What has no id of its own (a tag) counts as part
 * of the resource that contains it.
 *
 * @param resource the live object; when deleted, as it was last
 * @param regionId empty for what lies in no region: accounts, instance types
 */
public record ResourceChange(Kind kind, EObject resource, String id, Optional<String> regionId) {
	/** What happened to it, seen from before the transaction to after it. */
	public enum Kind {
		CREATED, UPDATED, DELETED
	}

	/** The name of its class in the model, as {@code Instance}. */
	public String type() {
		return resource.eClass().getName();
	}
}
