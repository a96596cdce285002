package org.minicloud.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SeededRandomTest {
	@Test
	void oneSeedAndNameGiveOneStream() {
		assertEquals(new SeededRandom(5).stream("ids").nextLong(), new SeededRandom(5).stream("ids").nextLong());
	}

	@Test
	void namesAndSeedsGiveDifferentStreams() {
		SeededRandom random = new SeededRandom(5);
		assertNotEquals(random.stream("ids").nextLong(), random.stream("faults").nextLong());
		assertNotEquals(random.stream("ids").nextLong(), new SeededRandom(6).stream("ids").nextLong());
		assertNotEquals(random.stream("ids").nextLong(), random.child("ids").stream("ids").nextLong());
	}

	@Test
	void aStreamGoesOnFromItsState() {
		SeededRandom.Stream stream = new SeededRandom(5).stream("ids");
		stream.nextLong();
		SeededRandom.Stream taken = new SeededRandom.Stream(stream.state());
		assertEquals(stream.nextLong(), taken.nextLong());
	}
}
