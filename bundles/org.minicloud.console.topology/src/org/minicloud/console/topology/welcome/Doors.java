package org.minicloud.console.topology.welcome;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.WorkbenchException;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.actions.FileHandler;
import org.minicloud.console.topology.files.FileVerbs;
import org.minicloud.console.topology.files.NewTopologyWizard;
import org.minicloud.console.topology.files.TopologyPlaces;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.templates.Templates;

/** What lies behind the doors. */
final class Doors {
	private static final String SAMPLE = "Three tiers";

	private final IWorkbenchWindow window;

	Doors(IWorkbenchWindow window) {
		this.window = window;
	}

	void exploreCloud() {
		try {
			window.getWorkbench().showPerspective(ConsoleIds.PERSPECTIVE_COMPUTE, window).showView(ConsoleIds.VIEW_INSTANCES);
		} catch (WorkbenchException broken) {
			ILog.of(Doors.class).error("The perspective could not be shown", broken);
			RefusalDialog.openBeside(window.getShell(), "Welcome", "The cloud could not be shown.", List.of(broken.getMessage()));
		}
	}

	/** The sample is made the first time; from then on it is the user's. */
	void drawTopology() {
		Path file = FileHandler.folder().resolve(SAMPLE + ".topology");
		if (Files.exists(file)) {
			new FileVerbs(window).open(file);
			return;
		}
		String region = TopologyPlaces.regionForNew(window);
		Templates.withId("three-tier").ifPresent(
				template -> NewTopologyWizard.write(window, template.document(SAMPLE, region, new ElementFactory(new Ids())), file));
	}

	/** Shows the page with the doors. */
	static void show(IWorkbenchWindow window) {
		try {
			window.getWorkbench().showPerspective(ConsoleIds.PERSPECTIVE_COMPUTE, window).showView(TopologyIds.VIEW_WELCOME);
		} catch (WorkbenchException broken) {
			ILog.of(Doors.class).error("The welcome page could not be shown", broken);
		}
	}
}
