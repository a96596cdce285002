package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;

class InstanceLifeTest extends CloudTest {
	private static final Duration SECONDS = Duration.ofSeconds(90);

	@Test
	void aLaunchedInstanceRunsAfterSomeSeconds() {
		String id = cloud.launch();
		cloud.advance(Duration.ofSeconds(1));
		assertEquals("pending", cloud.state(id));
		cloud.advance(Duration.ofSeconds(9));
		assertEquals("running", cloud.state(id));
	}

	@Test
	void aRunningInstanceHasBootedToItsLogin() {
		assertTrue(cloud.console(cloud.launchAndBoot()).stripTrailing().endsWith("login:"));
	}

	@Test
	void aStopIsAChangeFromRunningToStopping() {
		InstanceStateChange change = cloud.ec2.stopInstances(request -> request.instanceIds(cloud.launchAndBoot()))
				.stoppingInstances().getFirst();
		assertEquals("running", change.previousState().nameAsString());
		assertEquals("stopping", change.currentState().nameAsString());
	}

	@Test
	void aStoppedInstanceHasShutDownInOrder() {
		String id = stopped();
		assertEquals("stopped", cloud.state(id));
		assertTrue(cloud.console(id).contains("Power down"), cloud.console(id));
	}

	@Test
	void aStoppedInstanceHasNoPublicAddressAndKeepsItsPrivateOne() {
		String id = cloud.launchAndBoot();
		String address = cloud.describe(id).privateIpAddress();
		stop(id, false);
		assertNull(cloud.describe(id).publicIpAddress());
		assertEquals("", cloud.describe(id).publicDnsName());
		assertEquals(address, cloud.describe(id).privateIpAddress());
	}

	@Test
	void aStoppedInstanceSaysWhoStoppedIt() {
		Instance instance = cloud.describe(stopped());
		assertEquals("Client.UserInitiatedShutdown", instance.stateReason().code());
		assertTrue(instance.stateTransitionReason().matches("User initiated \\(2013-12-12 \\d\\d:\\d\\d:\\d\\d GMT\\)"),
				instance.stateTransitionReason());
	}

	@Test
	void aStoppedInstanceStartsAgainWithAnotherPublicAddress() {
		String id = cloud.launchAndBoot();
		String before = cloud.describe(id).publicIpAddress();
		stop(id, false);
		assertEquals("pending", cloud.ec2.startInstances(request -> request.instanceIds(id)).startingInstances().getFirst()
				.currentState().nameAsString());
		cloud.advance(TestCloud.BOOT);
		assertEquals("running", cloud.state(id));
		assertNotEquals(before, cloud.describe(id).publicIpAddress());
		assertNull(cloud.describe(id).stateReason());
	}

	@Test
	void aForcedStopDoesNotAskTheGuest() {
		String id = cloud.launchAndBoot();
		stop(id, true);
		assertEquals("stopped", cloud.state(id));
		assertTrue(cloud.console(id).stripTrailing().endsWith("login:"));
	}

	@Test
	void aRebootKeepsAddressesAndState() {
		String id = cloud.launchAndBoot();
		Instance before = cloud.describe(id);
		cloud.ec2.rebootInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		Instance after = cloud.describe(id);
		assertEquals("running", after.state().nameAsString());
		assertEquals(before.publicIpAddress(), after.publicIpAddress());
		assertEquals(before.launchTime(), after.launchTime());
	}

	@Test
	void aRebootedInstanceHasBootedTwice() {
		String id = cloud.launchAndBoot();
		cloud.ec2.rebootInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		assertEquals(2, cloud.console(id).lines().filter(line -> line.contains("login:")).count());
	}

	@Test
	void aTerminatedInstanceGoesThroughShuttingDown() {
		String id = cloud.launchAndBoot();
		InstanceStateChange change = cloud.ec2.terminateInstances(request -> request.instanceIds(id)).terminatingInstances().getFirst();
		assertEquals("shutting-down", change.currentState().nameAsString());
		cloud.advance(SECONDS);
		assertEquals("terminated", cloud.state(id));
		assertNull(cloud.describe(id).privateIpAddress());
		assertEquals("", cloud.describe(id).privateDnsName());
	}

	@Test
	void aPendingInstanceCanBeTerminated() {
		String id = cloud.launch();
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(SECONDS);
		assertEquals("terminated", cloud.state(id));
	}

	@Test
	void anInstanceBeingBuiltCanBeTerminated() {
		String id = cloud.launch();
		cloud.advance(Duration.ofMillis(3600));
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(SECONDS);
		assertEquals("terminated", cloud.state(id));
	}

	@Test
	void aStoppedInstanceIsTerminatedAtOnce() {
		String id = stopped();
		assertEquals("terminated", cloud.ec2.terminateInstances(request -> request.instanceIds(id)).terminatingInstances()
				.getFirst().currentState().nameAsString());
	}

	@Test
	void aStoppingInstanceCanBeTerminated() {
		String id = cloud.launchAndBoot();
		cloud.ec2.stopInstances(request -> request.instanceIds(id));
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(SECONDS);
		assertEquals("terminated", cloud.state(id));
	}

