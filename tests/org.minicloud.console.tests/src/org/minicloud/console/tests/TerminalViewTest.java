package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.terminal.TerminalTarget;
import org.minicloud.console.terminal.TerminalView;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.theme.Banner;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.time.Pace;

class TerminalViewTest {
	private CloudSession session;
	private TerminalView view;
	private Canvas canvas;

	@BeforeEach
	void openTerminalOnWeb1() throws PartInitException {
		session = Workbench.loadedSession();
		session.setScope(RegionScope.ALL);
		session.connection().orElseThrow().time().orElseThrow().setPace(new Pace.Times(10));
		Ui.until("web-1 runs", () -> web1().getState() == InstanceState.RUNNING);
		view = open(TerminalTarget.of(web1()).secondaryId());
		canvas = Ui.named(Workbench.shell(), Canvas.class, "terminal");
		Ui.until("the shell prompts", () -> view.screenText().stripTrailing().endsWith("$"));
	}

	@AfterEach
	void closeTerminal() {
		Workbench.window().getActivePage().hideView(view);
		session.connection().orElseThrow().time().orElseThrow().setPace(Pace.REAL_TIME);
		Ui.settle();
	}

	@Test
	void whatIsTypedIsEchoedAndAnswered() {
		Ui.type(canvas, "echo one$((1))two\n");
		Ui.until("echo has answered", () -> view.screenText().lines().anyMatch(line -> line.startsWith("one")));
	}

	@Test
	void whatIsTypedWhileTheSessionOpensIsNotLost() {
		view.open(TerminalTarget.of(web1()));
		Ui.type(canvas, "echo ah$((1))ead\n");
		Ui.until("what was typed ahead is answered",
				() -> view.screenText().lines().anyMatch(line -> line.startsWith("ah1ead")));
	}

	@Test
	void whoReopensATerminalAtOnceIsGreetedAnew() {
		view.open(TerminalTarget.of(web1()));
		Ui.until("the shell prompts", () -> view.screenText().stripTrailing().endsWith("$"));
	}

	@Test
	void theViewIsCalledAsTheInstance() {
		assertTrue(view.getTitle().startsWith("web-1 ("), view.getTitle());
	}

	@Test
	void tabCompletesInsteadOfLeavingTheTerminal() {
		Ui.type(canvas, "upti");
		Event traverse = new Event();
		traverse.detail = SWT.TRAVERSE_TAB_NEXT;
		traverse.doit = true;
		canvas.notifyListeners(SWT.Traverse, traverse);
		assertFalse(traverse.doit);
		Ui.type(canvas, "\t");
		Ui.until("the name is completed", () -> view.screenText().contains("uptime"));
		key('c', SWT.CTRL);
	}

	@Test
	void controlCInterrupts() {
		Ui.type(canvas, "sleep 1000\n");
		Ui.until("it sleeps", () -> view.screenText().contains("sleep 1000"));
		key('c', SWT.CTRL);
		Ui.until("the shell prompts again", () -> view.screenText().contains("^C")
				&& view.screenText().stripTrailing().endsWith("$"));
	}

	@Test
	void aStoppedInstanceEndsTheSessionAndSaysSo() {
		Instance instance = web1();
		Ui.onOtherThread(() -> session.connection().orElseThrow().ec2("us-east-1")
				.stopInstances(request -> request.instanceIds(instance.getId())));
		Ui.until("the end is told", () -> banner().contains("ended"));
		Ui.until("it is stopped", () -> instance.getState() == InstanceState.STOPPED);
		Ui.until("the state is told", () -> banner().contains("is stopped"));
		Ui.onOtherThread(() -> session.connection().orElseThrow().ec2("us-east-1")
				.startInstances(request -> request.instanceIds(instance.getId())));
		Ui.until("it is offered to connect again", () -> banner().contains("Reconnect"));
		Ui.find(Workbench.shell(), Banner.class, Banner::isVisible).orElseThrow().follow();
		Ui.until("the shell prompts again", () -> view.screenText().stripTrailing().endsWith("$") && banner().isEmpty());
	}

	@Test
	void aTerminalOfNoInstanceOffersToPickOne() throws PartInitException {
		TerminalView unbound = open(null);
		assertTrue(banner().contains("Pick a running instance"), banner());
		Workbench.window().getActivePage().hideView(unbound);
		assertEquals("Terminal", unbound.getTitle());
	}

	private static TerminalView open(String secondaryId) throws PartInitException {
		var opened = (TerminalView) Workbench.window().getActivePage().showView(ConsoleIds.VIEW_TERMINAL, secondaryId,
				IWorkbenchPage.VIEW_ACTIVATE);
		Ui.settle();
		return opened;
	}

	private static Instance web1() {
		return Workbench.instanceNamed("web-1").orElseThrow();
	}

	private static String banner() {
		List<Banner> banners = Ui.all(Workbench.shell(), Banner.class);
		return banners.isEmpty() ? "" : banners.get(0).sentence();
	}

	private void key(char character, int modifier) {
		Event event = new Event();
		event.widget = canvas;
		event.keyCode = character;
		event.character = (char) (character & 0x1F);
		event.stateMask = modifier;
		event.doit = true;
		canvas.notifyListeners(SWT.KeyDown, event);
		Ui.settle();
	}
}
