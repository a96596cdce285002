package org.minicloud.console.topology.live;

import org.minicloud.connection.InstanceNetwork.Flow;

/**
 * What has passed an arrow.
 *
 * @param received bytes that its target got
 * @param sent     bytes that its target answered
 */
record Totals(long connections, long requests, long received, long sent) {
	static final Totals NONE = new Totals(0, 0, 0, 0);

	static Totals of(Flow flow) {
		return new Totals(flow.connections(), flow.requests(), flow.received(), flow.sent());
	}

	Totals plus(Totals other) {
		return new Totals(connections + other.connections, requests + other.requests, received + other.received, sent + other.sent);
	}

	/** What came since; an instance that is gone has taken its part with it, which is not counted back. */
	Totals since(Totals before) {
		return new Totals(Math.max(0, connections - before.connections), Math.max(0, requests - before.requests),
				Math.max(0, received - before.received), Math.max(0, sent - before.sent));
	}

	long bytes() {
		return received + sent;
	}

	boolean isNone() {
		return equals(NONE);
	}
}
