package org.minicloud.console.topology.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What passes the arrows, a second of the cloud's time, over the last few looks. */
final class Traffic {
	/** Looks over which a rate is taken, so that a request now and then is no flicker. */
	private static final int LOOKS = 4;

	/** What had passed at one look. */
	private record Look(Instant time, Map<String, Totals> totals) {
	}

	private final Deque<Look> looks = new ArrayDeque<>();

	/** @return the arrows of which there may be something else to say now */
	Set<String> take(Instant time, Map<String, Totals> totals) {
		if (!looks.isEmpty() && !time.isAfter(looks.getLast().time()))
			return Set.of();
		Set<String> changed = new HashSet<>();
		looks.forEach(look -> changed.addAll(look.totals().keySet()));
		changed.addAll(totals.keySet());
		looks.addLast(new Look(time, totals));
		if (looks.size() > LOOKS)
			looks.removeFirst();
		return changed;
	}

	/** Since the interfaces of the target's instances were made. */
	Totals totals(String arrow) {
		return looks.isEmpty() ? Totals.NONE : looks.getLast().totals().getOrDefault(arrow, Totals.NONE);
	}

	/** What came over the last looks, and how long that took. */
	Rate rate(String arrow) {
		if (looks.size() < 2)
			return new Rate(Totals.NONE, 1);
		Totals before = looks.getFirst().totals().getOrDefault(arrow, Totals.NONE);
		return new Rate(totals(arrow).since(before), Duration.between(looks.getFirst().time(), looks.getLast().time()).toNanos() / 1e9);
	}

	/** @param seconds in which it came, more than 0 */
	record Rate(Totals came, double seconds) {
		double requests() {
			return came.requests() / seconds;
		}

		double connections() {
			return came.connections() / seconds;
		}

		double bytes() {
			return came.bytes() / seconds;
		}
	}
}
