package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.minicloud.console.kit.text.Money;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.kit.text.Sizes;
import org.minicloud.console.kit.text.Times;

class TextsTest {
	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	@Test
	void aResourceIsCalledByItsNameAndShortId() {
		assertEquals("web-1 (i-0a…9f21)", ResourceNames.named("web-1", "i-0a7c3b9d5e1f09f21"));
	}

	@Test
	void aResourceWithoutANameIsCalledByItsWholeId() {
		assertEquals("i-0a7c3b9d5e1f09f21", ResourceNames.named("", "i-0a7c3b9d5e1f09f21"));
	}

	@Test
	void anOldShortIdStaysWhole() {
		assertEquals("i-1a2b3c4d", ResourceNames.shortened("i-1a2b3c4d"));
	}

	@Test
	void timesAreRelative() {
		assertEquals("just now", Times.relative(NOW.minusSeconds(3), NOW));
		assertEquals("42 s ago", Times.relative(NOW.minusSeconds(42), NOW));
		assertEquals("3 min ago", Times.relative(NOW.minusSeconds(190), NOW));
		assertEquals("26 h ago", Times.relative(NOW.minusSeconds(26 * 3600), NOW));
		assertEquals("3 days ago", Times.relative(NOW.minusSeconds(3 * 86400), NOW));
	}

	@Test
	void durationsGrowCoarserAsTheyGrowLonger() {
		assertEquals("120 ms", Times.duration(Duration.ofMillis(120)));
		assertEquals("1.2 s", Times.duration(Duration.ofMillis(1200)));
		assertEquals("3 min 5 s", Times.duration(Duration.ofSeconds(185)));
	}

	@Test
	void pricesHaveAtLeastCents() {
		assertEquals("$0.044/h", Money.perHour(new BigDecimal("0.0440")));
		assertEquals("$0.50/h", Money.perHour(new BigDecimal("0.5")));
	}

	@Test
	void memoryIsToldInTheUnitThatFits() {
		assertEquals("613 MiB", Sizes.mebibytes(613));
		assertEquals("1.7 GiB", Sizes.mebibytes(1740));
		assertEquals("4 GiB", Sizes.mebibytes(4096));
	}
}
