package org.minicloud.topology.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.cloud.config.HostSize;
import org.minicloud.topology.Server;

/** What goes wrong on the way: here the zone us-east-1a has room for two instances only. */
class FailureTest {
	private final DeployCloud cloud = new DeployCloud(CloudConfig.DEFAULT.withHosts(new HostSize(1, 2, 8)));
	private final Drawing drawing = Drawing.twoTiers();
	private final Server back = drawing.server("back");

	FailureTest() {
		drawing.address(drawing.server("front"), "door");
		drawing.volume(drawing.server("front"), "data", 1);
		back.setCount(3);
		back.getZones().add("us-east-1a");
		drawing.server("front").getZones().add("us-east-1b");
	}

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void theNodeSaysWhyAndWhatToDo() {
		Progress failed = cloud.deployment(cloud.changes(drawing.document)).run();
		assertEquals(Progress.State.FAILED, failed.state());
		Progress.NodeProgress node = failed.nodes().get("back");
		assertEquals(Progress.Status.FAILED, node.status());
		assertEquals("InsufficientInstanceCapacity", node.problem().orElseThrow().code());
		assertTrue(node.problem().orElseThrow().message().contains("us-east-1a"), node.toString());
		assertEquals("Try again later, or choose another zone or a smaller type.", node.problem().orElseThrow().advice());
		assertEquals(Progress.Status.WAITING, failed.nodes().get("door").status());
	}

	@Test
	void rolledBackItLeavesNothingBehind() {
		Set<String> before = cloud.everything();
		Deployment deployment = cloud.deployment(cloud.changes(drawing.document));
		deployment.run();
		assertTrue(deployment.canRollBack());
		assertEquals(Progress.State.ROLLED_BACK, deployment.rollBack().state());
		assertEquals(before, cloud.everything());
		assertFalse(deployment.canRollBack());
	}

	@Test
	void triedAgainWithRoomItSucceeds() {
		String inTheWay = cloud.ec2.runInstances(request -> request.imageId(cloud.image(Drawing.IMAGE)).instanceType("t1.micro").minCount(1)
				.maxCount(1).placement(placement -> placement.availabilityZone("us-east-1a"))).instances().getFirst().instanceId();
		back.setCount(2);
		Deployment deployment = cloud.deployment(cloud.changes(drawing.document));
		assertEquals(Progress.State.FAILED, deployment.run().state());
		cloud.ec2.terminateInstances(request -> request.instanceIds(inTheWay));
		cloud.advance(java.time.Duration.ofMinutes(2));
		Progress again = deployment.run();
		assertEquals(Progress.State.DONE, again.state());
		assertEquals(List.of(), cloud.sentences(drawing.document));
		assertEquals(2, cloud.observed(drawing.document).instances("back").size());
	}

	@Test
	void aDeploymentAnewGoesOnWithWhatIsLeftAfterAFailure() {
		cloud.deployment(cloud.changes(drawing.document)).run();
		back.setCount(2);
		cloud.deploy(drawing.document);
		assertEquals(List.of(), cloud.sentences(drawing.document));
	}

	@Test
	void aChangeOfWhatRunsIsRestored() {
		back.setCount(2);
		drawing.volume(back, "log", 1);
		cloud.deploy(drawing.document);
		Set<String> before = cloud.everything();
		drawing.arrow(1).setToPort(9999);
		drawing.server("front").setInstanceType("m1.small");
		drawing.server("front").setName("facade");
		back.getChildren().add(drawing.node("door", org.minicloud.topology.ElasticAddress.class));
		back.setCount(3);
		Deployment deployment = cloud.deployment(cloud.changes(drawing.document));
		assertEquals(Progress.State.FAILED, deployment.run().state());
		assertEquals(Progress.State.ROLLED_BACK, deployment.rollBack().state());
		assertEquals(before, cloud.everything());
	}

	@Test
	void aReplacementThatFailsLeavesTheOldOneAsItWas() {
		back.setCount(1);
		drawing.volume(back, "log", 1);
		cloud.deploy(drawing.document);
		Set<String> before = cloud.everything();
		back.setUserData("#!/bin/sh\n");
		back.setCount(3);
		Deployment deployment = cloud.deployment(cloud.changes(drawing.document));
		assertEquals(Progress.State.FAILED, deployment.run().state());
		assertEquals(Progress.State.ROLLED_BACK, deployment.rollBack().state());
		assertEquals(before, cloud.everything());
	}

