package org.minicloud.topology.deploy;

/** Takes away what a document made, and nothing else. */
public final class TearDown {
	private TearDown() {
	}

	/**
	 * All that runs of a document as removals, in order; {@link ChangeSet#losses()} tells what is lost for good. It is found by tags, so it
	 * includes what the document no longer has.
	 */
	public static ChangeSet of(Design design, Observed observed, Prices prices) {
		return ChangeSet.between(design.emptied(), observed, prices);
	}
}
