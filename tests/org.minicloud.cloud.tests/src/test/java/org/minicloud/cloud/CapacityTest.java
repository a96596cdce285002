package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.minicloud.cloud.TestCloud.assertError;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.cloud.config.HostSize;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class CapacityTest {
	/** Two vCPUs a zone, five zones. */
	private final TestCloud cloud = new TestCloud(
			TestCloud.settings().config(CloudConfig.DEFAULT.withHosts(new HostSize(1, 2, 8)).withInstanceLimit(8)));

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void asManyAreLaunchedAsThereIsRoomFor() {
		assertEquals(2, cloud.ec2.runInstances(inZoneA(1, 5)).instances().size());
	}

	@Test
	void whenTheLeastNumberDoesNotFitNoneIsLaunched() {
		Ec2Exception error = assertThrows(Ec2Exception.class, () -> cloud.ec2.runInstances(inZoneA(3, 5)));
		assertEquals("InsufficientInstanceCapacity", error.awsErrorDetails().errorCode());
		assertEquals(500, error.statusCode());
		assertEquals(List.of(), cloud.find());
	}

	@Test
	void whatAFailedLaunchTookIsThereForTheNext() {
		assertError("InsufficientInstanceCapacity", () -> cloud.ec2.runInstances(inZoneA(3, 5)));
		assertEquals(2, cloud.ec2.runInstances(inZoneA(2, 2)).instances().size());
	}

	@Test
	void theErrorSaysWhereThereIsRoom() {
		String message = assertError("InsufficientInstanceCapacity", () -> cloud.ec2.runInstances(inZoneA(3, 3)));
		assertEquals("We currently do not have sufficient t1.micro capacity in the Availability Zone you requested (us-east-1a)."
				+ " You can currently get t1.micro capacity by not specifying an Availability Zone in your request or choosing"
				+ " us-east-1b, us-east-1c, us-east-1d, us-east-1e.", message);
	}

	@Test
	void moreThanTheLimitIsRefused() {
		assertError("InstanceLimitExceeded", () -> cloud.ec2.runInstances(cloud.request().minCount(9).maxCount(9).build()));
		assertEquals(8, cloud.ec2.runInstances(cloud.request().minCount(1).maxCount(9).build()).instances().size());
	}

	@Test
	void aTerminatedInstanceGivesItsRoomBack() {
		List<String> ids = cloud.ec2.runInstances(inZoneA(2, 2)).instances().stream().map(Instance::instanceId).toList();
		cloud.ec2.terminateInstances(request -> request.instanceIds(ids));
		cloud.advance(TestCloud.BOOT);
		assertEquals(2, cloud.ec2.runInstances(inZoneA(2, 2)).instances().size());
	}

	@Test
	void aStartWithoutRoomIsRefusedAndChangesNothing() {
		String stopped = cloud.launch(request -> request.placement(placement -> placement.availabilityZone("us-east-1a")));
		cloud.advance(TestCloud.BOOT);
		cloud.ec2.stopInstances(request -> request.instanceIds(stopped).force(true));
		cloud.advance(TestCloud.BOOT);
		cloud.ec2.runInstances(inZoneA(2, 2));
		assertError("InsufficientInstanceCapacity", () -> cloud.ec2.startInstances(request -> request.instanceIds(stopped)));
		assertEquals("stopped", cloud.state(stopped));
	}

	@Test
	void aLaunchIntoAnyZoneGoesWhereThereIsRoom() {
		cloud.ec2.runInstances(inZoneA(2, 2));
		assertEquals(6, cloud.ec2.runInstances(cloud.request().minCount(6).maxCount(6).build()).instances().size());
	}

	@Test
	void aLaunchIntoAnyZoneIsRefusedWhenNoneHasRoom() {
		assertError("InsufficientInstanceCapacity", () -> cloud.launch(request -> request.instanceType("m1.xlarge")));
	}

	@Test
	void aLaunchIntoAnyZoneLeavesOutFullSubnets() {
		try (TestCloud cloud = TestCloud.paused()) {
			Map<String, String> subnets = defaultSubnets(cloud, "us-east-1a", "us-east-1b");
			fill(cloud, subnets.get("us-east-1a"), 1);
			var launched = cloud.ec2.runInstances(cloud.request().minCount(4).maxCount(4).build()).instances();
			assertEquals(Map.of("us-east-1a", 1L, "us-east-1b", 3L), launched.stream()
					.collect(Collectors.groupingBy(each -> each.placement().availabilityZone(), Collectors.counting())));
		}
	}

	@Test
	void aLaunchIntoAnyZoneIsRefusedWhenNoSubnetHasAddresses() {
		try (TestCloud cloud = TestCloud.paused()) {
			String subnet = defaultSubnets(cloud, "us-east-1a").get("us-east-1a");
			fill(cloud, subnet, 1);
			assertEquals("There are not enough free addresses in subnet '" + subnet + "' to satisfy the requested number of instances.",
					assertError("InsufficientFreeAddressesInSubnet", () -> cloud.launch(request -> request.minCount(2).maxCount(2))));
			assertEquals(List.of(), cloud.find());
		}
	}

	/** The default subnets of these zones by zone; those of the others are deleted. */
	private static Map<String, String> defaultSubnets(TestCloud cloud, String... zones) {
		Map<String, String> kept = new HashMap<>();
		for (var subnet : cloud.ec2.describeSubnets().subnets())
			if (List.of(zones).contains(subnet.availabilityZone()))
				kept.put(subnet.availabilityZone(), subnet.subnetId());
			else
				cloud.ec2.deleteSubnet(request -> request.subnetId(subnet.subnetId()));
		return kept;
	}

	/** Takes all addresses of a default subnet but so many. */
	private static void fill(TestCloud cloud, String subnet, int free) {
		for (int i = free; i < 4091; i++)
			cloud.ec2.createNetworkInterface(request -> request.subnetId(subnet));
	}

	private RunInstancesRequest inZoneA(int least, int most) {
		return cloud.request().minCount(least).maxCount(most).placement(placement -> placement.availabilityZone("us-east-1a"))
				.build();
	}
}
