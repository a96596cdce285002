package org.minicloud.console.hypervisor.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NanosTest {
	@Test
	void lengthsHaveTheUnitThatSuitsThem() {
		assertEquals("430 ns", Nanos.length(430));
		assertEquals("12.5 µs", Nanos.length(12_500));
		assertEquals("3.2 ms", Nanos.length(3_200_000));
		assertEquals("10 s", Nanos.length(10_000_000_000L));
	}

	@Test
	void instantsHaveAsManyDigitsAsTheStepNeeds() {
		assertEquals("12.3 s", Nanos.instant(12_300_000_000L, 100_000_000));
		assertEquals("12.300 s", Nanos.instant(12_300_000_000L, 2_000_000));
	}
}
