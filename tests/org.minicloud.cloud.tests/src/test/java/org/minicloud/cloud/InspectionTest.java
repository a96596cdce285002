package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.connection.Inspection;
import org.minicloud.connection.Inspection.DomainStatus;
import org.minicloud.connection.Inspection.EngineStatus;
import org.minicloud.connection.Inspection.HostStatus;
import software.amazon.awssdk.services.ec2.model.Instance;

class InspectionTest {
	private final TestCloud cloud = TestCloud.paused();
	private final Inspection inspection = cloud.minicloud.connect().inspection().orElseThrow();

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void anEmptyCloudHasNoHostOn() {
		assertEquals(new EngineStatus(0, 0, 0, 0, 0, 0), inspection.status());
	}

	@Test
	void theStatusCountsAndSumsUp() {
		cloud.ec2.runInstances(cloud.request().minCount(2).maxCount(2).build());
		cloud.advance(TestCloud.BOOT);
		cloud.launch(request -> request.instanceType("m1.small"));
		EngineStatus status = inspection.status();
		assertEquals(2, status.runningInstances());
		assertEquals(1, status.pendingInstances());
		assertEquals(0.04, status.dollarsPerHour(), 1e-9);
		assertTrue(status.memoryUse() > 0 && status.memoryUse() < 1);
	}

	@Test
	void whatStopsIsNoLongerCounted() {
		String id = cloud.launchAndBoot();
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		assertEquals(0, inspection.status().runningInstances());
		assertEquals(0, inspection.status().dollarsPerHour());
	}

	@Test
	void aBusyGuestIsSeenInTheUseOfCpu() throws Exception {
		String id = cloud.launchAndBoot();
		inspection.status();
		TestTerminal.on(cloud, id).run("stress -c 1 -t 60 &");
		cloud.advance(Duration.ofSeconds(10));
		// a t1.micro is capped at 62 % of one of the host's 32 physical CPUs
		assertEquals(0.62 / 32, inspection.status().cpuUse(), 0.003);
	}

	@Test
	void aHostShowsItsDomains() {
		Instance instance = cloud.describe(cloud.launchAndBoot());
		HostStatus host = inspection.hosts().getFirst();
		assertEquals(instance.placement().availabilityZone(), host.zone());
		assertEquals(List.of("", instance.instanceId()), host.domains().stream().map(DomainStatus::instanceId).toList());
		DomainStatus domain = host.domains().getLast();
		assertEquals("-b----", domain.state());
		assertEquals(613, domain.memoryMiB());
		assertEquals(158, domain.weight());
	}
}
