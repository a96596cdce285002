package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The window stays with the user while the cloud is busy. */
class ManyInstancesTest {
	private static final String REGION = "us-west-2";
	private static final int COUNT = 300;
	/** Generous, for machines that do much else: a window that hangs does so for seconds. */
	private static final long WORST_MILLIS = 1_500;

	private CloudSession session;
	private long lastBeat;
	private long longestPause;

	@BeforeEach
	void lookAtAnEmptyRegion() {
		session = Workbench.loadedSession();
		session.setScope(RegionScope.of(REGION));
		Ui.settle();
	}

	@AfterEach
	void lookAtAllAgain() {
		session.setScope(RegionScope.ALL);
		Ui.settle();
	}

	private void watchTheHeartbeat() {
		lastBeat = System.nanoTime();
		beat();
	}

	private void beat() {
		Display.getCurrent().timerExec(10, () -> {
			long now = System.nanoTime();
			longestPause = Math.max(longestPause, now - lastBeat);
			lastBeat = now;
			beat();
		});
	}

	private long count(InstanceState state) {
		return session.replica().instances(RegionScope.of(REGION)).stream()
				.filter(instance -> instance.getState() == state).count();
	}

	@Test
	void theWindowBeatsOnWhileHundredsOfInstancesAreLaunchedAndTerminated() {
		String image = session.replica().images(RegionScope.of(REGION)).stream()
				.filter(candidate -> candidate.getName().startsWith("amzn") && candidate.getName().endsWith("ebs")).findFirst()
				.orElseThrow().getId();
		watchTheHeartbeat();
		session.jobs().operation("Launch many", REGION).calling((ec2, monitor) -> ec2.runInstances(RunInstancesRequest.builder()
				.imageId(image).instanceType("t1.micro").minCount(COUNT).maxCount(COUNT).build())).start();
		Ui.until("all are in the table", () -> Workbench.instances().visibleRows().size() == COUNT);
		var ids = session.replica().instances(RegionScope.of(REGION)).stream().map(instance -> instance.getId()).toList();
		session.jobs().operation("Terminate many", REGION)
				.calling((ec2, monitor) -> ec2.terminateInstances(request -> request.instanceIds(ids))).start();
		Ui.until("all are terminated", () -> count(InstanceState.TERMINATED) == COUNT);
		System.out.println(COUNT + " instances launched and terminated: the window paused for at most "
				+ longestPause / 1_000_000 + " ms");
		assertEquals(COUNT, Workbench.instances().visibleRows().size());
		assertTrue(longestPause / 1_000_000 < WORST_MILLIS, longestPause / 1_000_000 + " ms");
	}
}
