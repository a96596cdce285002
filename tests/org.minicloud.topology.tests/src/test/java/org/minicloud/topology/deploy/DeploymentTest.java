package org.minicloud.topology.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import software.amazon.awssdk.services.ec2.model.Instance;

class DeploymentTest {
	private final DeployCloud cloud = new DeployCloud();
	private final Drawing drawing = Drawing.twoTiers();

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void whatIsToBeDoneIsToldInOrder() {
		assertEquals(List.of("Create the security group \"Shop web\"", "Create the security group \"Shop application\"",
				"Open 80/tcp of web to 0.0.0.0/0", "Open 8080/tcp of application to web", "Launch front, a t1.micro of " + Drawing.IMAGE,
				"Launch back, a t1.micro of " + Drawing.IMAGE), cloud.sentences(drawing.document));
	}

	@Test
	void deployedTwiceChangesNothing() {
		cloud.deploy(drawing.document);
		assertEquals(List.of(), cloud.sentences(drawing.document));
	}

	@Test
	void everythingIsDeployedAndStays() {
		Server back = drawing.server("back");
		back.setCount(3);
		back.getZones().addAll(List.of("us-east-1a", "us-east-1b"));
		back.setRootGiB(12);
		back.setDeleteRoot(false);
		drawing.volume(back, "data", 2).setDeleteWithInstance(true);
		drawing.volume(back, "log", 1);
		drawing.address(drawing.server("front"), "door");
		cloud.deploy(drawing.document);
		assertEquals(List.of(), cloud.sentences(drawing.document));
		assertEquals(List.of("us-east-1a", "us-east-1b", "us-east-1a"), cloud.observed(drawing.document).instances("back").stream()
				.map(each -> each.placement().availabilityZone()).toList());
	}

	@Test
	void theBillIsToldBefore() {
		assertEquals("0.04", cloud.changes(drawing.document).costDifference().stripTrailingZeros().toPlainString());
	}

	@Test
	void aChangedPortIsOneChange() {
		cloud.deploy(drawing.document);
		drawing.arrow(1).setFromPort(9090);
		drawing.arrow(1).setToPort(9090);
		assertEquals(List.of("Open 9090/tcp of application to web in place of 8080/tcp"), cloud.sentences(drawing.document));
		cloud.deploy(drawing.document);
		assertEquals(List.of(), cloud.sentences(drawing.document));
		assertEquals(List.of(9090), cloud.observed(drawing.document).group("application").orElseThrow().ipPermissions().stream()
				.map(each -> each.fromPort()).toList());
	}

	@Test
	void aHigherCountLaunchesTheRestAndALowerOneTerminatesTheLast() {
		cloud.deploy(drawing.document);
		drawing.server("back").setCount(3);
		assertEquals(List.of("Launch back 2, a t1.micro of " + Drawing.IMAGE, "Launch back 3, a t1.micro of " + Drawing.IMAGE),
				cloud.sentences(drawing.document));
		cloud.deploy(drawing.document);
		drawing.server("back").setCount(2);
		Instance last = cloud.observed(drawing.document).instances("back").get(2);
		assertEquals(List.of("Terminate back 3 (" + last.instanceId() + ")"), cloud.sentences(drawing.document));
		cloud.deploy(drawing.document);
		assertEquals("terminated", cloud.describe(last.instanceId()).state().nameAsString());
	}

	@Test
	void anotherTypeStopsAndStartsTheSameInstance() {
		cloud.deploy(drawing.document);
		String id = cloud.instance(drawing.document, "back").instanceId();
		drawing.server("back").setInstanceType("m1.small");
		assertEquals(List.of("Make back an m1.small, not a t1.micro: it is stopped and started for it"), cloud.sentences(drawing.document));
		cloud.deploy(drawing.document);
		assertEquals("m1.small", cloud.describe(id).instanceTypeAsString());
		assertEquals("running", cloud.describe(id).state().nameAsString());
	}

	@Test
	void anInstanceWithoutARootVolumeIsReplacedByOneOfAnotherType() {
		drawing.server("back").setImage("amzn-ami-pv-*.x86_64-s3");
		drawing.server("back").setInstanceType("m1.small");
		cloud.deploy(drawing.document);
		String id = cloud.instance(drawing.document, "back").instanceId();
		drawing.server("back").setInstanceType("m1.medium");
		assertEquals(List.of("Replace back (" + id + "): it is an m1.small, and an instance without a root volume cannot be stopped to become"
				+ " another type"), cloud.sentences(drawing.document));
		cloud.deploy(drawing.document);
		assertEquals("terminated", cloud.describe(id).state().nameAsString());
		assertEquals("m1.medium", cloud.instance(drawing.document, "back").instanceTypeAsString());
	}

	@Test
	void anotherNameIsATag() {
		cloud.deploy(drawing.document);
		drawing.server("back").setName("engine");
		String id = cloud.instance(drawing.document, "back").instanceId();
		assertEquals("Name " + id + " engine, not back", cloud.sentences(drawing.document).getFirst());
		cloud.deploy(drawing.document);
		assertEquals(List.of(), cloud.sentences(drawing.document));
	}

