package org.minicloud.console.hypervisor.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveRowTest {
	private final LiveRow<String> row = new LiveRow<>("id", "one", 1000);

	@Test
	void aChangeKeepsWhatWasBefore() {
		assertTrue(row.update("two", 4000));
		assertEquals(Optional.of("one"), row.before());
		assertEquals(3000, row.elapsed());
	}

	@Test
	void whileCloudTimeStandsNothingChanges() {
		row.update("two", 4000);
		assertFalse(row.update("two", 4000));
		assertEquals(Optional.of("one"), row.before());
	}

	@Test
	void aSecondLookWithoutAChangeEndsTheRate() {
		row.update("two", 4000);
		assertTrue(row.update("two", 5000));
		assertFalse(row.update("two", 6000));
	}
}
