package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.time.Pace;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** A cloud in a test, with no port open: what it takes to launch a thousand instances is in the output. */
class ThousandInstancesTest {
	private static final int NUMBER = 1000;

	@Test
	void aThousandInstancesAreLaunchedAndDescribed() {
		try (TestCloud cloud = new TestCloud(TestCloud.settings().pace(Pace.PAUSED))) {
			long start = System.nanoTime();
			assertEquals(NUMBER, cloud.ec2.runInstances(cloud.request().minCount(NUMBER).maxCount(NUMBER).build()).instances().size());
			long launched = System.nanoTime();
			assertEquals(NUMBER, cloud.find().size());
			long described = System.nanoTime();
			cloud.advance(TestCloud.BOOT);
			long booted = System.nanoTime();
			assertEquals(NUMBER, cloud.find(TestCloud.filter("instance-state-name", "running")).size());
			System.out.printf("launch of %d instances %.1f ms, description %.1f ms, three minutes with their boot %.1f ms%n",
					NUMBER, millis(start, launched), millis(launched, described), millis(described, booted));
		}
	}

	@Test
	void aThousandLaunchesOfOneAreAThousandReservations() {
		try (TestCloud cloud = TestCloud.paused()) {
			var request = cloud.request().build();
			long start = System.nanoTime();
			for (int i = 0; i < NUMBER; i++)
				cloud.ec2.runInstances(request);
			long launched = System.nanoTime();
			assertEquals(NUMBER, cloud.ec2.describeInstances().reservations().size());
			System.out.printf("%d launches of one instance %.1f ms%n", NUMBER, millis(start, launched));
		}
	}

	@Test
	void manyThreadsMayLaunchAtOnce() throws InterruptedException {
		try (TestCloud cloud = TestCloud.paused()) {
			var request = cloud.request().build();
			Thread[] threads = new Thread[8];
			for (int i = 0; i < threads.length; i++)
				threads[i] = Thread.startVirtualThread(() -> {
					for (int k = 0; k < 25; k++)
						cloud.ec2.runInstances(request);
				});
			for (Thread thread : threads)
				thread.join();
			assertEquals(200, cloud.find().stream().distinct().count());
		}
	}

	@Test
	void atTheMaximalPaceInstancesRunByThemselves() {
		try (TestCloud cloud = new TestCloud(TestCloud.settings().pace(Pace.MAXIMAL))) {
			String id = cloud.launch();
			long deadline = System.nanoTime() + 60_000_000_000L;
			while (!cloud.console(id).contains("login:") && System.nanoTime() < deadline)
				Thread.onSpinWait();
			assertEquals("running", cloud.state(id));
			cloud.ec2.terminateInstances(request -> request.instanceIds(id));
			while (!terminated(cloud, id) && System.nanoTime() < deadline)
				Thread.onSpinWait();
			assertTrue(terminated(cloud, id));
		}
	}

	private static boolean terminated(TestCloud cloud, String id) {
		try {
			return cloud.state(id).equals("terminated");
		} catch (Ec2Exception gone) {
			return false;
		}
	}

	private static double millis(long from, long to) {
		return (to - from) / 1e6;
	}
}
