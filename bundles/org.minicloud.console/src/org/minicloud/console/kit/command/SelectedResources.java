package org.minicloud.console.kit.command;

import java.util.List;
import org.minicloud.model.OwnedResource;

/** Given by {@code getAdapter} of a part that selects something else than resources, but something that stands for them. */
@FunctionalInterface
public interface SelectedResources {
	/** What the selection stands for now; asked often. */
	List<? extends OwnedResource> resources();
}
