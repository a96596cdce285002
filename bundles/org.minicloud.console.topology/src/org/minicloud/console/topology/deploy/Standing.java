package org.minicloud.console.topology.deploy;

import java.util.List;
import java.util.Optional;
import org.minicloud.topology.deploy.ChangeSet;
import org.minicloud.topology.deploy.Difference;

/**
 * How a document and the cloud stand to each other, at one moment.
 *
 * @param changes  what would make the cloud as drawn; empty when that is not known
 * @param drift    in what they differ; none while nothing runs of the document
 * @param obstacle why it is not known; empty when it is
 */
public record Standing(Optional<ChangeSet> changes, List<Difference> drift, String obstacle) {
	static final Standing UNKNOWN = new Standing(Optional.empty(), List.of(), "Not compared with the cloud yet.");

	public Standing {
		drift = List.copyOf(drift);
	}

	static Standing obstructed(String obstacle) {
		return new Standing(Optional.empty(), List.of(), obstacle);
	}

	/** How many changes would be made; 0 when that is not known. */
	public int count() {
		return changes.map(known -> known.changes().size()).orElse(0);
	}

	/** Whether anything runs of the document. */
	public boolean isDeployed() {
		return changes.isPresent() && !changes.get().observed().isEmpty();
	}
}
