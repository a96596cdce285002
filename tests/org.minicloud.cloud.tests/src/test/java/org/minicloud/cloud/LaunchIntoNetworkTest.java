package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class LaunchIntoNetworkTest extends CloudTest {
	@Test
	void aLaunchIsIntoTheDefaultSubnetOfItsZone() {
		Instance instance = cloud.ec2.runInstances(cloud.request().placement(placement -> placement.availabilityZone("us-east-1b"))
				.build()).instances().getFirst();
		assertTrue(instance.privateIpAddress().startsWith("172.31.16."), instance.privateIpAddress());
		var subnet = cloud.ec2.describeSubnets(request -> request.subnetIds(instance.subnetId())).subnets().getFirst();
		assertEquals("us-east-1b true " + instance.vpcId(), subnet.availabilityZone() + " " + subnet.defaultForAz() + " " + subnet.vpcId());
		assertEquals(List.of("default"), groupNames(instance));
	}

	@Test
	void anInstanceShowsItsInterface() {
		Instance instance = cloud.describe(cloud.launch());
		InstanceNetworkInterface card = instance.networkInterfaces().getFirst();
		assertEquals(instance.privateIpAddress(), card.privateIpAddress());
		assertEquals(instance.publicIpAddress(), card.association().publicIp());
		assertEquals("amazon", card.association().ipOwnerId());
		assertEquals(instance.securityGroups(), card.groups());
		assertEquals(0, card.attachment().deviceIndex());
		assertTrue(card.attachment().deleteOnTermination());
		assertTrue(card.macAddress().matches("0a(:[0-9a-f]{2}){5}"), card.macAddress());
	}

	@Test
	void groupsAreNamedByIdAndByName() {
		String web = group("web");
		String app = group("app");
		assertEquals(List.of("web", "app"), groupNames(cloud.describe(cloud.launch(request -> request.securityGroupIds(web, app)))));
		assertEquals(List.of("app"), groupNames(cloud.describe(cloud.launch(request -> request.securityGroups("app")))));
		assertTrue(cloud.find(filter("instance.group-name", "web")).size() == 1);
	}

	@Test
	void anInterfaceHasFiveGroups() {
		String[] six = new String[6];
		for (int i = 0; i < six.length; i++)
			six[i] = group("many " + i);
		assertError("SecurityGroupsPerInterfaceLimitExceeded", () -> cloud.launch(request -> request.securityGroupIds(six)));
	}

	@Test
	void aSubnetAndGroupsOfTwoNetworksDoNotGoTogether() {
		String vpc = cloud.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
		String subnet = subnet(vpc, "10.0.0.0/24");
		String group = group("near");
		assertError("InvalidParameter", () -> cloud.launch(request -> request.subnetId(subnet).securityGroupIds(group)));
		assertError("InvalidParameterCombination", () -> cloud.launch(request -> request.subnetId(subnet).securityGroups("near")));
	}

	@Test
	void aSubnetOfOnesOwnGivesNoPublicAddress() {
		String subnet = subnet(defaultVpc(), "172.31.240.0/28");
		Instance instance = cloud.describe(cloud.launch(request -> request.subnetId(subnet)));
		assertNull(instance.publicIpAddress());
		assertEquals("", instance.publicDnsName());
		assertNull(instance.networkInterfaces().getFirst().association());
		cloud.ec2.modifySubnetAttribute(request -> request.subnetId(subnet).mapPublicIpOnLaunch(value -> value.value(true)));
		assertTrue(cloud.describe(cloud.launch(request -> request.subnetId(subnet))).publicIpAddress().startsWith("127."));
	}

	@Test
	void theLaunchMaySayWhetherThereIsAPublicAddress() {
		String id = cloud.launch(card(card -> card.associatePublicIpAddress(false)));
		assertNull(cloud.describe(id).publicIpAddress());
		cloud.advance(TestCloud.BOOT);
		stopAndStart(id);
		assertNull(cloud.describe(id).publicIpAddress());
	}

	@Test
	void aStartBringsANewPublicAddressAndTheSamePrivateOne() {
		String id = cloud.launchAndBoot();
		Instance before = cloud.describe(id);
		stopAndStart(id);
		Instance after = cloud.describe(id);
		assertNotEquals(before.publicIpAddress(), after.publicIpAddress());
		assertEquals(before.privateIpAddress(), after.privateIpAddress());
		assertEquals(before.networkInterfaces().getFirst().networkInterfaceId(), after.networkInterfaces().getFirst().networkInterfaceId());
	}

	@Test
	void aPrivateAddressMayBeChosen() {
		String subnet = subnet(defaultVpc(), "172.31.241.0/28");
		assertEquals("172.31.241.9",
				cloud.describe(cloud.launch(request -> request.subnetId(subnet).privateIpAddress("172.31.241.9"))).privateIpAddress());
		assertError("InvalidIPAddress.InUse", () -> cloud.launch(request -> request.subnetId(subnet).privateIpAddress("172.31.241.9")));
	}

	@ParameterizedTest
	@CsvSource({ "172.31.242.3", "172.31.242.15", "172.31.243.4", "10.0.0.4", "here" })
	void anAddressThatIsNotToBeHadIsRefused(String address) {
		String subnet = cloud.ec2.describeSubnets(request -> request.filters(filter("cidr-block", "172.31.242.0/28"))).subnets()
				.stream().map(each -> each.subnetId()).findFirst().orElseGet(() -> subnet(defaultVpc(), "172.31.242.0/28"));
		assertError("InvalidParameterValue", () -> cloud.launch(request -> request.subnetId(subnet).privateIpAddress(address)));
	}

	@Test
	void aChosenAddressIsOfOneInstanceInOneSubnet() {
		String subnet = subnet(defaultVpc(), "172.31.244.0/28");
		assertError("InvalidParameterCombination", () -> cloud.launch(request -> request.privateIpAddress("172.31.0.99")));
		assertError("InvalidParameterCombination",
				() -> cloud.launch(request -> request.subnetId(subnet).privateIpAddress("172.31.244.9").maxCount(2)));
	}

	@Test
	void aFullSubnetTakesNoMore() {
		String subnet = subnet(defaultVpc(), "172.31.245.0/28");
		cloud.launch(request -> request.subnetId(subnet).minCount(11).maxCount(11));
		assertEquals("There are not enough free addresses in subnet '" + subnet + "' to satisfy the requested number of instances.",
				assertError("InsufficientFreeAddressesInSubnet", () -> cloud.launch(request -> request.subnetId(subnet))));
	}

	@Test
	void aSubnetTakesAsManyAsItHasAddressesFor() {
		String subnet = subnet(defaultVpc(), "172.31.249.0/28");
		assertEquals(11, cloud.ec2.runInstances(cloud.request().subnetId(subnet).minCount(2).maxCount(20).build()).instances().size());
	}

	@Test
	void anInterfaceIsTaggedWithItsLaunch() {
		String id = cloud.launch(request -> request.tagSpecifications(TagSpecification.builder().resourceType("network-interface")
				.tags(Tag.builder().key("of").value("launch").build()).build()));
		assertEquals(id, cloud.ec2.describeNetworkInterfaces(request -> request.filters(filter("tag:of", "launch"))).networkInterfaces()
				.getFirst().attachment().instanceId());
		assertTrue(cloud.describe(id).tags().isEmpty());
	}

	@Test
	void aLaunchThatFailsGivesItsAddressesBack() {
		String subnet = subnet(defaultVpc(), "172.31.246.0/28");
		assertError("InsufficientFreeAddressesInSubnet",
				() -> cloud.launch(request -> request.subnetId(subnet).minCount(12).maxCount(12)));
		assertEquals(11, cloud.ec2.describeSubnets(request -> request.subnetIds(subnet)).subnets().getFirst().availableIpAddressCount());
		assertTrue(cloud.ec2.describeNetworkInterfaces(request -> request.filters(filter("subnet-id", subnet))).networkInterfaces().isEmpty());
	}

	@Test
	void aSubnetAndAnotherZoneDoNotGoTogether() {
		String subnet = cloud.describe(cloud.launch()).subnetId();
		String zone = cloud.ec2.describeSubnets(request -> request.subnetIds(subnet)).subnets().getFirst().availabilityZone();
		String other = zone.equals("us-east-1a") ? "us-east-1b" : "us-east-1a";
		assertError("InvalidParameterValue",
				() -> cloud.launch(request -> request.subnetId(subnet).placement(placement -> placement.availabilityZone(other))));
	}

	@Test
	void anInterfaceIsDescribedInTheLaunch() {
		String group = group("described");
		String subnet = subnet(defaultVpc(), "172.31.247.0/28");
		Instance instance = cloud.describe(cloud.launch(card(card -> card.subnetId(subnet).groups(group).description("front")
				.privateIpAddress("172.31.247.7").associatePublicIpAddress(true).deleteOnTermination(false))));
		InstanceNetworkInterface card = instance.networkInterfaces().getFirst();
		assertEquals("172.31.247.7 front false", card.privateIpAddress() + " " + card.description() + " "
				+ card.attachment().deleteOnTermination());
		assertTrue(instance.publicIpAddress().startsWith("127."));
		assertEquals(List.of("described"), groupNames(instance));
	}

	@Test
	void anInterfaceAndTheSameForTheInstanceDoNotGoTogether() {
		String group = group("beside");
		Consumer<RunInstancesRequest.Builder> card = card(each -> each.groups(group));
		assertEquals("Network interfaces and an instance-level security groups may not be specified on the same request",
				assertError("InvalidParameterCombination", () -> cloud.launch(card.andThen(request -> request.securityGroupIds(group)))));
		String subnet = subnet(defaultVpc(), "172.31.248.0/28");
		assertEquals("Network interfaces and an instance-level subnet ID may not be specified on the same request",
				assertError("InvalidParameterCombination", () -> cloud.launch(card.andThen(request -> request.subnetId(subnet)))));
	}

	@Test
	void anInstanceHasOneInterface() {
		assertError("AttachmentLimitExceeded", () -> cloud.launch(request -> request.networkInterfaces(
				InstanceNetworkInterfaceSpecification.builder().deviceIndex(0).build(),
				InstanceNetworkInterfaceSpecification.builder().deviceIndex(1).build())));
	}

	@Test
	void anInstanceThatIsGoneIsInNoNetwork() {
		String id = cloud.launchAndBoot();
		String address = cloud.describe(id).privateIpAddress();
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		Instance gone = cloud.describe(id);
		assertNull(gone.vpcId());
		assertNull(gone.subnetId());
		assertTrue(gone.networkInterfaces().isEmpty());
		assertTrue(cloud.ec2.describeNetworkInterfaces(request -> request.filters(filter("private-ip-address", address)))
				.networkInterfaces().isEmpty());
	}

	@Test
	void filtersFindInstancesByTheirNetwork() {
		String group = group("findable");
		String id = cloud.launch(request -> request.securityGroupIds(group));
		Instance instance = cloud.describe(id);
		InstanceNetworkInterface card = instance.networkInterfaces().getFirst();
		for (var filter : List.of(filter("vpc-id", instance.vpcId()), filter("subnet-id", instance.subnetId()),
				filter("instance.group-id", group), filter("group-name", "findable"), filter("ip-address", instance.publicIpAddress()),
				filter("private-ip-address", instance.privateIpAddress()), filter("source-dest-check", "true"),
				filter("network-interface.network-interface-id", card.networkInterfaceId()),
				filter("network-interface.group-id", group), filter("network-interface.mac-address", card.macAddress()),
				filter("network-interface.attachment.device-index", "0"),
				filter("network-interface.addresses.private-ip-address", instance.privateIpAddress())))
			assertEquals(List.of(id), cloud.find(filter, filter("instance-id", id)), filter.name());
		assertTrue(cloud.find(filter("network-interface.group-id", "sg-0"), filter("instance-id", id)).isEmpty());
	}

	@Test
	void instancesOfAGroupComePageByPageInTheOrderOfLaunching() {
		String group = group("paged");
		List<String> ids = cloud.ec2.runInstances(cloud.request().minCount(7).maxCount(7).securityGroupIds(group).build()).instances()
				.stream().map(Instance::instanceId).toList();
		List<String> pages = cloud.ec2
				.describeInstancesPaginator(request -> request.maxResults(5).filters(filter("instance.group-id", group))).reservations()
				.stream().map(reservation -> reservation.instances().stream().map(Instance::instanceId).toList().toString()).toList();
		assertEquals(List.of(ids.subList(0, 5).toString(), ids.subList(5, 7).toString()), pages);
	}

	private void stopAndStart(String id) {
		cloud.ec2.stopInstances(request -> request.instanceIds(id).force(true));
		cloud.advance(TestCloud.BOOT);
		assertNull(cloud.describe(id).publicIpAddress());
		cloud.ec2.startInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
	}

	private static Consumer<RunInstancesRequest.Builder> card(Consumer<InstanceNetworkInterfaceSpecification.Builder> change) {
		var card = InstanceNetworkInterfaceSpecification.builder().deviceIndex(0);
		change.accept(card);
		return request -> request.networkInterfaces(card.build());
	}

	private String group(String name) {
		return cloud.ec2.createSecurityGroup(request -> request.groupName(name).description("d")).groupId();
	}

	private String subnet(String vpc, String cidr) {
		return cloud.ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(cidr)).subnet().subnetId();
	}

	private String defaultVpc() {
		return cloud.ec2.describeVpcs(request -> request.filters(filter("is-default", "true"))).vpcs().getFirst().vpcId();
	}

	private static List<String> groupNames(Instance instance) {
		return instance.securityGroups().stream().map(GroupIdentifier::groupName).toList();
	}
}
