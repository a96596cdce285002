package org.minicloud.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimelineTest {
	private static final Instant ORIGIN = Instant.parse("2010-01-01T00:00:00Z");

	private final Timeline timeline = new Timeline(ORIGIN);
	private final List<String> happened = new ArrayList<>();

	@Test
	void eventsAreCarriedOutInTheOrderOfTheirTime() {
		event("late").armAt(30);
		event("early").armAt(10);
		event("middle").armAt(20);
		timeline.runUntil(100);
		assertEquals(List.of("early", "middle", "late"), happened);
	}

	@Test
	void eventsOfOneTimeAreCarriedOutInTheOrderTheyWereArmed() {
		Timer a = event("a");
		Timer b = event("b");
		b.armAt(10);
		a.armAt(10);
		event("c").armAt(10);
		timeline.runUntil(10);
		assertEquals(List.of("b", "a", "c"), happened);
	}

	@Test
	void armingAgainMovesATimerBehindItsEquals() {
		Timer a = event("a");
		a.armAt(10);
		event("b").armAt(10);
		a.armAt(10);
		timeline.runUntil(10);
		assertEquals(List.of("b", "a"), happened);
	}

	@Test
	void aCancelledTimerDoesNotFire() {
		Timer timer = event("never");
		timer.armAt(10);
		timer.cancel();
		timeline.runUntil(20);
		assertEquals(List.of(), happened);
		assertFalse(timer.isArmed());
	}

	@Test
	void aTimerCanArmItselfAgainWhileItFires() {
		Timer[] periodic = new Timer[1];
		periodic[0] = timeline.timer(() -> {
			happened.add("at " + timeline.nanos());
			periodic[0].armAfter(10);
		});
		periodic[0].armAt(10);
		timeline.runUntil(35);
		assertEquals(List.of("at 10", "at 20", "at 30"), happened);
	}

	@Test
	void timeStandsWhereARunEnds() {
		timeline.runUntil(1_500_000_000L);
		assertEquals(ORIGIN.plusMillis(1500), timeline.instant());
	}

	@Test
	void timeDoesNotGoBack() {
		timeline.runUntil(10);
		assertThrows(IllegalArgumentException.class, () -> timeline.runUntil(9));
	}

	@Test
	void aTimeThatHasPassedMeansNow() {
		timeline.runUntil(10);
		event("now").armAt(3);
		assertEquals(10, timeline.nextEventAt());
	}

	@Test
	void timeDoesNotJumpOverAnEvent() {
		event("due").armAt(5);
		assertThrows(IllegalArgumentException.class, () -> timeline.advanceTo(6));
	}

	@Test
	void aStepWithoutEventsDoesNothing() {
		assertFalse(timeline.step());
		assertEquals(0, timeline.nanos());
	}

	@Test
	void anEventThatThrowsIsOverAndTheTimelineGoesOn() {
		timeline.timer(() -> {
			throw new IllegalStateException("broken");
		}).armAt(1);
		event("next").armAt(2);
		assertThrows(IllegalStateException.class, timeline::step);
		assertTrue(timeline.step());
		assertEquals(List.of("next"), happened);
	}

	@Test
	void aRandomMixOfArmingMovingAndCancellingKeepsTheOrder() {
		record Expected(long due, int serial, int id) {
		}
		SplittableRandom random = new SplittableRandom(7);
		List<Integer> fired = new ArrayList<>();
		Timer[] timers = new Timer[500];
		Expected[] expected = new Expected[timers.length];
		for (int i = 0; i < timers.length; i++) {
			int id = i;
			timers[i] = timeline.timer(() -> fired.add(id));
		}
		for (int operation = 0; operation < 20_000; operation++) {
			int id = random.nextInt(timers.length);
			boolean arm = random.nextInt(4) != 0;
			long due = random.nextInt(300);
			if (arm)
				timers[id].armAt(due);
			else
				timers[id].cancel();
			expected[id] = arm ? new Expected(due, operation, id) : null;
		}
		List<Integer> order = Arrays.stream(expected).filter(Objects::nonNull)
				.sorted(Comparator.comparingLong(Expected::due).thenComparingInt(Expected::serial)).map(Expected::id).toList();
		timeline.runUntil(300);
		assertEquals(order, fired);
	}

	/** Time passes meanwhile, and timers arm each other and themselves from within. */
	@Test
	void theOrderHoldsWhileTimePasses() {
		SplittableRandom random = new SplittableRandom(11);
		TreeMap<String, Integer> expected = new TreeMap<>();
		Map<Integer, String> keys = new HashMap<>();
		Timer[] timers = new Timer[200];
		long[] serial = { 0 };
		for (int i = 0; i < timers.length; i++) {
			int id = i;
			timers[i] = timeline.timer(() -> {
				assertEquals(id, expected.remove(expected.firstKey()));
				keys.remove(id);
				for (int change = 0; change < 3; change++) {
					int other = change == 0 ? id : random.nextInt(timers.length);
					if (keys.containsKey(other))
						expected.remove(keys.remove(other));
					if (random.nextInt(5) == 0) {
						timers[other].cancel();
						continue;
					}
					long due = timeline.nanos() + (random.nextInt(4) == 0 ? random.nextInt(1_000_000_000) : random.nextInt(30));
					timers[other].armAt(due);
					String key = String.format("%020d %020d", due, serial[0]++);
					keys.put(other, key);
					expected.put(key, other);
				}
				assertEquals(expected.size(), timeline.pendingEvents());
			});
			timers[i].armAt(i);
			keys.put(i, String.format("%020d %020d", (long) i, serial[0]++));
			expected.put(keys.get(i), i);
		}
		for (int step = 0; step < 50_000 && timeline.step(); step++)
			assertEquals(expected.isEmpty() ? Timeline.NEVER : Long.parseLong(expected.firstKey().substring(0, 20)),
					timeline.nextEventAt());
		assertTrue(timeline.eventsHandled() > 1000);
	}

	@Test
	void whatWasCancelledLongBeforeItsTimeIsForgottenAtOnce() {
		Timer timer = event("far");
		timer.armAt(3_600_000_000_000L);
		timer.cancel();
		assertEquals(Timer.NOT_QUEUED, timer.index);
		assertEquals(Timeline.NEVER, timer.dueAt());
	}

	private Timer event(String name) {
		return timeline.timer(() -> happened.add(name));
	}
}
