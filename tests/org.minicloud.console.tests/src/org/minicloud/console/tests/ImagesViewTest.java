package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Image;
import org.minicloud.model.Personality;

class ImagesViewTest {
	private CloudSession session;
	private ResourceTable<Image> table;

	@BeforeEach
	@SuppressWarnings("unchecked")
	void lookAtImages() {
		session = Workbench.loadedSession();
		session.setScope(RegionScope.of("eu-west-1"));
		table = Workbench.view(ConsoleIds.VIEW_IMAGES).getAdapter(ResourceTable.class);
	}

	@AfterEach
	void clearFilter() {
		table.clearFilter();
	}

	@Test
	void showsTheImagesOfTheRegion() {
		assertEquals(session.replica().images(RegionScope.of("eu-west-1")).size(), table.visibleRows().size());
		assertTrue(table.visibleRows().size() > 5);
	}

	@Test
	void aFilterLeavesWhatMatches() {
		table.addCondition("platform:ubuntu");
		Ui.until("the filter works", () -> table.visibleRows().size() < table.allRows().size());
		assertTrue(table.visibleRows().stream().allMatch(image -> image.getPersonality() == Personality.UBUNTU));
	}

	@Test
	void launchingFromAnImageBeginsWithItAndItsRegion() {
		Image chosen = table.visibleRows().get(3);
		table.select(List.of(chosen));
		Ui.settle();
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_LAUNCH_FROM_IMAGE), "Launch Instance", wizard -> {
			assertTrue(Ui.named(wizard, Combo.class, "region").getText().startsWith("eu-west-1"));
			assertEquals(1, Ui.named(wizard, Table.class, "images").getSelectionCount());
			Ui.press(Ui.button(wizard, "Cancel"));
		});
	}
}
