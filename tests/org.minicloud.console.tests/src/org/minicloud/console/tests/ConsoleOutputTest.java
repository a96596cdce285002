package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.consoleoutput.ConsoleOutputControl;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.InstanceState;
import org.minicloud.time.Pace;

class ConsoleOutputTest {
	private CloudSession session;
	private Shell shell;
	private ConsoleOutputControl control;
	private StyledText text;

	@BeforeEach
	void followWeb2() {
		session = Workbench.loadedSession();
		session.setScope(RegionScope.ALL);
		session.connection().orElseThrow().time().orElseThrow().setPace(new Pace.Times(10));
		shell = new Shell(Workbench.shell(), SWT.SHELL_TRIM);
		shell.setLayout(new FillLayout());
		control = new ConsoleOutputControl(shell, session, Workbench.window().getWorkbench());
		text = Ui.named(shell, StyledText.class, "consoleOutput");
		shell.setSize(700, 300);
		shell.open();
		control.show(Optional.of(Workbench.instanceNamed("web-2").orElseThrow()));
		Ui.until("it asks for a login", () -> control.text().contains("login"));
	}

	@AfterEach
	void closeShell() {
		shell.close();
		session.connection().orElseThrow().time().orElseThrow().setPace(Pace.REAL_TIME);
		Ui.settle();
	}

	@Test
	void isPlainText() {
		assertFalse(control.text().contains("\033"));
		assertFalse(control.text().contains("\r"));
	}

	@Test
	void theNewestLineIsInViewUntilOneScrollsBack() {
		assertTrue(text.getTopIndex() > 0);
		text.setTopIndex(0);
		text.getVerticalBar().notifyListeners(SWT.Selection, new Event());
		assertFalse(control.isFollowing());
	}

	@Test
	void controlFFindsAndCounts() {
		Event find = new Event();
		find.keyCode = 'f';
		find.stateMask = SWT.MOD1;
		text.notifyListeners(SWT.KeyDown, find);
		Text pattern = Ui.named(shell, Text.class, "find");
		assertTrue(pattern.isVisible());
		pattern.setText("LINUX");
		assertTrue(label().matches("\\d+ of \\d+"), label());
		pattern.setText("no such word here");
		assertEquals("Not found", label());
	}

	private String label() {
		List<Label> labels = Ui.all(shell, Label.class);
		return labels.get(labels.size() - 1).getText();
	}

	@Test
	void clearingEmptiesTheViewOnly() {
		control.clear();
		assertEquals("", control.text());
		control.show(Optional.empty());
		control.show(Workbench.instanceNamed("web-2"));
		Ui.until("the record is still there", () -> control.text().contains("login"));
	}

	@Test
	void theViewFollowsTheSelectedInstance() {
		Workbench.instances().select(List.of(Workbench.instanceNamed("web-2").orElseThrow()));
		Ui.settle();
		Commands.run(Workbench.window(), ConsoleIds.COMMAND_SHOW_CONSOLE_OUTPUT);
		Ui.until("the view shows it", () -> Ui.all(Workbench.shell(), StyledText.class).stream()
				.anyMatch(each -> each.getText().contains("login")));
		assertEquals(InstanceState.RUNNING, Workbench.instanceNamed("web-2").orElseThrow().getState());
		Workbench.window().getActivePage()
				.hideView(Workbench.window().getActivePage().findView(ConsoleIds.VIEW_CONSOLE_OUTPUT));
	}
}
