package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.time.Pace;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * Whatever is done to networks, allowed or not, in whatever order: no request fails by itself, no address is given twice,
 * and a cloud that is opened again shows what was shown before, though its indexes are made anew.
 */
class RandomNetworkOperationsTest {
	private static final int OPERATIONS = 300;

	@TempDir
	private Path folder;
	private TestCloud cloud;
	private Ec2Client ec2;
	private Random random;
	private int done;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void nothingIsLostAndNothingIsDouble(long seed) {
		random = new Random(seed);
		CloudSettings settings = CloudSettings.in(folder).pace(Pace.PAUSED);
		Map<String, String> before;
		try (TestCloud first = open(settings)) {
			for (int i = 0; i < OPERATIONS; i++)
				operate();
			// what was stopping or shutting down is stopped or terminated by a restart
			first.advance(TestCloud.BOOT);
			before = shown();
		}
		try (TestCloud second = open(settings)) {
			assertEquals(before, shown());
		}
		assertTrue(done > OPERATIONS / 5, done + " operations were allowed");
	}

	private TestCloud open(CloudSettings settings) {
		cloud = new TestCloud(settings);
		ec2 = cloud.ec2;
		return cloud;
	}

	private void operate() {
		try {
			operate(random.nextInt(16));
			done++;
		} catch (Ec2Exception refused) {
			assertNotEquals("InternalError", refused.awsErrorDetails().errorCode(), refused.getMessage());
		}
		if (random.nextInt(10) == 0)
			cloud.advance(TestCloud.BOOT);
		noAddressIsDouble();
	}

	private void operate(int operation) {
		switch (operation) {
		case 0 -> ec2.createSecurityGroup(request -> request.groupName("g" + random.nextInt(12)).description("d").vpcId(vpc()));
		case 1 -> ec2.deleteSecurityGroup(request -> request.groupId(group()));
		case 2, 3 -> ec2.authorizeSecurityGroupIngress(request -> request.groupId(group()).ipPermissions(permission(), permission()));
		case 4 -> ec2.revokeSecurityGroupIngress(request -> request.groupId(group()).ipPermissions(permission()));
		case 5 -> ec2.createVpc(request -> request.cidrBlock("10." + random.nextInt(3) + ".0.0/16"));
		case 6 -> ec2.createSubnet(request -> request.vpcId(vpc()).cidrBlock("10." + random.nextInt(3) + "." + random.nextInt(4) + ".0/28"));
		case 7 -> ec2.deleteSubnet(request -> request.subnetId(subnet()));
		case 8, 9 -> cloud.launch(request -> request.subnetId(subnet()).securityGroupIds(group()).maxCount(1 + random.nextInt(3)));
		case 10 -> ec2.terminateInstances(request -> request.instanceIds(instance()));
		case 11 -> ec2.allocateAddress(request -> {
		});
		case 12 -> ec2.associateAddress(request -> request.allocationId(address()).instanceId(instance())
				.allowReassociation(random.nextBoolean()));
		case 13 -> ec2.disassociateAddress(request -> request.associationId(any(ec2.describeAddresses().addresses().stream()
				.map(Address::associationId).filter(Objects::nonNull))));
		case 14 -> ec2.modifyInstanceAttribute(request -> request.instanceId(instance()).groups(group(), group()));
		default -> {
			if (random.nextBoolean())
				ec2.stopInstances(request -> request.instanceIds(instance()).force(true));
			else
				ec2.startInstances(request -> request.instanceIds(instance()));
		}
		}
	}

	private IpPermission permission() {
		int port = 80 + random.nextInt(3);
		IpPermission.Builder permission = IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port);
		if (random.nextBoolean())
			return permission.ipRanges(range -> range.cidrIp("10.0.0." + random.nextInt(3) + "/31")).build();
		return permission.userIdGroupPairs(pair -> pair.groupId(group())).build();
	}

	private String vpc() {
		return any(ec2.describeVpcs().vpcs().stream().map(vpc -> vpc.vpcId()));
	}

	private String subnet() {
		return any(ec2.describeSubnets().subnets().stream().map(Subnet::subnetId));
	}

	private String group() {
		return any(ec2.describeSecurityGroups().securityGroups().stream().map(SecurityGroup::groupId));
	}

	private String address() {
		return any(ec2.describeAddresses().addresses().stream().map(Address::allocationId));
	}

	private String instance() {
		return any(instances().stream().map(Instance::instanceId));
	}

	private List<Instance> instances() {
		return ec2.describeInstances().reservations().stream().flatMap(reservation -> reservation.instances().stream()).toList();
	}

	/** One of them; one that is not there when there is none. */
	private String any(Stream<String> ids) {
		List<String> all = ids.toList();
		return all.isEmpty() ? "none" : all.get(random.nextInt(all.size()));
	}

	private void noAddressIsDouble() {
		List<String> publics = new ArrayList<>(instances().stream().map(Instance::publicIpAddress).filter(Objects::nonNull).toList());
		ec2.describeAddresses().addresses().stream().filter(address -> address.instanceId() == null).map(Address::publicIp)
				.forEach(publics::add);
		assertEquals(publics.stream().distinct().toList(), publics);
		List<String> privates = ec2.describeNetworkInterfaces().networkInterfaces().stream()
				.map(card -> card.subnetId() + card.privateIpAddress()).toList();
		assertEquals(privates.stream().distinct().toList(), privates);
	}

	/** All of networks by id. */
	private Map<String, String> shown() {
		Map<String, String> all = new TreeMap<>();
		ec2.describeVpcs().vpcs().forEach(vpc -> all.put(vpc.vpcId(), vpc.toString()));
		ec2.describeSubnets().subnets().forEach(subnet -> all.put(subnet.subnetId(), subnet.toString()));
		ec2.describeSecurityGroups().securityGroups().forEach(group -> all.put(group.groupId(), group.toString()));
		ec2.describeSecurityGroupRules(request -> {
		}).securityGroupRules().forEach(rule -> all.put(rule.securityGroupRuleId(), rule.toString()));
		ec2.describeAddresses().addresses().forEach(address -> all.put(address.allocationId(), address.toString()));
		ec2.describeNetworkInterfaces().networkInterfaces().forEach(card -> all.put(card.networkInterfaceId(), card.toString()));
		return all;
	}
}
