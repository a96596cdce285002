package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.cloud.config.HostSize;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class HostFailureTest {
	/** What EC2 takes to be sure. */
	private static final Duration CERTAIN = Duration.ofSeconds(61);

	/** Two hosts a zone, with room for two m1.small or four t1.micro each. */
	private final TestCloud cloud = new TestCloud(
			TestCloud.settings().config(CloudConfig.DEFAULT.withHosts(new HostSize(2, 4, 4))));
	private final HypervisorInspection hypervisors = cloud.minicloud.connect().hypervisors().orElseThrow();

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void nothingIsShownRunningThatIsLost() {
		String ebs = launched(TestCloud.AMAZON_LINUX);
		String instanceStore = launched(TestCloud.INSTANCE_STORE);
		fail();
		assertEquals("stopping", cloud.state(ebs));
		assertEquals("shutting-down", cloud.state(instanceStore));
	}

	@Test
	void bothStatusChecksAreImpaired() {
		String id = launched(TestCloud.AMAZON_LINUX);
		fail();
		InstanceStatus status = cloud.ec2.describeInstanceStatus(request -> request.instanceIds(id).includeAllInstances(true))
				.instanceStatuses().getFirst();
		assertEquals(List.of("impaired", "impaired"),
				List.of(status.systemStatus().statusAsString(), status.instanceStatus().statusAsString()));
	}

	@Test
	void whatHasItsRootOnEbsIsStoppedAndTheRestIsTerminated() {
		String ebs = launched(TestCloud.AMAZON_LINUX);
		String instanceStore = launched(TestCloud.INSTANCE_STORE);
		fail();
		cloud.advance(CERTAIN);
		assertEquals(List.of("stopped", "terminated"), List.of(cloud.state(ebs), cloud.state(instanceStore)));
		assertEquals("Server.InternalError", cloud.describe(ebs).stateReason().code());
	}

	@Test
	void aStoppedInstanceStartsOnAnotherHostFromItsDisk() throws Exception {
		String id = launched(TestCloud.AMAZON_LINUX);
		TestTerminal.on(cloud, id).run("echo kept > note; sync");
		fail();
		cloud.advance(CERTAIN);
		cloud.ec2.startInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		assertEquals("running", cloud.state(id));
		assertTrue(TestTerminal.on(cloud, id).run("cat note").contains("kept"));
		assertEquals("us-east-1a-host-2", hostsOn().getFirst().id());
	}

	@Test
	void whatWasNotYetOnItsFeetEndsAsWell() {
		String id = cloud.launch(this::inZoneA);
		cloud.advance(Duration.ofSeconds(4));
		fail();
		assertEquals("stopping", cloud.state(id));
		cloud.advance(CERTAIN);
		assertEquals("stopped", cloud.state(id));
	}

	@Test
	void aFailedHostIsShownAndTakesNothingUntilItIsRepaired() {
		launched(TestCloud.AMAZON_LINUX);
		fail();
		assertEquals(List.of(HostState.FAILED, HostState.OFF), states());
		launched(TestCloud.AMAZON_LINUX);
		assertEquals(List.of(HostState.FAILED, HostState.ON), states());
		hypervisors.repairHost("us-east-1a-host-1").join();
		assertEquals(List.of(HostState.OFF, HostState.ON), states());
	}

	@Test
	void aRepairedHostHasAllItsRoom() {
		launched(TestCloud.AMAZON_LINUX);
		fail();
		cloud.advance(CERTAIN);
		hypervisors.repairHost("us-east-1a-host-1").join();
		assertEquals(8, cloud.ec2.runInstances(cloud.request().minCount(1).maxCount(9)
				.placement(placement -> placement.availabilityZone("us-east-1a")).build()).instances().size());
	}

	@Test
	void theLogTellsWhatHappened() {
		launched(TestCloud.AMAZON_LINUX);
		fail();
		assertTrue(hypervisors.log("us-east-1a-host-1").join().contains("Host failed: the power supply burnt"));
	}

	@Test
	void aCrashedDomainStaysForAWhileToBeLookedAt() {
		String id = launched(TestCloud.AMAZON_LINUX);
		HostSnapshot before = hypervisors.snapshot("us-east-1a-host-1").join();
		hypervisors.crash("us-east-1a-host-1", before.domains().getLast().domid(), "NMI").join();
		cloud.advance(Duration.ofSeconds(5));
		DomainSnapshot crashed = hypervisors.snapshot("us-east-1a-host-1").join().domains().getLast();
		assertEquals(List.of("sc-", "CRASH", "stopping"), List.of(crashed.state().substring(3), crashed.shutdownReason(), cloud.state(id)));
		assertTrue(hypervisors.log("us-east-1a-host-1").join().contains("crashed: NMI"));
		cloud.advance(CERTAIN);
		assertEquals(1, hypervisors.snapshot("us-east-1a-host-1").join().domains().size());
		assertEquals("stopped", cloud.state(id));
	}

	@Test
	void aTerminalOnALostInstanceIsClosed() throws Exception {
		TestTerminal terminal = TestTerminal.on(cloud, launched(TestCloud.AMAZON_LINUX));
		assertFalse(terminal.isClosed());
		fail();
		cloud.advance(Duration.ofSeconds(1));
		assertTrue(terminal.isClosed());
	}

	@Test
	void instancesElsewhereLiveOn() {
		launched(TestCloud.AMAZON_LINUX);
		String elsewhere = cloud.launch(request -> request.placement(placement -> placement.availabilityZone("us-east-1b")));
		cloud.advance(TestCloud.BOOT);
		fail();
		cloud.advance(CERTAIN);
		assertEquals("running", cloud.state(elsewhere));
	}

	@Test
	void aRestartOfDomain0LeavesInstancesRunningAndTheirConsolesUsable() throws Exception {
		String id = launched(TestCloud.AMAZON_LINUX);
		TestTerminal terminal = TestTerminal.on(cloud, id);
		hypervisors.restartDomain0("us-east-1a-host-1", "an update").join();
		cloud.advance(Duration.ofMinutes(2));
		assertEquals("running", cloud.state(id));
		assertTrue(terminal.run("echo still here").contains("\nstill here"), terminal::screen);
		assertNotEquals("", hypervisors.log("us-east-1a-host-1").join());
	}

	private String launched(String image) {
		String imageId = cloud.image(image);
		String id = cloud.launch(request -> inZoneA(request.imageId(imageId).instanceType("m1.small")));
		cloud.advance(TestCloud.BOOT);
		return id;
	}

	private RunInstancesRequest.Builder inZoneA(RunInstancesRequest.Builder request) {
		return request.placement(placement -> placement.availabilityZone("us-east-1a"));
	}

	private void fail() {
		hypervisors.failHost("us-east-1a-host-1", "the power supply burnt").join();
	}

	private List<HostEntry> hostsOn() {
		return hypervisors.hosts().join().stream().filter(host -> host.state() == HostState.ON).toList();
	}

	private List<HostState> states() {
		return hypervisors.hosts("us-east-1a", 0, 2).join().stream().map(HostEntry::state).toList();
	}
}
