package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minicloud.time.Pace;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

class VpcsTest extends CloudTest {
	@Test
	void everyRegionHasADefaultNetworkWithASubnetInEachZone() {
		for (var region : cloud.ec2.describeRegions().regions()) {
			var ec2 = cloud.minicloud.ec2(region.regionName());
			Vpc vpc = ec2.describeVpcs(request -> request.filters(filter("is-default", "true"))).vpcs().getFirst();
			assertEquals("172.31.0.0/16", vpc.cidrBlock());
			List<Subnet> subnets = ec2.describeSubnets(request -> request.filters(filter("default-for-az", "true"))).subnets();
			assertEquals(ec2.describeAvailabilityZones().availabilityZones().stream().map(zone -> zone.zoneName()).toList(),
					subnets.stream().map(Subnet::availabilityZone).toList());
			assertEquals("172.31.16.0/20", subnets.get(1).cidrBlock());
			assertTrue(subnets.stream().allMatch(subnet -> subnet.mapPublicIpOnLaunch() && subnet.vpcId().equals(vpc.vpcId())));
		}
	}

	@Test
	void theAccountIsOneOfNetworks() {
		List<AccountAttribute> attributes = cloud.ec2.describeAccountAttributes(
				request -> request.attributeNamesWithStrings("supported-platforms", "default-vpc")).accountAttributes();
		assertEquals(List.of("VPC", defaultVpc()),
				attributes.stream().map(attribute -> attribute.attributeValues().getFirst().attributeValue()).toList());
	}

