package org.minicloud.xen.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue against a list that is searched from its head for every insertion, as Xen's is. */
class RunQueueTest {
	private static final Priority[] CLASSES = { Priority.OVER, Priority.UNDER, Priority.BOOST };

	private final RunQueue queue = new RunQueue();
	private final List<SchedulingUnit> model = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void theOrderIsThatOfASearchedList(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		for (int operation = 0; operation < 20_000; operation++) {
			switch (random.nextInt(10)) {
			case 0, 1, 2, 3 -> insert(random);
			case 4, 5, 6 -> remove(model.isEmpty() ? 0 : random.nextInt(model.size()));
			case 7 -> remove(0);
			case 8 -> changeClass(random);
			default -> sort();
			}
			assertEquals(model, queued());
		}
	}

	private void insert(SplittableRandom random) {
		if (model.size() > 40)
			return;
		SchedulingUnit unit = new SchedulingUnit(null, 0, null, 0, 0);
		unit.priority = CLASSES[random.nextInt(3)];
		unit.yielding = random.nextInt(5) == 0;
		int place = 0;
		while (place < model.size() && !unit.priority.isAbove(model.get(place).priority))
			place++;
		if (unit.yielding && place < model.size())
			place++;
		model.add(place, unit);
		queue.insert(unit);
	}

	private void remove(int place) {
		if (!model.isEmpty())
			queue.remove(model.remove(place));
	}

	private void changeClass(SplittableRandom random) {
		if (model.isEmpty())
			return;
		model.get(random.nextInt(model.size())).priority = CLASSES[random.nextInt(2)];
		queue.classChanged();
	}

	private void sort() {
		model.sort(Comparator.comparing(unit -> unit.priority == Priority.OVER));
		queue.sort();
	}

	private List<SchedulingUnit> queued() {
		List<SchedulingUnit> units = new ArrayList<>();
		for (SchedulingUnit unit = queue.head(); unit != null; unit = unit.next)
			units.add(unit);
		assertEquals(units.size(), queue.size());
		return units;
	}
}
