package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.details.DetailsView;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.terminal.TerminalView;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.time.Pace;

/** Two instances from the wizard to their end, through the windows a user has. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifeOfAnInstanceTest {
	private static final String NAME = "pair";

	private CloudSession session;

	@BeforeEach
	void lookAtTheDefaultRegion() {
		session = Workbench.loadedSession();
		session.setScope(RegionScope.of("us-east-1"));
		session.connection().orElseThrow().time().orElseThrow().setPace(new Pace.Times(10));
		Ui.settle();
	}

	@AfterEach
	void letTimeRunAsItDoes() {
		session.connection().orElseThrow().time().orElseThrow().setPace(Pace.REAL_TIME);
	}

	private static List<Instance> pair() {
		return Workbench.instancesNamed(NAME);
	}

	private static void untilPairIs(InstanceState state) {
		Ui.until("both are " + state, () -> pair().size() == 2
				&& pair().stream().allMatch(instance -> instance.getState() == state));
	}

	private static void selectPair() {
		Workbench.instances().select(pair());
		Ui.settle();
	}

	@Test
	@Order(1)
	void theWizardLaunchesTwoThatComeToRun() {
		Ui.pressAndDrive(Workbench.toolItem("Launch instance"), "Launch Instance", this::fillInWizard);
		untilPairIs(InstanceState.RUNNING);
		assertEquals(2, pair().size());
	}

	private void fillInWizard(Shell wizard) {
		Ui.until("there are images", () -> Ui.named(wizard, Table.class, "images").getItemCount() > 0);
		Ui.picture("wizard-image");
		Ui.press(Ui.button(wizard, "Next >"));
		Ui.named(wizard, Text.class, "count").setText("2");
		Ui.picture("wizard-type");
		Ui.press(Ui.button(wizard, "Next >"));
		Ui.picture("wizard-groups");
		Ui.press(Ui.button(wizard, "Next >"));
		Ui.press(Ui.button(wizard, "Add Volume"));
		Ui.picture("wizard-storage");
		Ui.press(Ui.button(wizard, "Remove"));
		Ui.press(Ui.button(wizard, "Next >"));
		Ui.press(Ui.button(wizard, "Next >"));
		Ui.named(wizard, Text.class, "instanceName").setText(NAME);
		Ui.press(Ui.button(wizard, "Next >"));
		Ui.picture("wizard-key");
		Ui.press(Ui.button(wizard, "Next >"));
		Ui.picture("wizard-review");
		Ui.until("it may be launched", Ui.button(wizard, "Launch")::isEnabled);
		Ui.press(Ui.button(wizard, "Launch"));
	}

	@Test
	@Order(2)
	void theConsoleOutputEndsWithTheLogin() {
		Workbench.instances().select(pair().subList(0, 1));
		Ui.settle();
		DetailsView details = (DetailsView) Workbench.view(ConsoleIds.VIEW_DETAILS);
		details.showTab("Console");
		StyledText output = Ui.named(Workbench.shell(), StyledText.class, "consoleOutput");
		Ui.until("it asks for a login", () -> output.getText().contains("login"));
		Ui.picture("console-output");
		details.showTab("Description");
	}

	@Test
	@Order(3)
	void theTerminalAnswersUname() {
		Workbench.instances().select(pair().subList(0, 1));
		Ui.settle();
		Ui.press(Workbench.toolItem("Connect"));
		TerminalView terminal = Ui.awaited("a terminal is open", LifeOfAnInstanceTest::openTerminal);
		Ui.until("the shell prompts", () -> terminal.screenText().contains("$"));
		Ui.type(Ui.named(Workbench.shell(), Canvas.class, "terminal"), "uname -a\n");
		Ui.until("uname has answered", () -> terminal.screenText().lines().anyMatch(line -> line.startsWith("Linux ")));
		Ui.picture("terminal");
		Workbench.window().getActivePage().hideView(terminal);
		assertTrue(terminal.getTitle().startsWith(NAME), terminal.getTitle());
	}

	private static java.util.Optional<TerminalView> openTerminal() {
		for (IViewReference view : Workbench.window().getActivePage().getViewReferences())
			if (view.getView(false) instanceof TerminalView terminal)
				return java.util.Optional.of(terminal);
		return java.util.Optional.empty();
	}

	@Test
	@Order(4)
	void stopAsksAndStopsBoth() {
		selectPair();
		Ui.pressAndDrive(Workbench.toolItem("Stop"), "Stop", dialog -> {
			Ui.picture("confirm-stop");
			Ui.press(Ui.button(dialog, "Stop"));
		});
		untilPairIs(InstanceState.STOPPED);
	}

	@Test
	@Order(5)
	void aStoppedInstanceSaysWhyItCannotBeStopped() {
		selectPair();
		Ui.until("the reason is told", () -> String.valueOf(Workbench.toolItem("Stop").getToolTipText())
				.contains("is stopped already"));
		Ui.until("it is disabled", () -> !Workbench.toolItem("Stop").isEnabled());
	}

	@Test
	@Order(6)
	void startBootsBothAgain() {
		selectPair();
		Ui.until("start is possible", Workbench.toolItem("Start")::isEnabled);
		Ui.press(Workbench.toolItem("Start"));
		untilPairIs(InstanceState.RUNNING);
	}

	@Test
	@Order(7)
	void terminateNamesWhatIsLostAndEndsBoth() {
		selectPair();
		Ui.until("terminate is possible", Workbench.toolItem("Terminate")::isEnabled);
		Ui.pressAndDrive(Workbench.toolItem("Terminate"), "Terminate", dialog -> {
			Ui.picture("confirm-terminate");
			String said = texts(dialog);
			assertTrue(pair().stream().allMatch(instance -> said.contains(instance.getId().substring(instance.getId().length() - 4))), said);
			assertTrue(said.contains("root volumes"), said);
			Ui.press(Ui.button(dialog, "Terminate"));
		});
		untilPairIs(InstanceState.TERMINATED);
		Ui.picture("terminated");
	}

	private static String texts(org.eclipse.swt.widgets.Control control) {
		StringBuilder all = new StringBuilder();
		Ui.find(control, Label.class, label -> {
			all.append(label.getText()).append('\n');
			return false;
		});
		return all.toString();
	}
}
