package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** What the ways through a network look like to who asks for them. */
class RoutesTest extends CloudTest {
	@Test
	void theMainTableLeadsIntoTheNetworkAndThroughItsGatewayOutOfIt() {
		Vpc vpc = defaultVpc();
		RouteTable table = table(vpc);
		String gateway = cloud.ec2.describeInternetGateways(request -> request.filters(filter("attachment.vpc-id", vpc.vpcId())))
				.internetGateways().getFirst().internetGatewayId();
		assertEquals(List.of("172.31.0.0/16 local active", "0.0.0.0/0 " + gateway + " active"), table.routes().stream()
				.map(route -> route.destinationCidrBlock() + " " + route.gatewayId() + " " + route.stateAsString()).toList());
		assertTrue(table.associations().getFirst().main());
	}

	@Test
	void aNetworkOfOnesOwnHasItsPartsUntilItIsDeleted() {
		Vpc vpc = cloud.ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16")).vpc();
		String table = table(vpc).routeTableId();
		assertEquals("10.9.0.0/16", table(vpc).routes().getFirst().destinationCidrBlock());
		cloud.ec2.deleteVpc(request -> request.vpcId(vpc.vpcId()));
		assertError("InvalidRouteTableID.NotFound", () -> cloud.ec2.describeRouteTables(request -> request.routeTableIds(table)));
	}

	@Test
	void theDefaultAclIsOfAllSubnetsAndLetsEverythingPass() {
		Vpc vpc = defaultVpc();
		NetworkAcl acl = cloud.ec2.describeNetworkAcls(request -> request.filters(filter("vpc-id", vpc.vpcId()), filter("default", "true")))
				.networkAcls().getFirst();
		assertEquals(cloud.ec2.describeSubnets(request -> request.filters(filter("vpc-id", vpc.vpcId()))).subnets().stream()
				.map(Subnet::subnetId).toList(), acl.associations().stream().map(NetworkAclAssociation::subnetId).toList());
		assertEquals(List.of("true 100 allow", "true 32767 deny", "false 100 allow", "false 32767 deny"), acl.entries().stream()
				.map(entry -> entry.egress() + " " + entry.ruleNumber() + " " + entry.ruleActionAsString()).toList());
	}

	@Test
	void dhcpOptionsAreThoseOfTheRegion() {
		var options = cloud.ec2.describeDhcpOptions(request -> request.dhcpOptionsIds(defaultVpc().dhcpOptionsId())).dhcpOptions().getFirst();
		assertEquals(List.of("domain-name=ec2.internal", "domain-name-servers=AmazonProvidedDNS"), options.dhcpConfigurations().stream()
				.map(each -> each.key() + "=" + each.values().getFirst().value()).toList());
		var there = cloud.minicloud.ec2("eu-west-1").describeDhcpOptions(request -> request.filters(filter("value", "eu-west-1.*")));
		assertEquals("eu-west-1.compute.internal", there.dhcpOptions().getFirst().dhcpConfigurations().getFirst().values().getFirst().value());
	}

	@Test
	void whatIsNotThereIsTold() {
		assertError("InvalidRouteTableId.Malformed", () -> cloud.ec2.describeRouteTables(request -> request.routeTableIds("table")));
		assertError("InvalidRouteTableID.NotFound", () -> cloud.ec2.describeRouteTables(request -> request.routeTableIds("rtb-00000000")));
		assertError("InvalidInternetGatewayID.NotFound",
				() -> cloud.ec2.describeInternetGateways(request -> request.internetGatewayIds("igw-00000000")));
		assertError("InvalidNetworkAclID.NotFound", () -> cloud.ec2.describeNetworkAcls(request -> request.networkAclIds("acl-00000000")));
		assertError("InvalidDhcpOptionID.NotFound",
				() -> cloud.ec2.describeDhcpOptions(request -> request.dhcpOptionsIds("dopt-00000000")));
		assertError("InvalidParameterValue", () -> cloud.ec2.describeRouteTables(request -> request.filters(filter("colour", "red"))));
		assertError("DryRunOperation", () -> cloud.ec2.describeNetworkAcls(request -> request.dryRun(true)));
	}

	private RouteTable table(Vpc vpc) {
		return cloud.ec2.describeRouteTables(request -> request.filters(filter("vpc-id", vpc.vpcId()), filter("association.main", "true")))
				.routeTables().getFirst();
	}

	private Vpc defaultVpc() {
		return cloud.ec2.describeVpcs(request -> request.filters(filter("is-default", "true"))).vpcs().getFirst();
	}
}