	@Test
	void anInstanceCanBeStoppedWhileItReboots() {
		String id = cloud.launchAndBoot();
		cloud.ec2.rebootInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofSeconds(4));
		stop(id, false);
		assertEquals("stopped", cloud.state(id));
	}

	@Test
	void aTerminatedInstanceIsShownForAnHour() {
		String id = cloud.launch();
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofMinutes(55));
		assertEquals("terminated", cloud.state(id));
		cloud.advance(Duration.ofMinutes(10));
		assertError("InvalidInstanceID.NotFound", () -> cloud.describe(id));
	}

	@Test
	void terminatingTwiceDoesNothing() {
		String id = cloud.launch();
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(SECONDS);
		InstanceStateChange again = cloud.ec2.terminateInstances(request -> request.instanceIds(id)).terminatingInstances().getFirst();
		assertEquals(48, again.previousState().code());
		assertEquals(48, again.currentState().code());
	}

	@Test
	void startingWhatRunsDoesNothing() {
		String id = cloud.launchAndBoot();
		assertEquals(16, cloud.ec2.startInstances(request -> request.instanceIds(id)).startingInstances().getFirst().currentState().code());
	}

	@Test
	void aGuestThatPowersOffStopsItsInstance() throws Exception {
		String id = cloud.launchAndBoot();
		TestTerminal.on(cloud, id).run("sudo poweroff");
		cloud.advance(SECONDS);
		assertEquals("stopped", cloud.state(id));
		assertEquals("Client.InstanceInitiatedShutdown", cloud.describe(id).stateReason().code());
	}

	@Test
	void aGuestThatPowersOffTerminatesItsInstanceWhenSoConfigured() throws Exception {
		String id = cloud.launch(request -> request.instanceInitiatedShutdownBehavior("terminate"));
		cloud.advance(TestCloud.BOOT);
		TestTerminal.on(cloud, id).run("sudo poweroff");
		cloud.advance(SECONDS);
		assertEquals("terminated", cloud.state(id));
	}

	@Test
	void aGuestThatRebootsGoesOnRunning() throws Exception {
		String id = cloud.launchAndBoot();
		TestTerminal.on(cloud, id).run("sudo reboot");
		cloud.advance(TestCloud.BOOT);
		assertEquals("running", cloud.state(id));
		assertEquals(2, cloud.console(id).lines().filter(line -> line.contains("login:")).count());
	}

	@Test
	void aPendingInstanceCannotBeStopped() {
		String id = cloud.launch();
		assertEquals("The instance '" + id + "' is not in a state from which it can be stopped.",
				assertError("IncorrectInstanceState", () -> cloud.ec2.stopInstances(request -> request.instanceIds(id))));
	}

	@Test
	void aTerminatedInstanceCannotBeStarted() {
		String id = cloud.launch();
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(SECONDS);
		assertError("IncorrectInstanceState", () -> cloud.ec2.startInstances(request -> request.instanceIds(id)));
	}

	@Test
	void aStoppedInstanceCannotBeRebooted() {
		String id = stopped();
		assertError("IncorrectInstanceState", () -> cloud.ec2.rebootInstances(request -> request.instanceIds(id)));
	}

	@Test
	void anInstanceStoreInstanceCannotBeStopped() {
		String id = cloud.launch(request -> request.imageId(cloud.image(TestCloud.INSTANCE_STORE)).instanceType("m1.small"));
		cloud.advance(TestCloud.BOOT);
		assertEquals("The instance '" + id + "' does not have an 'ebs' root device type and cannot be stopped.",
				assertError("UnsupportedOperation", () -> cloud.ec2.stopInstances(request -> request.instanceIds(id))));
	}

	@Test
	void aCommandIsCarriedOutOnAllOrNone() {
		String runs = cloud.launchAndBoot();
		String pending = cloud.launch();
		assertError("IncorrectInstanceState", () -> cloud.ec2.stopInstances(request -> request.instanceIds(runs, pending)));
		assertError("InvalidInstanceID.NotFound",
				() -> cloud.ec2.terminateInstances(request -> request.instanceIds(runs, "i-0123456789abcdef0")));
		assertEquals("running", cloud.state(runs));
	}

	@Test
	void aProtectedInstanceCannotBeTerminated() {
		String id = cloud.launch(request -> request.disableApiTermination(true));
		assertError("OperationNotPermitted", () -> cloud.ec2.terminateInstances(request -> request.instanceIds(id)));
		cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(id).disableApiTermination(off -> off.value(false)));
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
	}

	@Test
	void aCommandNeedsInstances() {
		assertEquals("The request must contain the parameter InstanceId",
				assertError("MissingParameter", () -> cloud.ec2.startInstances(request -> request.instanceIds(List.of()))));
	}

	@Test
	void aDryRunStopsNothing() {
		String id = cloud.launchAndBoot();
		assertError("DryRunOperation", () -> cloud.ec2.stopInstances(request -> request.instanceIds(id).dryRun(true)));
		assertEquals("running", cloud.state(id));
	}

	private String stopped() {
		String id = cloud.launchAndBoot();
		stop(id, false);
		return id;
	}

	private void stop(String id, boolean force) {
		cloud.ec2.stopInstances(request -> request.instanceIds(id).force(force));
		cloud.advance(SECONDS);
	}
}
