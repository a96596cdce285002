package org.minicloud.topology.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.Volume;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.templates.Templates;
import software.amazon.awssdk.services.ec2.model.IpPermission;

class GeneratedTest {
	private final DeployCloud cloud = new DeployCloud();

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void adoptedWhatWasDrawnFromTheCloudIsDeployedAlready() {
		Topology original = deployed();
		Generated generated = generate(new Selection.Tagged(NodeTags.TOPOLOGY, original.getId()));
		cloud.carryOut(generated.adoption());
		assertEquals(List.of(), cloud.sentences(generated.document()));
		assertTrue(cloud.observed(original).isEmpty());
	}

	@Test
	void theDrawingHasTheSameEffect() {
		Topology original = deployed();
		Topology drawn = generate(new Selection.Tagged(NodeTags.TOPOLOGY, original.getId())).document();
		assertEquals(effect(original), effect(drawn));
		assertEquals(Set.of("Web", "Application", "Database"), names(drawn, Tier.class));
		assertEquals(Map.of("Web server", 2, "Application server", 2, "Database server", 1), Design.of(drawn).all(Server.class).stream()
				.collect(Collectors.toMap(Server::getName, Server::getCount)));
		assertEquals(2, Design.of(drawn).all(Actor.class).size());
	}

	@Test
	void nothingIsDrawnOfNothing() {
		assertTrue(generate(new Selection.Tagged("Name", "nobody")).isEmpty());
	}

	@Test
	void membersOfAGroupAreDrawnAndWhatLiesBeyondIsTold() {
		Topology original = deployed();
		String web = Design.of(original).all(Tier.class).stream().filter(each -> each.getName().equals("Web")).findFirst().orElseThrow().getId();
		String application = Design.of(original).all(Tier.class).stream().filter(each -> each.getName().equals("Application")).findFirst()
				.orElseThrow().getId();
		Observed there = cloud.observed(original);
		Generated generated = generate(new Selection.Members(there.group(application).orElseThrow().groupId()));
		assertEquals(Set.of("Application"), names(generated.document(), Tier.class));
		assertTrue(generated.leftOut().contains("Application lets in 8080/tcp from " + there.group(web).orElseThrow().groupId()
				+ ", of which nothing is drawn."), generated.leftOut().toString());
	}

	@Test
	void whatSomebodyMadeByHandIsDrawnWithVolumesAddressAndOwnRules() {
		String group = cloud.ec2.createSecurityGroup(request -> request.groupName("lab").description("by hand")).groupId();
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(
				IpPermission.builder().ipProtocol("-1").userIdGroupPairs(pair -> pair.groupId(group)).build(),
				IpPermission.builder().ipProtocol("icmp").fromPort(-1).toPort(-1).ipRanges(range -> range.cidrIp("10.0.0.0/8"),
						range -> range.cidrIp("192.168.0.0/16")).build()));
		String id = cloud.ec2.runInstances(request -> request.imageId(cloud.image(Drawing.IMAGE)).instanceType("m1.small").minCount(1).maxCount(1)
				.securityGroupIds(group).userData("IyEvYmluL3NoCg==").blockDeviceMappings(disk -> disk.deviceName("/dev/sdh")
						.ebs(ebs -> ebs.volumeSize(3).deleteOnTermination(true)))).instances().getFirst().instanceId();
		cloud.advance(java.time.Duration.ofMinutes(2));
		String address = cloud.ec2.allocateAddress().allocationId();
		cloud.ec2.associateAddress(request -> request.allocationId(address).instanceId(id));
		Generated generated = generate(new Selection.Instances(List.of(id)));
		assertEquals(List.of(), generated.leftOut());
		Design drawn = Design.of(generated.document());
		assertEquals("#!/bin/sh\n", drawn.all(Server.class).getFirst().getUserData());
		assertEquals(3, drawn.all(Volume.class).getFirst().getSizeGiB());
		assertEquals(List.of("10.0.0.0/8", "192.168.0.0/16"), drawn.all(Actor.class).getFirst().getCidrs());
		cloud.carryOut(generated.adoption());
		assertEquals(List.of(), cloud.sentences(generated.document()));
		cloud.carryOut(cloud.tearDown(generated.document()));
		assertEquals(List.of(), cloud.ec2.describeAddresses().addresses());
	}

	@Test
	void theDefaultGroupOfAVpcIsLetGoAtTheEnd() {
		String id = cloud.ec2.runInstances(request -> request.imageId(cloud.image(Drawing.IMAGE)).instanceType("t1.micro").minCount(1)
				.maxCount(1)).instances().getFirst().instanceId();
		cloud.advance(java.time.Duration.ofMinutes(2));
		Generated generated = generate(new Selection.Instances(List.of(id)));
		cloud.carryOut(generated.adoption());
		assertEquals(List.of(), cloud.sentences(generated.document()));
		cloud.carryOut(cloud.tearDown(generated.document()));
		assertTrue(cloud.observed(generated.document()).isEmpty());
	}

	@Test
	void aNetworkOfItsOwnIsDrawnWithItsSubnets() {
		String vpc = cloud.ec2.createVpc(request -> request.cidrBlock("10.3.0.0/16")).vpc().vpcId();
		List<String> ids = List.of("us-east-1a", "us-east-1b").stream().map(zone -> {
			String subnet = cloud.ec2.createSubnet(request -> request.vpcId(vpc).availabilityZone(zone)
					.cidrBlock(zone.endsWith("a") ? "10.3.1.0/24" : "10.3.2.0/24")).subnet().subnetId();
			return cloud.ec2.runInstances(request -> request.imageId(cloud.image(Drawing.IMAGE)).instanceType("t1.micro").minCount(1).maxCount(1)
					.subnetId(subnet)).instances().getFirst().instanceId();
		}).toList();
		cloud.advance(java.time.Duration.ofMinutes(2));
		Generated generated = generate(new Selection.Instances(ids));
		Design drawn = Design.of(generated.document());
		assertEquals(2, drawn.all(org.minicloud.topology.Subnet.class).size());
		assertEquals(2, drawn.all(Server.class).getFirst().getCount());
		cloud.carryOut(generated.adoption());
		assertEquals(List.of(), cloud.sentences(generated.document()));
	}

	private Topology deployed() {
		Topology document = Templates.withId("three-tier").orElseThrow().document("Library", "us-east-1",
				new ElementFactory(new Ids(new Random(5))));
		cloud.deploy(document);
		return document;
	}

	private Generated generate(Selection selection) {
		return Generated.from(cloud.ec2, selection, "Drawn", "us-east-1", new ElementFactory(new Ids(new Random(9))));
	}

	/** Who is let in where, by names. */
	private static Set<String> effect(Topology document) {
		Set<String> effect = new TreeSet<>();
		EffectiveRules.of(document).forEach((guarded, rules) -> rules.forEach(rule -> effect.add(guarded.getName() + " " + rule.traffic() + " "
				+ switch (rule.source()) {
				case org.minicloud.topology.rules.EffectiveRule.Source.Addresses(String range) -> range;
				case org.minicloud.topology.rules.EffectiveRule.Source.Members(var source) -> source.getName();
				})));
		return effect;
	}

	private static Set<String> names(Topology document, Class<? extends org.minicloud.topology.Element> kind) {
		return Design.of(document).all(kind).stream().map(org.minicloud.topology.Element::getName).collect(Collectors.toSet());
	}
}
