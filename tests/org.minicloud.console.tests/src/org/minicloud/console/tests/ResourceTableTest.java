package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettings;
import org.minicloud.console.kit.table.TableSettingsStore;
import org.minicloud.console.testkit.Ui;

class ResourceTableTest {
	/** A row that changes, as EMF objects do. */
	private static final class Server {
		private final String id;
		private String state;
		private final Map<String, String> tags;

		Server(String id, String state, Map<String, String> tags) {
			this.id = id;
			this.state = state;
			this.tags = tags;
		}
	}

	private static final TableDefinition<Server> DEFINITION = new TableDefinition<>("servers", server -> server.id,
			List.of(Column.of("id", "ID", (Server server) -> server.id).monospaced(),
					Column.of("state", "State", (Server server) -> server.state),
					Column.of("length", "Length", (Server server) -> "" + server.id.length())
							.sortedBy(Comparator.comparing(server -> server.id.length())).hiddenAtFirst()),
			Optional.of(key -> Column.of("tag:" + key, key, (Server server) -> server.tags.getOrDefault(key, ""))
					.hiddenAtFirst()),
			server -> server.tags.keySet(), new TableSettings.SortKey("id", false), List.of("state"));

	private final IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode("org.minicloud.console.tests.table");
	private Shell shell;
	private ResourceTable<Server> table;

	@BeforeEach
	void open() throws Exception {
		preferences.clear();
		shell = new Shell(Display.getCurrent());
		shell.setLayout(new FillLayout());
		shell.setSize(700, 400);
		table = new ResourceTable<>(shell, DEFINITION, new TableSettingsStore(preferences));
		shell.open();
		Ui.settle();
	}

	@AfterEach
	void close() {
		shell.dispose();
	}

	private static List<Server> servers(int count) {
		List<Server> servers = new ArrayList<>();
		for (int i = 0; i < count; i++)
			servers.add(new Server(String.format("s-%05d", i), i % 3 == 0 ? "stopped" : "running",
					Map.of("tier", i % 2 == 0 ? "web" : "db")));
		return servers;
	}

	private List<String> shownIds() {
		return table.visibleRows().stream().map(server -> server.id).toList();
	}

	@Test
	void showsRowsInTheOrderOfTheDefinition() {
		table.setRows(servers(3));
		assertEquals(List.of("s-00000", "s-00001", "s-00002"), shownIds());
		assertEquals("s-00001", table.widget().getItem(1).getText(0));
	}

	@Test
	void aClickOnAHeaderSortsAndASecondOneTurnsRound() {
		table.setRows(servers(3));
		Ui.press(table.widget().getColumn(0));
		assertEquals(List.of("s-00002", "s-00001", "s-00000"), shownIds());
		assertEquals(SWT.DOWN, table.widget().getSortDirection());
	}

	@Test
	void selectionStaysWithItsRowWhenRowsMove() {
		List<Server> servers = servers(50);
		table.setRows(servers);
		table.select(List.of(servers.get(10)));
		table.setSettings(table.settings().sortedBy("id"));
		assertEquals(List.of(servers.get(10)), table.selectedRows());
		assertEquals(39, table.widget().getSelectionIndex());
	}

	@Test
	void selectionStaysWhenARowComesInAbove() {
		List<Server> servers = servers(50);
		table.setRows(servers.subList(1, 50));
		table.select(List.of(servers.get(10)));
		table.update(List.of(servers.get(0)), List.of());
		assertEquals(List.of(servers.get(10)), table.selectedRows());
	}

	@Test
	void theRowsInSightStayWhenOthersComeInAbove() {
		List<Server> servers = servers(500);
		table.setRows(servers.subList(100, 500));
		Ui.until("the 200th row is at the top", () -> {
			table.widget().setTopIndex(200);
			return topRow().equals("s-00300");
		});
		table.update(servers.subList(0, 100), List.of());
		Ui.until("the row is at the top again", () -> topRow().equals("s-00300"));
	}

	private String topRow() {
		return table.visibleRows().get(table.widget().getTopIndex()).id;
	}

	@Test
	void aChangedRowShowsItsNewText() {
		List<Server> servers = servers(5);
		table.setRows(servers);
		table.widget().getItem(1).getText(1);
		servers.get(1).state = "pending";
		table.update(List.of(servers.get(1)), List.of());
		assertEquals("pending", table.widget().getItem(1).getText(1));
	}

