package org.minicloud.console.hypervisor.hosts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.inspect.DeviceTotals;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.VcpuSnapshot;
import org.minicloud.xen.sched.Priority;
import org.minicloud.xen.sched.Runstate;

class ShareRulesTest {
	@Test
	void weightsAreOneTo65535() {
		assertTrue(ShareRules.checkWeight("1").isEmpty());
		assertTrue(ShareRules.checkWeight("65535").isEmpty());
		for (String wrong : new String[] { "0", "65536", "-1", "", "heavy", "1.5" })
			assertTrue(ShareRules.checkWeight(wrong).isPresent(), wrong);
	}

	@Test
	void capsAreUpToAHundredForEachVcpu() {
		assertTrue(ShareRules.checkCap("0", List.of(domain(2))).isEmpty());
		assertTrue(ShareRules.checkCap("200", List.of(domain(2))).isEmpty());
		assertTrue(ShareRules.checkCap("201", List.of(domain(2))).isPresent());
	}

	@Test
	void forSeveralDomainsTheSmallestDecides() {
		assertTrue(ShareRules.checkCap("150", List.of(domain(2), domain(1))).isPresent());
	}

	@Test
	void aRateLimitIsNotLongerThanTheTimeslice() {
		assertTrue(SchedulerRules.checkRatelimit("2000", "30").isEmpty());
		assertTrue(SchedulerRules.checkRatelimit("2000", "1").isPresent());
	}

	@Test
	void aRateLimitMayBeOff() {
		assertTrue(SchedulerRules.checkRatelimit("0", "30").isEmpty());
		assertFalse(SchedulerRules.checkRatelimit("50", "30").isEmpty());
	}

	private static DomainSnapshot domain(int vcpus) {
		VcpuSnapshot vcpu = new VcpuSnapshot(0, Runstate.BLOCKED, 0, Priority.UNDER, 0, false, false, true, 0, 0, 0, 0, "0-3");
		return new DomainSnapshot(1, "d", "-b----", "", "", 256, 0, 1, 1, 0, Collections.nCopies(vcpus, vcpu), List.of(), List.of(),
				DeviceTotals.NONE);
	}
}
