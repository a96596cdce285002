package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;

class WindowTest {
	private CloudSession session;

	@BeforeEach
	void openWindow() {
		session = Workbench.loadedSession();
		session.setScope(RegionScope.ALL);
		Ui.settle();
	}

	@Test
	void opensOnTheComputePerspective() {
		assertEquals(ConsoleIds.PERSPECTIVE_COMPUTE, Workbench.window().getActivePage().getPerspective().getId());
	}

	@Test
	void everyViewOpensWithoutAnError() {
		for (String id : new String[] { ConsoleIds.VIEW_EXPLORER, ConsoleIds.VIEW_INSTANCES, ConsoleIds.VIEW_DETAILS,
				ConsoleIds.VIEW_ACTIVITY })
			assertTrue(Workbench.view(id).getClass().getName().startsWith("org.minicloud."), id);
	}

	@Test
	void showsTheInstancesThatTheCloudHas() {
		assertEquals(session.replica().instances(RegionScope.ALL).size(), Workbench.instances().visibleRows().size());
	}

	@Test
	void aRegionInViewHidesTheInstancesOfOthers() {
		session.setScope(RegionScope.of("sa-east-1"));
		Ui.settle();
		assertEquals(0, Workbench.instances().visibleRows().size());
	}

	@Test
	void theViewSaysWhichRegionItShows() {
		session.setScope(RegionScope.of("us-east-1"));
		Ui.settle();
		assertEquals("Instances – us-east-1", Workbench.view(ConsoleIds.VIEW_INSTANCES).getTitle());
	}

	@Test
	void theCloudCannotBeCalledOnTheUiThread() {
		var ec2 = session.connection().orElseThrow().ec2("us-east-1");
		assertThrows(IllegalStateException.class, () -> ec2.describeRegions());
	}

	@Test
	void theStatusLineTellsCloudTime() {
		Ui.until("the clock runs", () -> Ui.named(Workbench.shell(), org.eclipse.swt.widgets.Label.class, "status.clock")
				.getText().startsWith("cloud time "));
		assertFalse(Ui.named(Workbench.shell(), org.eclipse.swt.custom.CLabel.class, "status.engine").getText().isEmpty());
	}
}
