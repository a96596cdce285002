package org.minicloud.topology.edit;

import java.util.List;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.Verdict;

/** Several edits as one step: all of them are done, in order, or none. */
public record Compound(String label, List<Edit> edits) implements Edit {
	public Compound {
		edits = List.copyOf(edits);
	}

	/** Asks the first only: what may be done then depends on what it does. */
	@Override
	public Verdict check(Topology document) {
		return edits.isEmpty() ? Verdict.refused("There is nothing to do.") : edits.getFirst().check(document);
	}

	@Override
	public void apply(Topology document) {
		for (Edit edit : edits) {
			if (edit.check(document) instanceof Verdict.Refused refused)
				throw new RefusedException(refused.reason());
			edit.apply(document);
		}
	}
}
