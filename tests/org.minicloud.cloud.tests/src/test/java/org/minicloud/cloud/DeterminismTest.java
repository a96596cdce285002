package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;

class DeterminismTest {
	@Test
	void theSameSeedAndCommandsGiveTheSameRun() throws Exception {
		assertEquals(run(7), run(7));
	}

	@Test
	void anotherSeedGivesOtherIds() throws Exception {
		assertNotEquals(run(7).getFirst(), run(8).getFirst());
	}

	/** All that can be seen of some instances that live through the usual. */
	private static List<String> run(long seed) throws Exception {
		try (TestCloud cloud = new TestCloud(TestCloud.settings().seed(seed))) {
			List<String> ids = cloud.ec2.runInstances(cloud.request().minCount(3).maxCount(3).build()).instances().stream()
					.map(Instance::instanceId).toList();
			cloud.advance(Duration.ofSeconds(40));
			String screen = TestTerminal.on(cloud, ids.get(1)).run("stress -c 1 -t 2; ps; uptime; date");
			cloud.ec2.rebootInstances(request -> request.instanceIds(ids.get(0)));
			cloud.advance(Duration.ofSeconds(7));
			cloud.ec2.stopInstances(request -> request.instanceIds(ids.get(2)));
			cloud.advance(TestCloud.BOOT);
			List<String> seen = new ArrayList<>(ids);
			seen.add(screen);
			ids.forEach(id -> seen.add(cloud.describe(id).toString()));
			ids.forEach(id -> seen.add(cloud.console(id)));
			seen.add(cloud.minicloud.connect().inspection().orElseThrow().hosts().toString());
			return seen;
		}
	}
}
