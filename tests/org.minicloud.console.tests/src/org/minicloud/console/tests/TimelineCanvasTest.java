package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.hypervisor.colors.DomainColors;
import org.minicloud.console.hypervisor.timeline.CpuHistory;
import org.minicloud.console.hypervisor.timeline.TimelineCanvas;
import org.minicloud.console.testkit.Ui;
import org.minicloud.xen.inspect.CpuTimeline;
import org.minicloud.xen.inspect.CpuTimeline.Run;

/** The drawing of the timeline on data of its own. */
class TimelineCanvasTest {
	private static final long MILLI = 1_000_000;
	/** Many times what it takes; a cost that grows with the square of the runs goes far beyond. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private Shell shell;
	private TimelineCanvas canvas;

	@BeforeEach
	void openShell() {
		Workbench.session();
		shell = new Shell(Display.getCurrent(), SWT.NO_TRIM | SWT.ON_TOP);
		shell.setLayout(new FillLayout());
		canvas = new TimelineCanvas(shell, PlatformUI.getWorkbench());
		shell.setBounds(0, 0, 900, 400);
		shell.open();
		Ui.settle();
	}

	@AfterEach
	void closeShell() {
		shell.dispose();
		Ui.settle();
	}

	@Test
	void aRunHasTheColourOfItsDomain() {
		Run web = run(0, 1, 0, 250);
		Run database = run(0, 2, 250, 500);
		canvas.show(history(1, 500, List.of(web, database)), List.of(""));
		Ui.until("the first run is drawn", () -> color(1).equals(drawn(canvas.place(web))));
		Ui.until("the second run is drawn", () -> color(2).equals(drawn(canvas.place(database))));
	}

	@Test
	void aHundredThousandRunsAreDrawnQuickly() {
		List<Run> runs = new ArrayList<>();
		for (int i = 0; i < 100_000; i++)
			runs.add(new Run(i % 8, 1 + i % 9, 0, (i / 8) * MILLI, (i / 8) * MILLI + MILLI / 2, null, 100, 95));
		CpuHistory history = history(8, 100_000 / 8, withPriority(runs));
		long begin = System.nanoTime();
		canvas.show(history, List.of());
		canvas.zoomToFit();
		for (int i = 0; i < 20; i++) {
			canvas.zoom(1.2);
			canvas.update();
		}
		assertTrue(System.nanoTime() - begin < PATIENCE.toNanos());
	}

	@Test
	void aDragMovesTheTime() {
		canvas.show(history(1, 500, List.of(run(0, 1, 0, 500))), List.of());
		long before = canvas.scale().origin();
		mouse(SWT.MouseDown, 400, 0);
		mouse(SWT.MouseMove, 300, SWT.BUTTON1);
		mouse(SWT.MouseUp, 300, SWT.BUTTON1);
		assertEquals(before + Math.round(100 * canvas.scale().nanosPerPixel()), canvas.scale().origin(), 2.0);
	}

	@Test
	void plusZoomsInAndZeroShowsEverything() {
		canvas.show(history(1, 500, List.of(run(0, 1, 0, 500))), List.of());
		double before = canvas.scale().nanosPerPixel();
		type('+');
		assertTrue(canvas.scale().nanosPerPixel() < before);
		type('0');
		assertEquals(0, canvas.scale().x(0), 1);
	}

	@Test
	void arrowsGoFromLaneToLane() {
		Run above = run(0, 1, 0, 500);
		Run below = run(1, 2, 0, 500);
		canvas.show(history(2, 500, List.of(above, below)), List.of());
		press(SWT.ARROW_DOWN);
		assertEquals(Optional.of(above), canvas.cursorRun());
		press(SWT.ARROW_DOWN);
		assertEquals(Optional.of(below), canvas.cursorRun());
	}

	@Test
	void whereNobodyRanThereIsNothingToChoose() {
		Run early = run(0, 1, 0, 100);
		canvas.show(history(1, 500, List.of(early)), List.of());
		Point place = canvas.place(early);
		assertEquals(Optional.empty(), canvas.runAt(canvas.getSize().x - 40, place.y));
	}

	private static List<Run> withPriority(List<Run> runs) {
		return runs.stream().map(run -> new Run(run.pcpu(), run.domid(), run.vcpu(), run.fromNanos(), run.toNanos(),
				org.minicloud.xen.sched.Priority.UNDER, run.creditBefore(), run.creditAfter())).toList();
	}

	private static Run run(int pcpu, int domid, long fromMillis, long toMillis) {
		return new Run(pcpu, domid, 0, fromMillis * MILLI, toMillis * MILLI, org.minicloud.xen.sched.Priority.UNDER, 100, 50);
	}

	private static CpuHistory history(int pcpus, long millis, List<Run> runs) {
		return new CpuHistory(new CpuTimeline("host", 0, millis * MILLI, pcpus, 0, 10 * MILLI, 30 * MILLI, runs, List.of(),
				Map.of(1, "web", 2, "database")));
	}

	private RGB color(int domid) {
		return new DomainColors(PlatformUI.getWorkbench()).of(domid).getRGB();
	}

	/** The colour at a place, a little above the letters of the name; the window may still be on its way to the screen. */
	private RGB drawn(Point place) {
		canvas.redraw();
		canvas.update();
		Image image = new Image(canvas.getDisplay(), 1, 1);
		GC gc = new GC(canvas);
		gc.copyArea(image, place.x, place.y - 9);
		gc.dispose();
		RGB color = image.getImageData().palette.getRGB(image.getImageData().getPixel(0, 0));
		image.dispose();
		return color;
	}

	private void type(char character) {
		Event event = new Event();
		event.character = character;
		event.keyCode = character;
		canvas.notifyListeners(SWT.KeyDown, event);
	}

	private void press(int code) {
		Event event = new Event();
		event.keyCode = code;
		canvas.notifyListeners(SWT.KeyDown, event);
	}

	private void mouse(int type, int x, int stateMask) {
		Event event = new Event();
		event.button = 1;
		event.x = x;
		event.y = 60;
		event.stateMask = stateMask;
		canvas.notifyListeners(type, event);
	}
}
