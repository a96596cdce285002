package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.session.Activity;
import org.minicloud.console.session.CloudFailure;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.testkit.Ui;

class ActivityTest {
	private CloudSession session;

	@BeforeEach
	void connect() {
		session = Workbench.loadedSession();
		session.activities().clearEnded();
	}

	private Activity newest() {
		return session.activities().newestFirst().get(0);
	}

	private void untilEnded() {
		Ui.until("the operation has ended", () -> !(newest().result() instanceof Activity.Result.Running));
	}

	@Test
	void anOperationAppearsWithItsResult() {
		List<Integer> regions = new ArrayList<>();
		session.jobs().operation("Count regions", "us-east-1").calling((ec2, monitor) -> ec2.describeRegions().regions().size())
				.summarised(count -> count + " regions").then(regions::add).start();
		assertEquals("Count regions", newest().title());
		untilEnded();
		assertEquals(new Activity.Result.Succeeded(regions.get(0) + " regions"), newest().result());
	}

	@Test
	void aRefusalTellsCodeMessageAndWhatToDo() {
		List<CloudFailure> failures = new ArrayList<>();
		session.jobs().operation("Stop what is not there", "us-east-1")
				.calling((ec2, monitor) -> ec2.stopInstances(request -> request.instanceIds("i-0123456789abcdef0")))
				.otherwise(failures::add).start();
		untilEnded();
		assertEquals("InvalidInstanceID.NotFound", failures.get(0).code());
		assertFalse(failures.get(0).advice().isEmpty());
		Ui.picture("activity-failed");
	}

	@Test
	void aFailedOperationCanBeDoneAgain() {
		int[] calls = { 0 };
		session.jobs().operation("Fail once", "us-east-1").calling((ec2, monitor) -> {
			if (calls[0]++ == 0)
				throw new IllegalStateException("not yet");
			return "";
		}).start();
		untilEnded();
		newest().retry().run();
		untilEnded();
		assertEquals(new Activity.Result.Succeeded(""), newest().result());
	}

	@Test
	void aCancelledOperationSaysSo() {
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		var call = session.jobs().operation("Wait for ever", "us-east-1").calling((ec2, monitor) -> {
			begun.countDown();
			never.await();
			return "";
		}).start();
		Ui.until("it has begun", () -> begun.getCount() == 0);
		call.cancel();
		untilEnded();
		assertTrue(newest().result() instanceof Activity.Result.Cancelled, newest().result().toString());
	}

	@Test
	void aQueryOfAViewDoesNotAppear() {
		List<Integer> results = new ArrayList<>();
		session.jobs().query("Look", "us-east-1").calling((ec2, monitor) -> 1).then(results::add).start();
		Ui.until("it has been looked", () -> !results.isEmpty());
		assertTrue(session.activities().newestFirst().isEmpty());
	}
}
