package org.minicloud.experiment.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationErrorTest {
	private final AllocationError errors = new AllocationError();

	@Test
	void aSecondOfACapOf40Holds37To42Percent() {
		WindowStatistics windows = errors.capped(40, 1000);
		assertEquals(37, windows.min(), 0.5);
		assertEquals(42, windows.max(), 0.5);
	}

	@Test
	void aTenthOfASecondOfItHolds10To60Percent() {
		WindowStatistics windows = errors.capped(40, 100);
		assertEquals(10, windows.min(), 0.5);
		assertEquals(60, windows.max(), 0.5);
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 40, 80 })
	void theErrorGrowsAsIntervalsGetShorter(int cap) {
		assertTrue(errors.capped(cap, 100).meanError() > 4 * errors.capped(cap, 1000).meanError());
		assertTrue(errors.capped(cap, 1000).meanError() > 4 * errors.capped(cap, 10_000).meanError());
	}

	@Test
	void relativeToTheShareTheErrorGrowsAsSharesGetSmaller() {
		assertTrue(errors.capped(10, 1000).meanError() / 10 > 2 * errors.capped(40, 1000).meanError() / 40);
		assertTrue(errors.weighted(10, 1000).meanError() / 10 > 2 * errors.weighted(40, 1000).meanError() / 40);
	}

	@Test
	void overTenSecondsTheCapIsMet() {
		assertTrue(errors.capped(40, 10_000).p95Error() < 0.5);
	}

	@Test
	void aShorterTimesliceHoldsTheCapOverAShorterTime() {
		assertTrue(errors.capped40(3, 100).meanError() < errors.capped40(30, 100).meanError() / 4);
	}
}
