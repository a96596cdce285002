package org.minicloud.topology.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Volume;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.edit.History;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.Verdict;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** What somebody has changed by direct calls, as with the AWS CLI, is shown, and put right in the cloud or in the document. */
class DriftTest {
	private final DeployCloud cloud = new DeployCloud();
	private final Drawing drawing = Drawing.twoTiers();
	private History history;

	@BeforeEach
	void deploy() {
		Server back = drawing.server("back");
		back.setCount(2);
		back.getZones().addAll(List.of("us-east-1a", "us-east-1b"));
		drawing.volume(drawing.server("front"), "data", 1);
		drawing.address(drawing.server("front"), "door");
		cloud.deploy(drawing.document);
		history = new History(drawing.document);
	}

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void nothingIsShownWhenNothingDiffers() {
		assertEquals(List.of(), drift());
	}

	@Test
	void whatIsNotDeployedHasNoDrift() {
		cloud.carryOut(cloud.tearDown(drawing.document));
		assertEquals(List.of(), drift());
	}

	@Test
	void aRuleAddedByHand() {
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(group("web")).ipPermissions(ssh()));
		bothWays("web lets in 22/tcp from 10.0.0.0/8");
	}

	@Test
	void aRuleAddedByHandForAnActorBecomesAnArrow() {
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(group("application"))
				.ipPermissions(IpPermission.builder().ipProtocol("tcp").fromPort(443).toPort(443).ipRanges(range -> range.cidrIp("0.0.0.0/0")).build()));
		bothWays("application lets in 443/tcp from 0.0.0.0/0");
		assertEquals(3, drawing.document.getConnections().size());
	}

	@Test
	void aRuleRemovedByHand() {
		var there = cloud.observed(drawing.document).group("application").orElseThrow().ipPermissions();
		cloud.ec2.revokeSecurityGroupIngress(request -> request.groupId(group("application")).ipPermissions(there));
		bothWays("application does not let in 8080/tcp from web");
		assertEquals(1, drawing.document.getConnections().size());
	}

	@Test
	void aPortChangedByHandIsThePortOfTheArrow() {
		var there = cloud.observed(drawing.document).group("application").orElseThrow().ipPermissions();
		cloud.ec2.revokeSecurityGroupIngress(request -> request.groupId(group("application")).ipPermissions(there));
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(group("application"))
				.ipPermissions(there.getFirst().toBuilder().fromPort(9090).toPort(9090).build()));
		bothWays("application lets in 9090/tcp from web, not 8080/tcp from web");
		assertEquals(9090, drawing.arrow(1).getFromPort());
	}

	@Test
	void anInstanceTerminatedByHand() {
		String id = cloud.observed(drawing.document).instances("back").get(0).instanceId();
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofMinutes(1));
		bothWays("back lacks an instance: number 1");
		assertEquals(1, drawing.server("back").getCount());
	}

	@Test
	void theOnlyInstanceTerminatedByHandGoesWithItsServerAndNothingElseIsLost() {
		String id = cloud.instance(drawing.document, "front").instanceId();
		String volume = cloud.observed(drawing.document).volumes("data").getFirst().volumeId();
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofMinutes(1));
		assertEquals(List.of("front lacks an instance: number 1", volume + " of data is attached to nothing",
				cloud.observed(drawing.document).address("door").orElseThrow().publicIp() + " of door is on no instance"), drift());
		adopt(differences().getFirst());
		assertEquals(List.of(), drift());
		assertEquals("available", cloud.ec2.describeVolumes(request -> request.volumeIds(volume)).volumes().getFirst().stateAsString());
		assertEquals(drawing.document, drawing.node("door", ElasticAddress.class).eContainer());
	}

	@Test
	void anInstanceStoppedByHandCanOnlyBeStarted() {
		String id = cloud.instance(drawing.document, "front").instanceId();
		cloud.ec2.stopInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofMinutes(2));
		assertEquals(List.of("front 1 (" + id + ") is stopped"), drift());
		assertFalse(differences().getFirst().towardsCloud(drawing.document, ids()).isPossible());
		cloud.carryOut(differences().getFirst().towardsDesign());
		assertEquals(List.of(), drift());
	}

	@Test
	void anInstanceTooMany() {
		var like = cloud.instance(drawing.document, "back");
		String id = cloud.ec2.runInstances(request -> request.imageId(like.imageId()).instanceType("t1.micro").minCount(1).maxCount(1)
				.securityGroupIds(group("application")).placement(placement -> placement.availabilityZone("us-east-1b"))
				.tagSpecifications(NodeTags.specification(software.amazon.awssdk.services.ec2.model.ResourceType.INSTANCE,
						NodeTags.of("topologytest", "back", 2, "back")))).instances().getFirst().instanceId();
		cloud.advance(Duration.ofMinutes(2));
		bothWays("back has an instance too many: " + id);
		assertEquals(3, drawing.server("back").getCount());
	}

	@Test
	void aTypeChangedByHand() {
		String id = cloud.instance(drawing.document, "front").instanceId();
		cloud.ec2.stopInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofMinutes(2));
		cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(id).instanceType(type -> type.value("m1.medium")));
		cloud.ec2.startInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofMinutes(2));
		bothWays("front 1 (" + id + ") is of type m1.medium, not t1.micro");
		assertEquals("m1.medium", drawing.server("front").getInstanceType());
	}

	@Test
	void anAddressMovedByHand() {
		var address = cloud.observed(drawing.document).address("door").orElseThrow();
		String first = cloud.instance(drawing.document, "back").instanceId();
		cloud.ec2.associateAddress(request -> request.allocationId(address.allocationId()).instanceId(first).allowReassociation(true));
		bothWays(address.publicIp() + " of door is on back 1 (" + first + ")");
		assertEquals(drawing.server("back"), drawing.node("door", ElasticAddress.class).eContainer());
	}

	@Test
	void aVolumeDetachedByHand() {
		String id = cloud.observed(drawing.document).volumes("data").getFirst().volumeId();
		cloud.ec2.detachVolume(request -> request.volumeId(id));
		cloud.advance(Duration.ofMinutes(1));
		bothWays(id + " of data is attached to nothing");
		assertEquals("available", cloud.ec2.describeVolumes(request -> request.volumeIds(id)).volumes().getFirst().stateAsString());
	}

	@Test
	void aVolumeResizedByHand() {
		String id = cloud.observed(drawing.document).volumes("data").getFirst().volumeId();
		cloud.ec2.modifyVolume(request -> request.volumeId(id).size(5));
		cloud.advance(Duration.ofMinutes(2));
		bothWays(id + " of data is larger than it should be, or in another zone than its instance");
		assertEquals(5, drawing.node("data", Volume.class).getSizeGiB());
	}

	@Test
	void aNameChangedByHand() {
		String id = cloud.instance(drawing.document, "front").instanceId();
		cloud.ec2.createTags(request -> request.resources(id).tags(NodeTags.tag("Name", "facade")));
		assertEquals(List.of(id + " of front has the tag Name \"facade\""), drift());
		cloud.carryOut(differences().getFirst().towardsDesign());
		assertEquals(List.of(), drift());
	}

	@Test
	void aGroupDeletedByHand() {
		Tier spare = drawing.tier("spare");
		drawing.arrow(spare, drawing.node("web", Tier.class), 81);
		cloud.deploy(drawing.document);
		String group = group("spare");
		cloud.ec2.revokeSecurityGroupIngress(request -> request.groupId(group("web")).ipPermissions(cloud.observed(drawing.document)
				.group("web").orElseThrow().ipPermissions().stream().filter(each -> !each.userIdGroupPairs().isEmpty()).toList()));
		cloud.ec2.deleteSecurityGroup(request -> request.groupId(group));
		assertEquals(List.of("The security group of spare is gone", "web does not let in 81/tcp from spare"), drift());
		Difference rule = differences().get(1);
		cloud.carryOut(rule.towardsDesign());
		assertEquals(List.of(), drift());
		cloud.ec2.revokeSecurityGroupIngress(request -> request.groupId(group("web")).ipPermissions(cloud.observed(drawing.document)
				.group("web").orElseThrow().ipPermissions().stream().filter(each -> !each.userIdGroupPairs().isEmpty()).toList()));
		cloud.ec2.deleteSecurityGroup(request -> request.groupId(group("spare")));
		adopt(differences().getFirst());
		assertEquals(List.of(), drift());
	}

	/** One difference: put right in the cloud, made anew, and taken over into the document, undone and redone. */
	private void bothWays(String sentence) {
		List<Difference> differences = differences();
		assertEquals(List.of(sentence), Difference.sentences(differences));
		String before = EffectiveRules.of(drawing.document).toString();
		Difference difference = differences.getFirst();
		adopt(difference);
		assertEquals(List.of(), drift());
		history.undo();
		assertEquals(before, EffectiveRules.of(drawing.document).toString());
		if (difference.towardsCloud(drawing.document, ids()).along().isEmpty()) {
			cloud.carryOut(differences().getFirst().towardsDesign());
			assertEquals(List.of(), drift());
		}
		history.redo();
	}

	private void adopt(Difference difference) {
		Difference.TowardsCloud way = difference.towardsCloud(drawing.document, ids());
		assertTrue(way.isPossible(), way.refusal());
		way.edit().ifPresent(edit -> assertEquals(Verdict.allowed(), history.execute(edit)));
		way.along().ifPresent(cloud::carryOut);
	}

	private List<String> drift() {
		return Difference.sentences(differences());
	}

	private List<Difference> differences() {
		Design design = Design.of(drawing.document);
		return Drift.between(design, Observed.read(cloud.ec2, design), Prices.UNKNOWN);
	}

	private String group(String node) {
		return cloud.observed(drawing.document).group(node).orElseThrow().groupId();
	}

	private static IpPermission ssh() {
		return IpPermission.builder().ipProtocol("tcp").fromPort(22).toPort(22).ipRanges(range -> range.cidrIp("10.0.0.0/8")).build();
	}

	private static Ids ids() {
		return new Ids(new Random(7));
	}
}
