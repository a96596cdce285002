package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.Test;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.TableSettings;
import org.minicloud.console.kit.table.TableSettingsStore;

class TableSettingsTest {
	private static final Column<String> NAME = Column.of("name", "Name", (String row) -> row).width(150);
	private static final Column<String> LENGTH = Column.of("length", "Length", (String row) -> "" + row.length());
	private static final Column<String> SECRET = Column.of("secret", "Secret", (String row) -> "x").hiddenAtFirst();
	private static final List<Column<String>> ALL = List.of(NAME, LENGTH, SECRET);

	private static List<String> ids(List<Column<String>> columns) {
		return columns.stream().map(Column::id).toList();
	}

	@Test
	void showWhatIsShownAtFirst() {
		assertEquals(List.of("name", "length"), ids(TableSettings.of(ALL).shown(ALL)));
	}

	@Test
	void passOverColumnsThatAreNoLongerThere() {
		assertEquals(List.of("name"), ids(TableSettings.of(ALL).shown(List.of(NAME))));
	}

	@Test
	void takeANewColumnInAfterItsNeighbour() {
		TableSettings old = TableSettings.of(List.of(NAME, SECRET)).knowing(ALL);
		assertEquals(List.of("name", "length", "secret"), old.columns().stream().map(state -> state.id()).toList());
	}

	@Test
	void neverHideTheLastColumn() {
		TableSettings one = TableSettings.of(ALL).withShown("length", false).withShown("name", false);
		assertTrue(one.isShown("name"));
	}

	@Test
	void rememberAColumnThatIsNotKnownNow() {
		TableSettings settings = TableSettings.of(ALL).withShown("secret", true).knowing(List.of(NAME));
		assertTrue(settings.isShown("secret"));
	}

	@Test
	void keepTheOrderThatTheUserMade() {
		TableSettings settings = TableSettings.of(ALL).withOrder(List.of("length", "name"));
		assertEquals(List.of("length", "name"), ids(settings.shown(ALL)));
	}

	@Test
	void sortTheOtherWayRoundTheSecondTime() {
		TableSettings settings = TableSettings.of(ALL).sortedBy("name");
		assertFalse(settings.sort().get(0).descending());
		assertTrue(settings.sortedBy("name").sort().get(0).descending());
	}

	@Test
	void sortWithinWhatIsSorted() {
		assertEquals(List.of("name", "length"), TableSettings.of(ALL).sortedBy("name").thenSortedBy("length").sort()
				.stream().map(TableSettings.SortKey::column).toList());
	}

	@Test
	void comeBackFromTheStoreAsTheyWere() {
		TableSettingsStore store = new TableSettingsStore(InstanceScope.INSTANCE.getNode("org.minicloud.console.tests"));
		TableSettings settings = TableSettings.of(ALL).withWidth("name", 211).withOrder(List.of("length", "name"))
				.withShown("secret", true).sortedBy("length").sortedBy("length").withFilter("state:running a b");
		store.save("round", settings);
		assertEquals(settings, store.load("round").orElseThrow());
	}

	@Test
	void areAbsentWhereNothingWasSaved() {
		TableSettingsStore store = new TableSettingsStore(InstanceScope.INSTANCE.getNode("org.minicloud.console.tests"));
		assertTrue(store.load("never").isEmpty());
	}
}