	@Test
	void theSelectionIsToldAgainWhenASelectedRowChanges() {
		List<Server> servers = servers(5);
		table.setRows(servers);
		table.select(List.of(servers.get(1)));
		int[] told = { 0 };
		table.selectionProvider().addSelectionChangedListener(event -> told[0]++);
		table.update(List.of(servers.get(1)), List.of());
		assertEquals(1, told[0]);
	}

	@Test
	void typingFiltersAtOnceAndCounts() {
		table.setRows(servers(30));
		Ui.named(table, Text.class, "filter").setText("s-0000");
		assertEquals(10, table.visibleRows().size());
		assertTrue(Ui.find(table, Label.class, label -> label.getText().equals("10 of 30")).isPresent());
	}

	@Test
	void aConditionBecomesAChipThatCanBeTakenAway() {
		table.setRows(servers(30));
		Ui.named(table, Text.class, "filter").setText("state:stopped ");
		assertEquals(10, table.visibleRows().size());
		assertEquals("", Ui.named(table, Text.class, "filter").getText());
		Ui.press(Ui.find(table, ToolItem.class, item -> item.getText().startsWith("state:stopped")).orElseThrow());
		assertEquals(30, table.visibleRows().size());
	}

	@Test
	void saysThatTheFilterHidesEverythingAndClearsIt() {
		table.setRows(servers(3));
		table.addCondition("state:gone");
		Link clear = Ui.find(table, Link.class, link -> link.getText().contains("Clear the filter")).orElseThrow();
		Ui.press(clear);
		assertEquals(3, table.visibleRows().size());
	}

	@Test
	void saysThatThereIsNothingYet() {
		table.setNoneYet(Placeholder.of("No servers yet", ""));
		assertTrue(Ui.find(table, Label.class, label -> label.isVisible() && label.getText().equals("No servers yet"))
				.isPresent());
	}

	@Test
	void anObstacleGoesBeforeEverythingElse() {
		table.setObstacle(Optional.of(Placeholder.of("Not connected", "")));
		assertTrue(Ui.find(table, Label.class, label -> label.isVisible() && label.getText().equals("Not connected"))
				.isPresent());
	}

	@Test
	void offersAColumnForEachTag() {
		table.setRows(servers(4));
		table.setSettings(table.settings().withShown("tag:tier", true));
		assertEquals(List.of("ID", "State", "tier"), headers());
	}

	private List<String> headers() {
		Table widget = table.widget();
		return java.util.Arrays.stream(widget.getColumns()).map(column -> column.getText()).toList();
	}

	@Test
	void whatTheUserMadeOfItIsThereNextTime() {
		table.setRows(servers(4));
		table.setSettings(table.settings().withShown("tag:tier", true).withShown("state", false).withWidth("id", 222)
				.sortedBy("id").withFilter("tag:tier=db"));
		table.dispose();
		table = new ResourceTable<>(shell, DEFINITION, new TableSettingsStore(preferences));
		table.setRows(servers(4));
		assertEquals(List.of("ID", "tier"), headers());
		assertEquals(222, table.widget().getColumn(0).getWidth());
		assertEquals(List.of("s-00003", "s-00001"), shownIds());
	}

	@Test
	void tenThousandRowsStayFluid() {
		List<Server> servers = servers(10_000);
		table.setRows(servers);
		Ui.settle();
		table.select(servers.subList(5_000, 5_003));
		long worst = 0;
		for (int step = 0; step < 50; step++) {
			List<Server> changed = servers.subList(step * 100, step * 100 + 100);
			changed.forEach(server -> server.state = server.state.equals("running") ? "stopped" : "running");
			long begin = System.nanoTime();
			table.update(changed, List.of());
			Ui.settle();
			worst = Math.max(worst, System.nanoTime() - begin);
		}
		System.out.println("10000 rows, 100 of them changed: at worst " + worst / 1_000_000 + " ms");
		assertEquals(servers.subList(5_000, 5_003), table.selectedRows());
		assertTrue(worst < 2_000_000_000L, "an update took " + worst / 1_000_000 + " ms");
	}
}
