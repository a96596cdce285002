package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.cloud.config.HostSize;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.time.Pace;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

class RestartTest {
	@TempDir
	private Path folder;
	private TestCloud cloud;

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void whatRanBootsAgainWithItsAddresses() {
		open();
		Instance before = cloud.describe(cloud.launchAndBoot());
		reopen();
		assertEquals("pending", cloud.state(before.instanceId()));
		cloud.advance(TestCloud.BOOT);
		Instance after = cloud.describe(before.instanceId());
		assertEquals("running", after.state().nameAsString());
		assertEquals(before.publicIpAddress(), after.publicIpAddress());
		assertEquals(before.privateIpAddress(), after.privateIpAddress());
		assertEquals(before.launchTime(), after.launchTime());
		assertTrue(cloud.console(before.instanceId()).contains("login:"));
	}

	@Test
	void whatTheGuestWroteIsThere() throws Exception {
		open();
		String id = cloud.launchAndBoot();
		TestTerminal.on(cloud, id).run("echo remembered > note");
		reopen();
		cloud.advance(TestCloud.BOOT);
		assertTrue(TestTerminal.on(cloud, id).run("cat note").contains("\nremembered"));
	}

	@Test
	void aHostThatHadFailedIsStillFailedAndTakesNothing() {
		open();
		cloud.launch(request -> request.placement(placement -> placement.availabilityZone("us-east-1a")));
		cloud.advance(TestCloud.BOOT);
		hypervisors().failHost("us-east-1a-host-1", "the power supply burnt").join();
		cloud.advance(TestCloud.BOOT);
		reopen();
		cloud.launch(request -> request.placement(placement -> placement.availabilityZone("us-east-1a")));
		cloud.advance(TestCloud.BOOT);
		assertEquals(List.of(HostState.FAILED, HostState.ON), states());
		assertTrue(hypervisors().log("us-east-1a-host-1").join().contains("Host failed: the power supply burnt"));
	}

	@Test
	void aHostThatWasRepairedIsSoAfterARestart() {
		open();
		cloud.launch(request -> request.placement(placement -> placement.availabilityZone("us-east-1a")));
		cloud.advance(TestCloud.BOOT);
		hypervisors().failHost("us-east-1a-host-1", "the power supply burnt").join();
		reopen();
		hypervisors().repairHost("us-east-1a-host-1").join();
		reopen();
		assertEquals(List.of(HostState.OFF, HostState.OFF), states());
	}

	private HypervisorInspection hypervisors() {
		return cloud.minicloud.connect().hypervisors().orElseThrow();
	}

	private List<HostState> states() {
		return hypervisors().hosts("us-east-1a", 0, 2).join().stream().map(HostEntry::state).toList();
	}

	@Test
	void userDataDoesNotRunAgain() {
		open();
		String id = cloud.launch(request -> request.userData(TestCloud.base64("#!/bin/sh\necho first boot only\n")));
		cloud.advance(TestCloud.BOOT);
		assertTrue(cloud.console(id).contains("first boot only"));
		reopen();
		cloud.advance(TestCloud.BOOT);
		assertFalse(cloud.console(id).contains("first boot only"));
	}

	@Test
	void whatWasPendingRuns() {
		open();
		String id = cloud.launch();
		reopen();
		cloud.advance(TestCloud.BOOT);
		assertEquals("running", cloud.state(id));
	}

	@Test
	void whatWasStoppedStaysStoppedWithItsOutput() {
		open();
		String id = cloud.launchAndBoot();
		cloud.ec2.stopInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		String output = cloud.console(id);
		reopen();
		cloud.advance(TestCloud.BOOT);
		assertEquals("stopped", cloud.state(id));
		assertEquals(output, cloud.console(id));
	}

