package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.filter;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.time.Pace;

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
}
