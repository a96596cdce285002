package org.minicloud.xen.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.XenException;
import org.minicloud.xen.paging.HostileGuest.Try;

/** More than a million hypercalls, accesses and deaths of guests that try everything: nobody reaches what is not his. */
class HostileGuestsTest {
	private static final int OPERATIONS = 130_000;
	private static final int BETWEEN_AUDITS = 500;
	private static final int BETWEEN_DEATHS = 1_000;

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void whateverGuestsDoTheirMemoryStaysApart(long seed) throws XenException {
		HostileHost host = new HostileHost(seed);
		FrameAudit audit = new FrameAudit(host);
		Map<Try, Integer> successes = new EnumMap<>(Try.class);
		int operation = 0;
		try {
			for (; operation < OPERATIONS; operation++) {
				host.any().act();
				if (operation % BETWEEN_AUDITS == 0)
					audit.check();
				if (operation % BETWEEN_DEATHS == 0) {
					count(host, successes);
					host.replaceOne();
				}
			}
			audit.check();
			host.endAll();
			audit.check();
		} catch (AssertionError | RuntimeException broken) {
			throw new AssertionError("seed " + seed + ", operation " + operation + ": " + broken.getMessage(), broken);
		}
		assertEquals(host.memory.frames(), host.memory.freeFrames(), "seed " + seed);
		assertEquals(host.ended(), host.gone(), "seed " + seed);
		for (Try what : Try.values())
			assertTrue(successes.getOrDefault(what, 0) > 20, what + " went well " + successes.get(what) + " times");
	}

	private static void count(HostileHost host, Map<Try, Integer> successes) {
		for (HostileGuest guest : host.guests) {
			guest.successes.forEach((what, count) -> successes.merge(what, count, Integer::sum));
			guest.successes.clear();
		}
	}
}