	@Test
	void aSubnetCountsItsFreeAddresses() {
		String subnet = subnet(vpc("10.20.0.0/16"), "10.20.1.0/28");
		assertEquals(11, describe(subnet).availableIpAddressCount());
		cloud.launch(request -> request.subnetId(subnet).minCount(3).maxCount(3));
		assertEquals(8, describe(subnet).availableIpAddressCount());
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/15,InvalidVpc.Range", "10.0.0.0/29,InvalidVpc.Range", "10.0.0.0,InvalidParameterValue",
			"'',MissingParameter" })
	void aRangeThatIsNoneOfAVpcIsRefused(String cidr, String code) {
		assertError(code, () -> cloud.ec2.createVpc(request -> request.cidrBlock(cidr)));
	}

	@Test
	void bitsOfTheHostAreTakenFromTheRange() {
		try (TestCloud other = TestCloud.paused()) {
			assertEquals("10.7.0.0/16", other.ec2.createVpc(request -> request.cidrBlock("10.7.8.9/16")).vpc().cidrBlock());
		}
	}

	@Test
	void thereAreFiveNetworks() {
		try (TestCloud other = TestCloud.paused()) {
			for (int i = 1; i < 5; i++)
				other.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16"));
			assertError("VpcLimitExceeded", () -> other.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")));
		}
	}

	@Test
	void aVpcIsDeletedWhenItIsEmpty() {
		try (TestCloud other = TestCloud.paused()) {
			String vpc = other.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
			String subnet = other.ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.0.0/24")).subnet().subnetId();
			assertEquals("The vpc '" + vpc + "' has dependencies and cannot be deleted.",
					assertError("DependencyViolation", () -> other.ec2.deleteVpc(request -> request.vpcId(vpc))));
			other.ec2.deleteSubnet(request -> request.subnetId(subnet));
			String group = other.ec2.createSecurityGroup(request -> request.groupName("g").description("d").vpcId(vpc)).groupId();
			assertError("DependencyViolation", () -> other.ec2.deleteVpc(request -> request.vpcId(vpc)));
			other.ec2.deleteSecurityGroup(request -> request.groupId(group));
			other.ec2.deleteVpc(request -> request.vpcId(vpc));
			assertError("InvalidVpcID.NotFound", () -> other.ec2.describeVpcs(request -> request.vpcIds(vpc)));
			assertTrue(other.ec2.describeSecurityGroups(request -> request.filters(filter("vpc-id", vpc))).securityGroups().isEmpty());
		}
	}

	@Test
	void aDeletedDefaultNetworkStaysDeletedUntilItIsMadeAnew(@TempDir Path folder) {
		CloudSettings settings = CloudSettings.in(folder).pace(Pace.PAUSED);
		try (TestCloud first = new TestCloud(settings)) {
			first.ec2.describeSubnets().subnets().forEach(subnet -> first.ec2.deleteSubnet(request -> request.subnetId(subnet.subnetId())));
			assertError("MissingInput", first::launch);
			String vpc = first.ec2.describeVpcs().vpcs().getFirst().vpcId();
			first.ec2.deleteVpc(request -> request.vpcId(vpc));
			assertError("VPCIdNotSpecified", first::launch);
		}
		try (TestCloud second = new TestCloud(settings)) {
			assertTrue(second.ec2.describeVpcs().vpcs().isEmpty());
			second.ec2.createDefaultVpc(request -> {
			});
			assertError("DefaultVpcAlreadyExists", () -> second.ec2.createDefaultVpc(request -> {
			}));
			assertEquals("pending", second.state(second.launch()));
		}
	}

	@Test
	void subnetsDoNotOverlap() {
		String vpc = vpc("10.30.0.0/16");
		subnet(vpc, "10.30.1.0/24");
		assertEquals("The CIDR '10.30.1.128/25' conflicts with another subnet",
				assertError("InvalidSubnet.Conflict", () -> subnet(vpc, "10.30.1.128/25")));
		subnet(vpc, "10.30.2.0/24");
	}

	@ParameterizedTest
	@CsvSource({ "10.99.0.0/24,InvalidSubnet.Range", "172.31.250.0/29,InvalidSubnet.Range", "x,InvalidParameterValue" })
	void aSubnetLiesInItsNetwork(String cidr, String code) {
		assertError(code, () -> subnet(defaultVpc(), cidr));
	}

	@Test
	void aSubnetIsInTheZoneThatIsNamed() {
		String subnet = cloud.ec2.createSubnet(request -> request.vpcId(defaultVpc()).cidrBlock("172.31.200.0/24")
				.availabilityZone("us-east-1c")).subnet().subnetId();
		assertEquals("us-east-1c", describe(subnet).availabilityZone());
		assertFalse(describe(subnet).mapPublicIpOnLaunch());
		assertError("InvalidParameterValue", () -> cloud.ec2.createSubnet(request -> request.vpcId(defaultVpc())
				.cidrBlock("172.31.201.0/24").availabilityZone("us-east-1z")));
	}

	@Test
	void aSubnetWithInstancesStays() {
		String subnet = subnet(defaultVpc(), "172.31.210.0/24");
		cloud.launch(request -> request.subnetId(subnet));
		assertEquals("The subnet '" + subnet + "' has dependencies and cannot be deleted.",
				assertError("DependencyViolation", () -> cloud.ec2.deleteSubnet(request -> request.subnetId(subnet))));
	}

	@ParameterizedTest
	@CsvSource({ "subnet-0123456789abcdef0,InvalidSubnetID.NotFound", "banana,InvalidSubnetID.Malformed" })
	void anIdThatIsNoneIsRefused(String id, String code) {
		assertError(code, () -> cloud.ec2.describeSubnets(request -> request.subnetIds(id)));
	}

	@Test
	void attributesOfANetworkAreTold() {
		assertTrue(cloud.ec2.describeVpcAttribute(request -> request.vpcId(defaultVpc()).attribute("enableDnsHostnames"))
				.enableDnsHostnames().value());
		assertError("InvalidVpcID.NotFound", () -> cloud.ec2.describeVpcAttribute(
				request -> request.vpcId("vpc-0123456789abcdef0").attribute("enableDnsSupport")));
	}

	private String defaultVpc() {
		return cloud.ec2.describeVpcs(request -> request.filters(filter("is-default", "true"))).vpcs().getFirst().vpcId();
	}

	private String vpc(String cidr) {
		return cloud.ec2.createVpc(request -> request.cidrBlock(cidr)).vpc().vpcId();
	}

	private String subnet(String vpc, String cidr) {
		return cloud.ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(cidr)).subnet().subnetId();
	}

	private Subnet describe(String id) {
		return cloud.ec2.describeSubnets(request -> request.subnetIds(id)).subnets().getFirst();
	}
}
