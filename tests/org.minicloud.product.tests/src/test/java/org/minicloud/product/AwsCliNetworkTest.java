package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.product.AwsCli.Answer;

/** Security groups, networks and elastic addresses by the AWS CLI, error codes included. */
@TestInstance(Lifecycle.PER_CLASS)
class AwsCliNetworkTest {
	private HeadlessCloud cloud;
	private AwsCli aws;
	private String image;

	@BeforeAll
	void startCloud(@TempDir Path folder) throws Exception {
		assumeTrue(AwsCli.isInstalled(), "the AWS CLI is not installed");
		cloud = HeadlessCloud.start(folder.resolve("data"), "--pace", "20x");
		aws = new AwsCli(folder, cloud, cloud.credentials());
		image = Images.any(cloud);
	}

	@AfterAll
	void stopCloud() throws Exception {
		if (cloud != null)
			cloud.close();
	}

	@Test
	void aSecurityGroupLivesItsWholeLife() throws Exception {
		String id = group("life");
		refused("InvalidGroup.Duplicate", "create-security-group", "--group-name", "life", "--description", "again");
		refused("InvalidParameterValue", "create-security-group", "--group-name", "sg-life", "--description", "d");
		aws.ec2("authorize-security-group-ingress", "--group-name", "life", "--protocol", "tcp", "--port", "80", "--cidr", "0.0.0.0/0");
		refused("InvalidPermission.Duplicate", "authorize-security-group-ingress", "--group-id", id, "--protocol", "tcp", "--port",
				"80", "--cidr", "0.0.0.0/0");
		assertEquals("80\t0.0.0.0/0", aws.ec2("describe-security-groups", "--group-ids", id, "--query",
				"SecurityGroups[0].IpPermissions[0].[FromPort,IpRanges[0].CidrIp]", "--output", "text"));
		aws.ec2("revoke-security-group-ingress", "--group-id", id, "--protocol", "tcp", "--port", "80", "--cidr", "0.0.0.0/0");
		aws.ec2("delete-security-group", "--group-id", id);
		refused("InvalidGroup.NotFound", "describe-security-groups", "--group-ids", id);
		refused("InvalidGroupId.Malformed", "describe-security-groups", "--group-ids", "banana");
	}

	@Test
	void whatCannotBeARuleIsRefused() throws Exception {
		String id = group("strict");
		String authorize = "authorize-security-group-ingress";
		refused("InvalidParameterValue", authorize, "--group-id", id, "--protocol", "tcp", "--port", "22", "--cidr", "10.0.0.0/99");
		refused("InvalidParameterValue", authorize, "--group-id", id, "--protocol", "tcp", "--port", "70000", "--cidr", "10.0.0.0/8");
		refused("InvalidPermission.Malformed", authorize, "--group-id", id, "--protocol", "tcp", "--port", "443-80", "--cidr",
				"10.0.0.0/8");
		refused("InvalidGroup.NotFound", authorize, "--group-id", id, "--protocol", "tcp", "--port", "22", "--source-group",
				"sg-0123456789abcdef0");
		refused("CannotDelete", "delete-security-group", "--group-name", "default");
	}

	@Test
	void groupsThatAreUsedAreNotDeleted() throws Exception {
		String web = group("web");
		String database = group("database");
		aws.ec2("authorize-security-group-ingress", "--group-id", database, "--protocol", "tcp", "--port", "5432", "--source-group", web);
		refused("DependencyViolation", "delete-security-group", "--group-id", web);
		String instance = run("--security-group-ids", database);
		refused("DependencyViolation", "delete-security-group", "--group-id", database);
		String fallback = group("fallback");
		aws.ec2("modify-instance-attribute", "--instance-id", instance, "--groups", fallback);
		aws.ec2("delete-security-group", "--group-id", database);
		aws.ec2("delete-security-group", "--group-id", web);
		assertEquals("fallback", instance(instance, "SecurityGroups[0].GroupName"));
	}