	@Test
	void whatWasReleasedIsThePointOfNoReturn() {
		back.setCount(2);
		cloud.deploy(drawing.document);
		back.setCount(1);
		drawing.server("front").getChildren().remove(drawing.node("door", org.minicloud.topology.ElasticAddress.class));
		Deployment deployment = cancelledAfter(cloud.changes(drawing.document), 2);
		assertEquals(Progress.State.CANCELLED, deployment.run().state());
		assertFalse(deployment.canRollBack());
		assertEquals(Progress.State.DONE, deployment.run().state());
		assertEquals(List.of(), cloud.sentences(drawing.document));
	}

	@Test
	void aRemovalThatIsRefusedAtOnceCanStillBeRolledBack() {
		back.setCount(2);
		cloud.deploy(drawing.document);
		Set<String> before = cloud.everything();
		String last = cloud.observed(drawing.document).instances("back").get(1).instanceId();
		cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(last).disableApiTermination(value -> value.value(true)));
		back.setCount(1);
		drawing.arrow(1).setFromPort(8000);
		Deployment deployment = cloud.deployment(cloud.changes(drawing.document));
		assertEquals("OperationNotPermitted", deployment.run().problem().orElseThrow().code());
		assertEquals(Progress.State.ROLLED_BACK, deployment.rollBack().state());
		assertEquals(before, cloud.everything());
	}

	@Test
	void cancelledInTheMiddleItGoesOnOrBack() {
		back.setCount(2);
		Set<String> before = cloud.everything();
		ChangeSet changes = cloud.changes(drawing.document);
		for (int after = 0; after < 12; after++) {
			Deployment deployment = cancelledAfter(changes, after);
			assertEquals(Progress.State.CANCELLED, deployment.run().state(), "after " + after);
			assertEquals(Progress.State.ROLLED_BACK, deployment.rollBack().state(), "after " + after);
			assertEquals(before, cloud.everything(), "after " + after);
		}
		Deployment deployment = cancelledAfter(changes, 9);
		deployment.run();
		assertEquals(Progress.State.DONE, deployment.run().state());
		assertEquals(List.of(), cloud.sentences(drawing.document));
	}

	/** Cancelled when a step is begun. */
	private Deployment cancelledAfter(ChangeSet changes, int events) {
		Deployment deployment = cloud.deployment(changes);
		int[] seen = new int[1];
		deployment.listen(progress -> {
			if (seen[0]++ == events)
				deployment.cancel();
		});
		return deployment;
	}

	@Test
	void cancelledWithinAWaitItEndsAtOnce() {
		back.setCount(2);
		List<Deployment> deployment = new ArrayList<>();
		Patience impatient = new Patience(span -> deployment.getFirst().cancel(), cloud.minicloud.time()::now, Patience.USUAL);
		deployment.add(new Deployment(cloud.ec2, cloud.changes(drawing.document), impatient, "impatient"));
		assertEquals(Progress.State.CANCELLED, deployment.getFirst().run().state());
	}

	@Test
	void aWaitEndsWhenItTakesTooLong() {
		back.setCount(2);
		Patience short_ = new Patience(cloud.minicloud::advance, cloud.minicloud.time()::now, java.time.Duration.ZERO);
		Progress failed = new Deployment(cloud.ec2, cloud.changes(drawing.document), short_, "short").run();
		assertEquals("Timeout", failed.problem().orElseThrow().code());
	}

	@Test
	void aCrashBeforeTheAnswerDoesNotLaunchTwice() {
		back.setCount(2);
		ChangeSet changes = cloud.changes(drawing.document);
		cancelledAfter(changes, 14).run();
		assertEquals(Progress.State.DONE, new Deployment(cloud.ec2, changes, cloud.patience(), "run 1").run().state());
		assertEquals(List.of(), cloud.sentences(drawing.document));
		assertEquals(3, cloud.ec2.describeInstances().reservations().size());
	}
}
