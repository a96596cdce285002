package org.minicloud.topology.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Server;

class TearDownTest {
	private final DeployCloud cloud = new DeployCloud();
	private final Drawing drawing = Drawing.twoTiers();

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	private void draw() {
		Server back = drawing.server("back");
		back.setCount(2);
		back.setDeleteRoot(false);
		drawing.volume(back, "data", 1).setDeleteWithInstance(true);
		drawing.volume(back, "log", 2);
		drawing.address(drawing.server("front"), "door");
		drawing.arrow(drawing.node("application", org.minicloud.topology.Tier.class), drawing.node("web", org.minicloud.topology.Tier.class), 81);
	}

	@Test
	void itRemovesWhatTheDiagramMadeAndNothingElse() {
		cloud.ec2.runInstances(request -> request.imageId(cloud.image(Drawing.IMAGE)).instanceType("t1.micro").minCount(1).maxCount(1));
		cloud.ec2.allocateAddress();
		cloud.ec2.createSecurityGroup(request -> request.groupName("mine").description("mine"));
		Drawing other = Drawing.twoTiers();
		other.document.setId("othertopology");
		other.document.setName("Other");
		cloud.deploy(other.document);
		cloud.advance(java.time.Duration.ofMinutes(2));
		Set<String> before = cloud.everything();
		draw();
		cloud.deploy(drawing.document);
		cloud.carryOut(cloud.tearDown(drawing.document));
		assertEquals(before, cloud.everything());
		assertTrue(cloud.observed(drawing.document).isEmpty());
	}

	@Test
	void whatIsLostIsToldFirst() {
		draw();
		cloud.deploy(drawing.document);
		Observed observed = cloud.observed(drawing.document);
		var losses = cloud.tearDown(drawing.document).losses();
		assertTrue(losses.contains("the address " + observed.address("door").orElseThrow().publicIp()), losses.toString());
		assertTrue(losses.contains("2 GiB of " + observed.volumes("log").getFirst().volumeId() + " with all that is on it"), losses.toString());
		assertTrue(losses.contains("what front (" + observed.instances("front").getFirst().instanceId() + ") has on its root device"),
				losses.toString());
	}

	@Test
	void itAlsoRemovesWhatTheDocumentNoLongerHas() {
		draw();
		cloud.deploy(drawing.document);
		drawing.document.getElements().clear();
		drawing.document.getConnections().clear();
		cloud.carryOut(cloud.tearDown(drawing.document));
		assertTrue(cloud.observed(drawing.document).isEmpty());
	}

	@Test
	void aGroupThatSomebodyElseUsesIsToldAndGoesAfterwards() {
		cloud.deploy(drawing.document);
		String group = cloud.observed(drawing.document).group("web").orElseThrow().groupId();
		String foreign = cloud.ec2.runInstances(request -> request.imageId(cloud.image(Drawing.IMAGE)).instanceType("t1.micro").minCount(1)
				.maxCount(1).securityGroupIds(group)).instances().getFirst().instanceId();
		Deployment tearDown = cloud.deployment(cloud.tearDown(drawing.document));
		Progress.Problem problem = tearDown.run().problem().orElseThrow();
		assertEquals(group + " is used by " + foreign + ", which this diagram did not make. Take it off there, then try again.", problem.message());
		cloud.ec2.terminateInstances(request -> request.instanceIds(foreign));
		assertEquals(Progress.State.DONE, tearDown.run().state());
		assertTrue(cloud.observed(drawing.document).isEmpty());
	}

	@Test
	void aProtectedInstanceIsLeftAndToldAbout() {
		cloud.deploy(drawing.document);
		String id = cloud.instance(drawing.document, "front").instanceId();
		cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(id).disableApiTermination(value -> value.value(true)));
		Progress failed = cloud.deployment(cloud.tearDown(drawing.document)).run();
		assertEquals("Switch its termination protection off, then try again.", failed.nodes().get("front").problem().orElseThrow().advice());
		assertEquals("running", cloud.describe(id).state().nameAsString());
	}
}
