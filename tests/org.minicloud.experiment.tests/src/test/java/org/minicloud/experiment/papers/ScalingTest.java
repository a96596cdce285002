package org.minicloud.experiment.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.experiment.ExperimentReport;
import org.minicloud.guest.light.Workload.Spin;

class ScalingTest {
	private final Scaling scaling = new Scaling();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 8, 32, 100, 128 })
	void whatAllGetDoneTogetherStaysFlat(int domains) {
		assertEquals(100, Scaling.aggregate(scaling.run(domains, new Spin())), 0.01);
	}

	@Test
	void aHundredDomainsShareEquallyButForASliceOrTwo() {
		ExperimentReport report = scaling.run(100, new Spin());
		assertTrue(Scaling.spread(report) < 1.15, "greatest/least share " + Scaling.spread(report));
	}
}
