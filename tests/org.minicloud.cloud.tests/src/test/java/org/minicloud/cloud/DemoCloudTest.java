package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.filter;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.time.Pace;
import software.amazon.awssdk.services.ec2.model.IpPermission;

class DemoCloudTest {
	@Test
	void aNewCloudWithTheDemoHasThreeTiersThatRun() {
		try (TestCloud cloud = new TestCloud(TestCloud.settings().demo(true))) {
			cloud.advance(TestCloud.BOOT);
			for (String name : List.of("web-1", "web-2", "app-1", "db-1"))
				assertEquals("running", cloud.state(cloud.find(filter("tag:Name", name)).getFirst()));
			assertEquals(2, cloud.find(filter("tag:tier", "web")).size());
		}
	}

	@Test
	void theDemoHasAStoppedInstanceAndOneElsewhere() {
		try (TestCloud cloud = new TestCloud(TestCloud.settings().demo(true))) {
			cloud.advance(TestCloud.BOOT);
			assertEquals("stopped", cloud.state(cloud.find(filter("tag:Name", "batch-1")).getFirst()));
			assertEquals(1, cloud.minicloud.ec2("eu-west-1").describeInstances().reservations().size());
		}
	}

	@Test
	void theTiersOfTheDemoAreChainedByTheirGroups() {
		try (TestCloud cloud = new TestCloud(TestCloud.settings().demo(true))) {
			assertEquals("0.0.0.0/0", source(cloud, "web", "80").ipRanges().getFirst().cidrIp());
			assertEquals(group(cloud, "web"), source(cloud, "application", "8080").userIdGroupPairs().getFirst().groupId());
			assertEquals(group(cloud, "application"), source(cloud, "database", "5432").userIdGroupPairs().getFirst().groupId());
			assertEquals(1, cloud.find(filter("tag:tier", "db"), filter("instance.group-name", "database")).size());
		}
	}

	@Test
	void aWebServerOfTheDemoHasAnElasticAddress() {
		try (TestCloud cloud = new TestCloud(TestCloud.settings().demo(true))) {
			String id = cloud.find(filter("tag:Name", "web-1")).getFirst();
			assertEquals(cloud.ec2.describeAddresses().addresses().getFirst().publicIp(), cloud.describe(id).publicIpAddress());
		}
	}

	@Test
	void theDemoComesOnce(@TempDir Path folder) {
		CloudSettings settings = CloudSettings.in(folder).pace(Pace.PAUSED).demo(true);
		new TestCloud(settings).close();
		try (TestCloud cloud = new TestCloud(settings)) {
			assertEquals(5, cloud.find().size());
		}
	}

	@Test
	void withoutTheDemoANewCloudIsEmpty() {
		try (TestCloud cloud = TestCloud.paused()) {
			assertTrue(cloud.find().isEmpty());
		}
	}

	private static IpPermission source(TestCloud cloud, String group, String port) {
		return cloud.ec2.describeSecurityGroups(request -> request.groupNames(group)).securityGroups().getFirst().ipPermissions().stream()
				.filter(permission -> permission.fromPort().equals(Integer.valueOf(port))).findFirst().orElseThrow();
	}

	private static String group(TestCloud cloud, String name) {
		return cloud.ec2.describeSecurityGroups(request -> request.groupNames(name)).securityGroups().getFirst().groupId();
	}
}
