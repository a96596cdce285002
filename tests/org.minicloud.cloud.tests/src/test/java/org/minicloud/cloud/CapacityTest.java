package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.minicloud.cloud.TestCloud.assertError;

import java.util.List;
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

	private RunInstancesRequest inZoneA(int least, int most) {
		return cloud.request().minCount(least).maxCount(most).placement(placement -> placement.availabilityZone("us-east-1a"))
				.build();
	}
}
