package org.minicloud.console.hypervisor.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeScaleTest {
	private static final long MILLI = 1_000_000;

	private final TimeScale scale = TimeScale.fitting(100 * MILLI, 600 * MILLI, 500);

	@Test
	void aFittingScaleShowsAllOfTheSpan() {
		assertEquals(0, scale.x(100 * MILLI));
		assertEquals(500, scale.x(600 * MILLI));
	}

	@Test
	void whatIsUnderThePointerStaysWhereItIs() {
		long before = scale.nanos(123);
		assertEquals(before, scale.zoomed(4, 123).nanos(123), 1000.0);
	}

	@Test
	void zoomingInShowsLessTime() {
		assertEquals(scale.nanosPerPixel() / 4, scale.zoomed(4, 0).nanosPerPixel());
	}

	@Test
	void zoomingEndsAtTenNanosecondsAPixel() {
		assertEquals(10, scale.zoomed(1e12, 0).nanosPerPixel());
	}

	@Test
	void zoomingEndsAtASecondAPixel() {
		assertEquals(1e9, scale.zoomed(1e-12, 0).nanosPerPixel());
	}

	@Test
	void panningMovesByPixels() {
		assertEquals(scale.nanos(40), scale.panned(40).nanos(0));
	}

	@Test
	void anInstantCanBePutAtAPixel() {
		assertEquals(300 * MILLI, scale.with(300 * MILLI, 77).nanos(77));
	}

	@Test
	void stepsAreRoundNumbers() {
		for (double factor = 1; factor < 1e6; factor *= 1.7) {
			long step = scale.zoomed(factor, 0).step(90);
			long head = step;
			while (head % 10 == 0)
				head /= 10;
			assertTrue(head == 1 || head == 2 || head == 5, "step " + step);
		}
	}

	@Test
	void stepsAreAtLeastAsFarApartAsAsked() {
		for (double factor = 1; factor < 1e6; factor *= 1.7) {
			TimeScale zoomed = scale.zoomed(factor, 0);
			assertTrue(zoomed.step(90) / zoomed.nanosPerPixel() >= 90);
		}
	}
}
