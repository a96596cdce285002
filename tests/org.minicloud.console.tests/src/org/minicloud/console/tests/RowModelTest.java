package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minicloud.console.kit.table.RowModel;

class RowModelTest {
	/** A row that changes, as EMF objects do; equal to itself only. */
	private static final class Row {
		private final int id;
		private int value;

		Row(int id, int value) {
			this.id = id;
			this.value = value;
		}

		@Override
		public String toString() {
			return id + "=" + value;
		}
	}

	private static final Comparator<Row> BY_VALUE = Comparator.<Row>comparingInt(row -> row.value)
			.thenComparingInt(row -> row.id);

	private final RowModel<Row> model = new RowModel<>(BY_VALUE);

	@Test
	void sortsWhatItIsGiven() {
		model.setRows(List.of(new Row(1, 3), new Row(2, 1)));
		assertEquals("[2=1, 1=3]", model.visible().toString());
	}

	@Test
	void aChangedRowMovesToItsPlace() {
		Row moving = new Row(1, 1);
		model.setRows(List.of(moving, new Row(2, 5)));
		moving.value = 9;
		model.update(List.of(moving), List.of());
		assertEquals("[2=5, 1=9]", model.visible().toString());
	}

	@Test
	void aRowAppearsAndGoesAsTheFilterHoldsForIt() {
		Row changing = new Row(1, 1);
		model.setFilter(row -> row.value > 5);
		model.setRows(List.of(changing));
		changing.value = 6;
		model.update(List.of(changing), List.of());
		assertEquals("[1=6]", model.visible().toString());
		changing.value = 2;
		model.update(List.of(changing), List.of());
		assertEquals("[]", model.visible().toString());
	}

	@Test
	void aHiddenRowStillCounts() {
		model.setFilter(row -> false);
		model.setRows(List.of(new Row(1, 1)));
		assertEquals(1, model.all().size());
	}

	@Test
	void anUpdateTwiceTheSameKeepsOneRow() {
		Row row = new Row(1, 1);
		model.update(List.of(row, row), List.of());
		model.update(List.of(row), List.of());
		assertEquals("[1=1]", model.visible().toString());
	}

	@Test
	void manySmallUpdatesEndWhereSortingAnewWould() {
		Random random = new Random(7);
		List<Row> all = new ArrayList<>();
		model.setFilter(row -> row.value % 3 != 0);
		for (int step = 0; step < 2_000; step++) {
			List<Row> changed = new ArrayList<>();
			List<Row> removed = new ArrayList<>();
			if (random.nextInt(4) == 0 || all.isEmpty()) {
				Row made = new Row(step, random.nextInt(1_000));
				all.add(made);
				changed.add(made);
			}
			Row touched = all.get(random.nextInt(all.size()));
			touched.value = random.nextInt(1_000);
			changed.add(touched);
			if (random.nextInt(20) == 0) {
				Row gone = all.remove(random.nextInt(all.size()));
				changed.remove(gone);
				removed.add(gone);
			}
			model.update(changed, removed);
		}
		assertEquals(all.stream().filter(row -> row.value % 3 != 0).sorted(BY_VALUE).toList(), model.visible());
	}
}
