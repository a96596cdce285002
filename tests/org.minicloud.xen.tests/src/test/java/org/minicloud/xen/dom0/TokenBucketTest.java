package org.minicloud.xen.dom0;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
	private static final long SECOND = 1_000_000_000;

	@Test
	void aBurstIsFreeAndTheRestComesAtItsRate() {
		TokenBucket bucket = new TokenBucket(100, 3);
		assertEquals(0, bucket.take(0, 1));
		assertEquals(0, bucket.take(0, 1));
		assertEquals(0, bucket.take(0, 1));
		assertEquals(SECOND / 100, bucket.take(0, 1));
		assertEquals(2 * SECOND / 100, bucket.take(0, 1));
	}

	@Test
	void aPauseFillsTheBucketAndNoMore() {
		TokenBucket bucket = new TokenBucket(100, 2);
		bucket.take(0, 50);
		long later = 10 * SECOND;
		assertEquals(later, bucket.take(later, 2));
		assertEquals(later + SECOND / 100, bucket.take(later, 1));
	}

	@Test
	void nothingIsLostToRounding() {
		TokenBucket bucket = new TokenBucket(3_000_000_007L, 0);
		long last = 0;
		for (int i = 0; i < 3_000_007; i++)
			last = bucket.take(0, 1_000);
		assertEquals(3_000_007_000L * SECOND / 3_000_000_007L, last, 1);
	}

	@Test
	void noRateIsNoLimit() {
		assertEquals(5, new TokenBucket(0, 0).take(5, 1L << 40));
	}

	@Test
	void lookingTakesNothing() {
		TokenBucket bucket = new TokenBucket(1_000, 10);
		assertEquals(0, bucket.availableAt(0, 10));
		assertEquals(SECOND / 1_000, bucket.availableAt(0, 11));
		bucket.take(0, 10);
		assertEquals(5 * SECOND / 1_000, bucket.availableAt(0, 5));
		assertEquals(5 * SECOND / 1_000, bucket.availableAt(2 * SECOND / 1_000, 5));
	}
}