	@Test
	void aGroupOfAnotherNameTakesTheOthersPlaceWhileInstancesStay() {
		cloud.deploy(drawing.document);
		String old = cloud.observed(drawing.document).group("web").orElseThrow().groupId();
		String instance = cloud.instance(drawing.document, "front").instanceId();
		drawing.node("web", Tier.class).getGroup().setName("facade");
		assertEquals(List.of("Replace the security group " + old + " by \"facade\": it is called \"Shop web\", and EC2 does not rename groups",
				"Open 80/tcp of web to 0.0.0.0/0", "Open 8080/tcp of application to web in place of " + old,
				"Put front into the security group of web alone", "Delete the security group " + old + " \"Shop web\""),
				cloud.sentences(drawing.document));
		cloud.deploy(drawing.document);
		assertEquals(List.of(), cloud.sentences(drawing.document));
		assertEquals(instance, cloud.instance(drawing.document, "front").instanceId());
	}

	@Test
	void changedUserDataReplaceWithVolumesAndAddressGoingOver() {
		Server back = drawing.server("back");
		drawing.volume(back, "data", 2);
		drawing.address(back, "door");
		cloud.deploy(drawing.document);
		Observed before = cloud.observed(drawing.document);
		back.setUserData("#!/bin/sh\necho hello\n");
		assertEquals(List.of("Replace back (" + before.instances("back").getFirst().instanceId()
				+ ") in " + before.instances("back").getFirst().placement().availabilityZone() + ": its user data have changed, and are read at the first boot only"), cloud.sentences(drawing.document));
		cloud.deploy(drawing.document);
		Observed after = cloud.observed(drawing.document);
		assertEquals(List.of(), cloud.sentences(drawing.document));
		assertEquals(before.volumes("data").getFirst().volumeId(), after.volumes("data").getFirst().volumeId());
		assertEquals(before.address("door").orElseThrow().publicIp(), after.instances("back").getFirst().publicIpAddress());
	}

	@Test
	void anAddressThatMovesIsOneChange() {
		drawing.address(drawing.server("front"), "door");
		cloud.deploy(drawing.document);
		String ip = cloud.observed(drawing.document).address("door").orElseThrow().publicIp();
		drawing.server("back").getChildren().add(drawing.node("door", org.minicloud.topology.ElasticAddress.class));
		assertEquals(List.of("Move " + ip + " from front to back"), cloud.sentences(drawing.document));
		cloud.deploy(drawing.document);
		assertEquals(ip, cloud.instance(drawing.document, "back").publicIpAddress());
	}

	@Test
	void aVolumeGrowsButIsReplacedToBecomeSmaller() {
		drawing.volume(drawing.server("back"), "data", 2);
		cloud.deploy(drawing.document);
		String id = cloud.observed(drawing.document).volumes("data").getFirst().volumeId();
		drawing.node("data", org.minicloud.topology.Volume.class).setSizeGiB(3);
		assertEquals(List.of("Make " + id + " of data 3 GiB, not 2"), cloud.sentences(drawing.document));
		cloud.deploy(drawing.document);
		drawing.node("data", org.minicloud.topology.Volume.class).setSizeGiB(1);
		assertEquals(List.of("3 GiB of " + id + " with all that is on it"), cloud.changes(drawing.document).losses());
		cloud.advance(java.time.Duration.ofMinutes(2));
		cloud.deploy(drawing.document);
		assertEquals(List.of(), cloud.sentences(drawing.document));
	}

	@Test
	void volumesChangeDevicesWithEachOther() {
		Server back = drawing.server("back");
		drawing.volume(back, "data", 1).setDevice("/dev/sdf");
		drawing.volume(back, "log", 1).setDevice("/dev/sdg");
		cloud.deploy(drawing.document);
		drawing.node("data", org.minicloud.topology.Volume.class).setDevice("/dev/sdg");
		drawing.node("log", org.minicloud.topology.Volume.class).setDevice("/dev/sdf");
		cloud.deploy(drawing.document);
		assertEquals(List.of(), cloud.sentences(drawing.document));
	}

	@Test
	void aVolumeStaysAtItsDeviceWhenAnotherGoes() {
		Server back = drawing.server("back");
		drawing.volume(back, "data", 1);
		drawing.volume(back, "log", 1);
		cloud.deploy(drawing.document);
		back.getChildren().removeFirst();
		assertEquals(1, cloud.sentences(drawing.document).size());
		cloud.deploy(drawing.document);
		assertEquals("/dev/sdg", cloud.observed(drawing.document).volumes("log").getFirst().attachments().getFirst().device());
	}

	@Test
	void aNetworkOfItsOwnIsMadeAndGoes() {
		var before = cloud.everything();
		Drawing other = new Drawing();
		var network = org.minicloud.topology.TopologyFactory.eINSTANCE.createNetwork();
		network.setId("net");
		network.setName("net");
		network.setCidr("10.1.0.0/16");
		var subnet = org.minicloud.topology.TopologyFactory.eINSTANCE.createSubnet();
		subnet.setId("sub");
		subnet.setName("sub");
		subnet.setCidr("10.1.1.0/24");
		subnet.setZone("us-east-1b");
		network.getChildren().add(subnet);
		Tier tier = other.tier("web");
		other.server(tier, "front");
		network.getChildren().add(tier);
		other.document.getElements().add(network);
		cloud.deploy(other.document);
		assertEquals(List.of(), cloud.sentences(other.document));
		assertTrue(cloud.instance(other.document, "front").privateIpAddress().startsWith("10.1.1."));
		assertFalse(cloud.instance(other.document, "front").publicIpAddress() == null);
		cloud.carryOut(cloud.tearDown(other.document));
		assertEquals(before, cloud.everything());
	}
}
