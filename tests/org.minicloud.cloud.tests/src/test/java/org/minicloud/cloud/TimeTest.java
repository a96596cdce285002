package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.connection.TimeControl;
import org.minicloud.time.Pace;

class TimeTest {
	private final TestCloud cloud = TestCloud.paused();
	private final TimeControl time = cloud.minicloud.time();

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void aNewCloudBeginsAtItsOrigin() {
		assertEquals(TestCloud.ORIGIN, time.now());
	}

	@Test
	void timeThatPassedIsShownAtOnce() {
		cloud.advance(Duration.ofMinutes(5));
		assertEquals(TestCloud.ORIGIN.plus(Duration.ofMinutes(5)), time.now());
	}

	@Test
	void aPausedCloudStillAnswers() {
		String id = cloud.launch();
		Instant before = time.now();
		assertEquals("pending", cloud.state(id));
		assertEquals(before, time.now());
	}

	@Test
	void aStepGoesToTheNextEvent() {
		cloud.launch();
		time.step();
		cloud.ec2.describeRegions();
		assertTrue(time.now().isAfter(TestCloud.ORIGIN));
	}

	@Test
	void atRealTimeTimeGoesOnFromWhereItWasAdvancedTo() {
		time.setPace(Pace.REAL_TIME);
		cloud.advance(Duration.ofHours(1));
		Instant advanced = time.now();
		long deadline = System.nanoTime() + 10_000_000_000L;
		while (!time.now().isAfter(advanced) && System.nanoTime() < deadline)
			Thread.onSpinWait();
		assertTrue(time.now().isAfter(advanced));
	}

	@Test
	void aNewPaceIsTold() {
		List<Pace> told = new CopyOnWriteArrayList<>();
		time.onPaceChange(told::add);
		time.setPace(Pace.MAXIMAL);
		cloud.ec2.describeRegions();
		assertEquals(List.of(Pace.MAXIMAL), told);
	}

	@Test
	void atTheMaximalPaceATerminatedInstanceIsNotRushedAway() {
		time.setPace(Pace.MAXIMAL);
		String id = cloud.launch();
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		long deadline = System.nanoTime() + 30_000_000_000L;
		while (!cloud.state(id).equals("terminated") && System.nanoTime() < deadline)
			Thread.onSpinWait();
		assertEquals("terminated", cloud.state(id));
	}
}
