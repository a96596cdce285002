package org.minicloud.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacemakerTest {
	private static final long SECOND = 1_000_000_000L;

	private final Timeline timeline = new Timeline(Instant.EPOCH);
	private final List<Throwable> failures = new CopyOnWriteArrayList<>();
	private Pacemaker pacemaker;

	@AfterEach
	void close() {
		pacemaker.close();
	}

	@Test
	void commandsAreCarriedOutInTheOrderOfSubmission() throws Exception {
		start(Pace.PAUSED);
		List<Integer> done = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			int number = i;
			pacemaker.execute(() -> done.add(number));
		}
		List<Integer> seen = pacemaker.submit(() -> List.copyOf(done)).get();
		assertEquals(IntStream.range(0, 1000).boxed().toList(), seen);
	}

	@Test
	void aFailedCommandFailsItsFutureOnly() {
		start(Pace.PAUSED);
		CompletableFuture<Void> failed = pacemaker.submit(() -> {
			throw new IllegalStateException("no");
		});
		assertInstanceOf(IllegalStateException.class, assertThrows(ExecutionException.class, failed::get).getCause());
		assertEquals(1, pacemaker.submit(() -> 1).join());
	}

	@Test
	void anEventThatThrowsGoesToTheHandlerAndTheThreadGoesOn() {
		IllegalStateException broken = new IllegalStateException("broken");
		timeline.after(1, () -> {
			throw broken;
		});
		CompletableFuture<Long> next = new CompletableFuture<>();
		timeline.after(2, () -> next.complete(timeline.nanos()));
		start(Pace.MAXIMAL);
		assertEquals(2, next.join());
		assertEquals(List.of(broken), failures);
	}

	@Test
	void aThrowingHandlerDoesNotEndTheThread() {
		timeline.after(1, () -> {
			throw new IllegalStateException("first");
		});
		List<Throwable> uncaught = new CopyOnWriteArrayList<>();
		pacemaker = new Pacemaker("test cloud", timeline, Pace.PAUSED, failure -> {
			throw new IllegalStateException("second");
		});
		pacemaker.execute(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure)));
		pacemaker.start().setPace(Pace.MAXIMAL);
		await(() -> uncaught.size() == 1);
		assertTrue(pacemaker.submit(() -> true).join());
	}

	@Test
	void atMaximalPaceADayPassesAtOnce() {
		periodic(SECOND);
		CompletableFuture<Instant> dayOver = new CompletableFuture<>();
		timeline.after(86_400 * SECOND, () -> dayOver.complete(timeline.instant()));
		start(Pace.MAXIMAL);
		assertEquals(Instant.EPOCH.plusSeconds(86_400), dayOver.orTimeout(20, TimeUnit.SECONDS).join());
	}

	@Test
	void atMaximalPaceEventsWithoutEndDoNotStarveCommands() {
		periodic(1);
		start(Pace.MAXIMAL);
		for (int i = 0; i < 1000; i++)
			assertTrue(pacemaker.submit(() -> true).orTimeout(20, TimeUnit.SECONDS).join());
	}

	@Test
	void pausedTimeStandsAndCommandsAreStillCarriedOut() {
		periodic(1000);
		start(Pace.PAUSED);
		assertEquals(0, pacemaker.submit(timeline::nanos).join());
		assertEquals(0, pacemaker.nanos());
	}

	@Test
	void aStepCarriesOutOneEvent() {
		periodic(1000);
		start(Pace.PAUSED);
		assertTrue(pacemaker.step().join());
		assertEquals(1000, pacemaker.submit(timeline::nanos).join());
		assertTrue(pacemaker.step().join());
		assertEquals(2000, pacemaker.submit(timeline::nanos).join());
	}

	@Test
	void thereIsNoStepWhileTimeRuns() {
		start(Pace.MAXIMAL);
		assertFalse(pacemaker.step().join());
	}

	@Test
	void aCommandSeesThePacedPresentThoughNoEventIsDue() {
		start(new Pace.Times(1000));
		long since = System.nanoTime();
		long from = pacemaker.submit(timeline::nanos).join();
		await(() -> System.nanoTime() - since > 5_000_000);
		long to = pacemaker.submit(timeline::nanos).join();
		assertTrue(to - from > SECOND, "only " + (to - from) + " ns passed");
	}

	@Test
	void eventsAreNotCarriedOutBeforeTheirPacedTime() {
		CompletableFuture<Long> wall = new CompletableFuture<>();
		timeline.after(SECOND, () -> wall.complete(System.nanoTime()));
		long since = System.nanoTime();
		start(new Pace.Times(20));
		assertTrue(wall.join() - since >= SECOND / 20);
	}

	@Test
	void theTimeReadNeverGoesBackNorPassesAnEventNotYetCarriedOut() throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		long[] lastEvent = new long[1];
		Timer[] timer = new Timer[1];
		// an event more than a reader's step apart from the last must have been carried out when time is beyond it
		timer[0] = timeline.timer(() -> {
			lastEvent[0] = timeline.nanos();
			timer[0].armAfter(700_000);
		});
		timer[0].armAfter(700_000);
		start(new Pace.Times(50));
		List<String> complaints = new CopyOnWriteArrayList<>();
		List<Thread> readers = new ArrayList<>();
		for (int i = 0; i < 3; i++)
			readers.add(Thread.ofPlatform().start(() -> {
				long last = 0;
				while (!over.get()) {
					long now = pacemaker.nanos();
					if (now < last)
						complaints.add(now + " after " + last);
					last = now;
				}
			}));
		for (int i = 0; i < 300; i++) {
			long before = pacemaker.nanos();
			long[] inside = pacemaker.submit(() -> new long[] { timeline.nanos(), lastEvent[0], timeline.nextEventAt() }).join();
			if (inside[0] < before)
				complaints.add("a command saw " + inside[0] + " after " + before + " was read");
			if (i % 50 == 49)
				pacemaker.setPace(i % 100 == 99 ? new Pace.Times(50) : Pace.PAUSED);
		}
		over.set(true);
		for (Thread reader : readers)
			reader.join();
		assertEquals(List.of(), complaints);
	}

	@Test
	void timeReadStopsAtTheEventThatHoldsTheCloudUp() {
		CompletableFuture<Void> release = new CompletableFuture<>();
		timeline.after(1_000_000, release::join);
		start(Pace.REAL_TIME);
		long since = System.nanoTime();
		await(() -> System.nanoTime() - since > 20_000_000);
		assertTrue(pacemaker.nanos() <= 1_000_000);
		release.complete(null);
	}

	@Test
	void aCloudThatWasHeldUpGoesOnAtItsPaceAndDoesNotRush() {
		CompletableFuture<Void> release = new CompletableFuture<>();
		timeline.after(1_000_000, release::join);
		periodic(10_000_000);
		start(Pace.REAL_TIME);
		long since = System.nanoTime();
		await(() -> System.nanoTime() - since > 600_000_000);
		long released = System.nanoTime();
		release.complete(null);
		await(() -> pacemaker.nanos() > 1_000_000);
		long passed = pacemaker.submit(timeline::nanos).join();
		assertTrue(passed < System.nanoTime() - released + 200_000_000, passed + " ns");
	}

	@Test
	void aNewPaceIsToldOnTheCloudsThread() {
		start(Pace.PAUSED);
		CompletableFuture<Pace> told = new CompletableFuture<>();
		pacemaker.onPaceChange(pace -> told.complete(pacemaker.onCloudThread() ? pace : null));
		pacemaker.setPace(Pace.MAXIMAL);
		assertEquals(Pace.MAXIMAL, told.join());
		assertEquals(Pace.MAXIMAL, pacemaker.pace());
	}

	@Test
	void closingCarriesOutWhatWasSubmittedAndRefusesTheRest() {
		start(Pace.PAUSED);
		List<CompletableFuture<Integer>> results = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			int number = i;
			results.add(pacemaker.submit(() -> number));
		}
		pacemaker.close();
		for (int i = 0; i < 500; i++)
			assertEquals(i, results.get(i).getNow(null));
		ExecutionException refused = assertThrows(ExecutionException.class, () -> pacemaker.submit(() -> 1).get());
		assertInstanceOf(RejectedExecutionException.class, refused.getCause());
		assertThrows(RejectedExecutionException.class, () -> pacemaker.execute(() -> {
		}));
	}

	private void start(Pace pace) {
		pacemaker = new Pacemaker("test cloud", timeline, pace, failures::add).start();
	}

	private void periodic(long period) {
		Timer[] timer = new Timer[1];
		timer[0] = timeline.timer(() -> timer[0].armAfter(period));
		timer[0].armAfter(period);
	}

	private static void await(BooleanSupplier condition) {
		long deadline = System.nanoTime() + 20 * SECOND;
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline)
				throw new AssertionError("waited for too long");
			Thread.onSpinWait();
		}
	}
}
