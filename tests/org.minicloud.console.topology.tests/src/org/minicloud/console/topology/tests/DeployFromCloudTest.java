package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.topology.Element;
import org.minicloud.topology.Tier;

/** What runs is drawn. */
class DeployFromCloudTest {
	private static final String COMMAND = "org.minicloud.console.topology.command.fromCloud";

	@AfterEach
	void close() {
		Canvas.closeAll();
	}

	@Test
	void theMembersOfASecurityGroupAreDrawnAndLaidOut() {
		Ui.until("the console is connected", () -> Deploying.session().connection().isPresent());
		String group = Ui.awaited("something runs", () -> Deploying.ask(ec2 -> ec2.describeInstances().reservations().stream()
				.flatMap(each -> each.instances().stream()).filter(each -> each.state().nameAsString().equals("running")).findFirst()
				.map(each -> each.securityGroups().getFirst().groupId())));
		whenOpen(dialog -> fill(dialog, group));
		run();
		OpenTopology drawn = Ui.awaited("the drawing is open", DeployFromCloudTest::drawn);
		assertEquals("From us-east-1", drawn.document().getName());
		assertFalse(drawn.document().getElements().isEmpty());
		Ui.until("it is laid out", () -> drawn.history().doneLabels().contains("Lay Out"));
		Element tier = drawn.document().getElements().stream().filter(Tier.class::isInstance).findFirst().orElseThrow();
		assertTrue(tier.getWidth() > 150, "wide enough for its servers: " + tier.getWidth());
		Ui.picture("from-cloud");
	}

	/** The dialog comes with an answer of the cloud, and holds up whoever waits for it: so it is filled in from its own event loop. */
	private static void whenOpen(Consumer<Shell> script) {
		Display.getCurrent().timerExec(50, () -> Ui.shell("Topology from the Cloud").ifPresentOrElse(script, () -> whenOpen(script)));
	}

	private static void fill(Shell dialog, String group) {
		Combo kind = Ui.named(dialog, Combo.class, "fromCloud.kind");
		kind.select(1);
		Ui.press(kind);
		Combo groups = Ui.named(dialog, Combo.class, "fromCloud.group");
		for (int i = 0; i < groups.getItemCount(); i++)
			if (groups.getItem(i).endsWith("(" + group + ")"))
				groups.select(i);
		Ui.press(groups);
		Ui.picture("from-cloud-dialog");
		Ui.press(Ui.button(dialog, "Draw"));
	}

	private static java.util.Optional<OpenTopology> drawn() {
		IEditorPart editor = Canvas.window().getActivePage().getActiveEditor();
		return java.util.Optional.ofNullable(editor).map(each -> each.getAdapter(OpenTopology.class));
	}

	private static void run() {
		try {
			Canvas.window().getService(IHandlerService.class).executeCommand(COMMAND, null);
		} catch (org.eclipse.core.commands.common.CommandException failed) {
			throw new AssertionError(failed);
		}
	}
}
