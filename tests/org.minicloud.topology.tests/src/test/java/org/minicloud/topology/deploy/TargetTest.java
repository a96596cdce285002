package org.minicloud.topology.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.CloudSettings;
import org.minicloud.cloud.Minicloud;
import org.minicloud.time.Pace;

/** A cloud whose time goes by itself, waited for by its change feed. */
class TargetTest {
	private static final Duration DEADLINE = Duration.ofSeconds(60);

	private final Drawing drawing = Drawing.twoTiers();

	@Test
	void itIsDeployedAndTornDown() {
		try (Minicloud cloud = Minicloud.start(CloudSettings.inMemory().pace(Pace.MAXIMAL));
				Target target = Target.of(cloud.connect(), Design.of(drawing.document))) {
			Design design = Design.of(drawing.document);
			assertTimeoutPreemptively(DEADLINE, () -> assertEquals(Progress.State.DONE, target.deployment(target.changes(design)).run().state()));
			assertTrue(target.changes(design).isEmpty());
			assertEquals(List.of(), target.drift(design));
			assertTimeoutPreemptively(DEADLINE, () -> assertEquals(Progress.State.DONE, target.deployment(target.tearDown(design)).run().state()));
			assertTrue(target.observe(design).isEmpty());
		}
	}

	@Test
	void whileTheCloudStandsStillADeploymentWaitsUntilItIsCancelled() throws Exception {
		try (Minicloud cloud = Minicloud.start(CloudSettings.inMemory().pace(Pace.PAUSED));
				Target target = new Target(cloud.connect(), "us-east-1")) {
			Deployment deployment = target.deployment(target.changes(Design.of(drawing.document)));
			CountDownLatch launched = new CountDownLatch(1);
			deployment.listen(progress -> {
				if (progress.nodes().get("back").status() == Progress.Status.RUNNING)
					launched.countDown();
			});
			CompletableFuture<Progress> run = CompletableFuture.supplyAsync(deployment::run);
			assertTrue(launched.await(DEADLINE.toSeconds(), TimeUnit.SECONDS));
			deployment.cancel();
			target.wake();
			assertEquals(Progress.State.CANCELLED, run.get(DEADLINE.toSeconds(), TimeUnit.SECONDS).state());
		}
	}
}
