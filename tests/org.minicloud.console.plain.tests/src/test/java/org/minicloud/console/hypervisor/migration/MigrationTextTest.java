package org.minicloud.console.hypervisor.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.inspect.MigrationSnapshot;
import org.minicloud.xen.inspect.MigrationSnapshot.Round;

class MigrationTextTest {
	private final Round first = new Round(0, 157_000, 0, 643_000_000, 5_200_000_000L, 210);

	@Test
	void progressIsToldByRoundAndPages() {
		assertEquals("round 1: 120 of 210 pages", MigrationText.progress(migration("PRE_COPY", false, 210, 120)));
	}

	@Test
	void betweenRoundsThePhaseIsTold() {
		assertEquals("stop and copy", MigrationText.progress(migration("STOP_AND_COPY", false, 0, 0)));
	}

	@Test
	void theResultHasRoundsBytesAndDowntime() {
		assertEquals("1 round, 613.2 MiB, down for 41 ms", MigrationText.result(migration("DONE", true, 0, 0)));
	}

	@Test
	void aRoundTellsWhatWasDirtiedMeanwhile() {
		assertEquals("round 0: 157,000 pages, 613.2 MiB in 5.2 s, 210 dirtied meanwhile", MigrationText.rounds(List.of(first)));
	}

	private MigrationSnapshot migration(String phase, boolean over, long roundPages, long sent) {
		return new MigrationSnapshot("i-1", "a", "b", phase, over, 157_000, List.of(first), roundPages, sent, 643_000_000, 0,
				6_000_000_000L, 41_000_000, "");
	}
}