	@Test
	void aNetworkOfOnesOwnTakesInstances() throws Exception {
		String vpc = aws.ec2("create-vpc", "--cidr-block", "10.0.0.0/16", "--query", "Vpc.VpcId", "--output", "text");
		refused("InvalidSubnet.Range", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.1.0.0/24");
		String subnet = aws.ec2("create-subnet", "--vpc-id", vpc, "--cidr-block", "10.0.1.0/28", "--query", "Subnet.SubnetId", "--output",
				"text");
		refused("InvalidSubnet.Conflict", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.0.1.0/24");
		String instance = run("--subnet-id", subnet, "--private-ip-address", "10.0.1.10");
		assertEquals("10.0.1.10\t" + vpc, instance(instance, "[PrivateIpAddress,VpcId]"));
		refused("InvalidIPAddress.InUse", launch("--subnet-id", subnet, "--private-ip-address", "10.0.1.10"));
		refused("InsufficientFreeAddressesInSubnet", launch("--subnet-id", subnet, "--count", "11"));
		refused("DependencyViolation", "delete-subnet", "--subnet-id", subnet);
		refused("DependencyViolation", "delete-vpc", "--vpc-id", vpc);
	}

	@Test
	void anAddressMovesFromInstanceToInstance() throws Exception {
		String first = run();
		String second = run();
		aws.ec2("wait", "instance-running", "--instance-ids", first, second);
		String allocation = aws.ec2("allocate-address", "--query", "AllocationId", "--output", "text");
		String address = aws.ec2("describe-addresses", "--allocation-ids", allocation, "--query", "Addresses[0].PublicIp", "--output",
				"text");
		aws.ec2("associate-address", "--allocation-id", allocation, "--instance-id", first);
		assertEquals(address, instance(first, "PublicIpAddress"));
		refused("Resource.AlreadyAssociated", "associate-address", "--allocation-id", allocation, "--instance-id", second,
				"--no-allow-reassociation");
		refused("InvalidIPAddress.InUse", "release-address", "--allocation-id", allocation);
		aws.ec2("associate-address", "--allocation-id", allocation, "--instance-id", second, "--allow-reassociation");
		assertEquals(address, instance(second, "PublicIpAddress"));
		assertNotEquals(address, instance(first, "PublicIpAddress"));
		aws.ec2("disassociate-address", "--public-ip", address);
		aws.ec2("release-address", "--allocation-id", allocation);
		refused("InvalidAllocationID.NotFound", "describe-addresses", "--allocation-ids", allocation);
		refused("InvalidAddress.NotFound", "describe-addresses", "--public-ips", address);
	}

	@Test
	void theWaysOutOfTheDefaultNetworkAreShown() throws Exception {
		String gateway = aws.ec2("describe-internet-gateways", "--query", "InternetGateways[0].InternetGatewayId", "--output", "text");
		assertEquals("local\t" + gateway, aws.ec2("describe-route-tables", "--filters", "Name=association.main,Values=true", "--query",
				"RouteTables[0].Routes[].GatewayId", "--output", "text"));
		assertEquals("True", aws.ec2("describe-network-acls", "--query", "NetworkAcls[0].IsDefault", "--output", "text"));
		assertEquals("AmazonProvidedDNS", aws.ec2("describe-dhcp-options", "--query",
				"DhcpOptions[0].DhcpConfigurations[1].Values[0].Value", "--output", "text"));
		refused("InvalidRouteTableID.NotFound", "describe-route-tables", "--route-table-ids", "rtb-0123456789abcdef0");
	}

	@Test
	void groupsComePageByPage() throws Exception {
		for (int i = 0; i < 6; i++)
			group("page " + i);
		String[] all = { "describe-security-groups", "--filters", "Name=group-name,Values=page*", "--page-size", "5", "--query",
				"SecurityGroups[].GroupId", "--output", "text" };
		assertEquals(6, aws.ec2(all).split("\\s+").length);
		refused("InvalidPaginationToken", "describe-security-groups", "--no-paginate", "--max-results", "5", "--next-token", "nonsense");
		refused("InvalidParameterValue", "describe-security-groups", "--filters", "Name=colour,Values=red");
	}

	@Test
	void aDryRunChangesNothing() throws Exception {
		refused("DryRunOperation", "create-security-group", "--group-name", "dry", "--description", "d", "--dry-run");
		refused("InvalidGroup.NotFound", "describe-security-groups", "--group-names", "dry");
		refused("DryRunOperation", "create-vpc", "--cidr-block", "10.7.0.0/16", "--dry-run");
		refused("DryRunOperation", "describe-addresses", "--dry-run");
	}

	@Test
	void limitsAreEc2s() throws Exception {
		String group = group("crowded");
		String ranges = IntStream.range(0, 61).mapToObj(i -> "{CidrIp=10.0." + i + ".0/24}").collect(Collectors.joining(","));
		refused("RulesPerSecurityGroupLimitExceeded", "authorize-security-group-ingress", "--group-id", group, "--ip-permissions",
				"IpProtocol=tcp,FromPort=80,ToPort=80,IpRanges=[" + ranges + "]");
		String[] others = { "--region", "us-west-2" };
		for (int i = 0; i < 5; i++)
			aws.ec2(join(new String[] { "allocate-address" }, others));
		refused("AddressLimitExceeded", join(new String[] { "allocate-address" }, others));
	}

	@Test
	void idsThatAreNoneAreMalformed() throws Exception {
		refused("InvalidVpcID.Malformed", "describe-vpcs", "--vpc-ids", "banana");
		refused("InvalidSubnetID.Malformed", "describe-subnets", "--subnet-ids", "banana");
		refused("InvalidNetworkInterfaceId.Malformed", "describe-network-interfaces", "--network-interface-ids", "banana");
		refused("InvalidNetworkInterfaceID.NotFound", "describe-network-interfaces", "--network-interface-ids", "eni-0123456789abcdef0");
		refused("InvalidAssociationID.NotFound", "disassociate-address", "--association-id", "eipassoc-0123456789abcdef0");
		refused("InvalidAddress.NotFound", "associate-address", "--public-ip", "127.32.0.99", "--instance-id", "i-0123456789abcdef0");
	}

	private String group(String name) throws Exception {
		return aws.ec2("create-security-group", "--group-name", name, "--description", "of a test", "--query", "GroupId", "--output",
				"text");
	}

	private String run(String... options) throws Exception {
		return aws.ec2(join(launch(options), "--query", "Instances[0].InstanceId", "--output", "text"));
	}

	private String[] launch(String... options) {
		return join(new String[] { "run-instances", "--image-id", image, "--instance-type", "t1.micro" }, options);
	}

	private static String[] join(String[] words, String... more) {
		return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
	}

	private String instance(String id, String query) throws Exception {
		return aws.ec2("describe-instances", "--instance-ids", id, "--query", "Reservations[0].Instances[0]." + query, "--output", "text");
	}

	private void refused(String code, String... words) throws Exception {
		Answer answer = aws.tryEc2(words);
		assertNotEquals(0, answer.status());
		assertTrue(answer.errors().contains("(" + code + ")"), answer.errors());
	}
}