	@Test
	void whatWasStoppingIsStoppedAndWhatWasShuttingDownTerminated() {
		open();
		List<String> ids = cloud.ec2.runInstances(cloud.request().minCount(2).maxCount(2).build()).instances().stream()
				.map(Instance::instanceId).toList();
		cloud.advance(TestCloud.BOOT);
		cloud.ec2.stopInstances(request -> request.instanceIds(ids.getFirst()));
		cloud.ec2.terminateInstances(request -> request.instanceIds(ids.getLast()));
		reopen();
		assertEquals("stopped", cloud.state(ids.getFirst()));
		assertEquals("terminated", cloud.state(ids.getLast()));
	}

	@Test
	void tagsKeysAndTokensAreThere() {
		open();
		cloud.ec2.createKeyPair(request -> request.keyName("kept").keyType("ed25519"));
		RunInstancesRequest request = cloud.request().keyName("kept").clientToken("kept").build();
		String id = cloud.ec2.runInstances(request).instances().getFirst().instanceId();
		cloud.ec2.createTags(tags -> tags.resources(id).tags(Tag.builder().key("Name").value("kept").build()));
		reopen();
		assertEquals("kept", cloud.describe(id).tags().getFirst().value());
		assertEquals(id, cloud.ec2.runInstances(request).instances().getFirst().instanceId());
	}

	@Test
	void aNewInstanceGetsAnIdAndAddressesOfItsOwn() {
		open();
		Instance old = cloud.describe(cloud.launch());
		reopen();
		Instance fresh = cloud.describe(cloud.launch());
		assertNotEquals(old.instanceId(), fresh.instanceId());
		assertNotEquals(old.privateIpAddress(), fresh.privateIpAddress());
		assertNotEquals(old.publicIpAddress(), fresh.publicIpAddress());
	}

	@Test
	void cloudTimeGoesOn() {
		open();
		cloud.launch();
		cloud.advance(Duration.ofDays(3));
		cloud.launch();
		reopen();
		assertFalse(cloud.minicloud.time().now().isBefore(TestCloud.ORIGIN.plus(Duration.ofDays(3))));
	}

	@Test
	void aCloudThatWasAwayComesBackInThePresent() {
		open();
		cloud.launch();
		cloud.close();
		Instant present = TestCloud.ORIGIN.plus(Duration.ofDays(365));
		cloud = new TestCloud(settings().origin(present));
		assertFalse(cloud.minicloud.time().now().isBefore(present));
	}

	@Test
	void theAccessKeyIsTheSame() {
		open();
		var key = cloud.minicloud.accessKeys().getFirst();
		reopen();
		assertEquals(key, cloud.minicloud.accessKeys().getFirst());
		assertEquals(CloudConfig.DEFAULT.accountId(), cloud.minicloud.caller(key.id()).orElseThrow().accountId());
	}

	@Test
	void whatFindsNoRoomAnyMoreIsStoppedAndSaysWhy() {
		open();
		String id = cloud.launch(request -> request.instanceType("c1.xlarge"));
		cloud.advance(TestCloud.BOOT);
		cloud.close();
		cloud = new TestCloud(settings().config(CloudConfig.DEFAULT.withHosts(new HostSize(1, 2, 4))));
		assertEquals("stopped", cloud.state(id));
		assertEquals("Server.InsufficientInstanceCapacity", cloud.describe(id).stateReason().code());
	}

	@Test
	void aFolderThatIsInUseIsRefusedWithASentence() {
		open();
		CloudStartException refusal = assertThrows(CloudStartException.class, () -> Minicloud.start(settings()));
		assertTrue(refusal.getMessage().contains(folder.toString()), refusal.getMessage());
	}

	@Test
	void aClosedCloudAnswersUnavailable() {
		open();
		cloud.close();
		TestCloud.assertError("Unavailable", () -> cloud.ec2.describeRegions());
	}

	private void open() {
		cloud = new TestCloud(settings());
	}

	private void reopen() {
		cloud.close();
		open();
	}

	private CloudSettings settings() {
		return CloudSettings.in(folder).pace(Pace.PAUSED).origin(TestCloud.ORIGIN);
	}
}
