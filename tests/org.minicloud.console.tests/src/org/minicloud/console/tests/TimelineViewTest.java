package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.connection.HypervisorInspection.TimelineRecording;
import org.minicloud.connection.Terminals.Terminal;
import org.minicloud.connection.Terminals.TerminalUnavailableException;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.feed.HostFocus;
import org.minicloud.console.hypervisor.timeline.CpuHistory;
import org.minicloud.console.hypervisor.timeline.TimeScale;
import org.minicloud.console.hypervisor.timeline.TimelineCanvas;
import org.minicloud.console.hypervisor.timeline.TimelineView;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Instance;
import org.minicloud.time.Pace;
import org.minicloud.xen.inspect.CpuTimeline;
import org.minicloud.xen.inspect.CpuTimeline.Run;
import org.minicloud.xen.inspect.DomainSnapshot;

class TimelineViewTest {
	private Hypervisors hypervisors;
	private TimelineView view;
	private TimelineCanvas canvas;
	private String host;
	private DomainSnapshot guest;

	@BeforeEach
	void openPerspective() {
		hypervisors = Hypervisors.open();
		host = HostFocus.of(Workbench.window()).host().orElseThrow();
		guest = hypervisors.guest(host);
		view = Hypervisors.view(HypervisorIds.VIEW_TIMELINE);
		canvas = view.canvas();
		canvas.setFollowing(true);
		Ui.until("the timeline is of the host", () -> canvas.history().timeline().host().equals(host));
	}

	@AfterEach
	void leave() {
		canvas.setFollowing(true);
		Hypervisors.leave();
	}

	@Test
	void showsTheRunsOfADomainThatWorks() {
		work();
		Ui.until("its runs are on the timeline", () -> runs().stream().anyMatch(run -> run.domid() == guest.domid()));
	}

	@Test
	void showsWhatTheHypervisorRecorded() {
		work();
		Ui.until("there are runs", () -> runs().size() > 2);
		Hypervisors.time().setPace(Pace.PAUSED);
		try (TimelineRecording recording = record()) {
			long end = hypervisors.snapshot(host).nanos();
			Ui.until("the view is at the instant that time stands at", () -> canvas.history().end() == end);
			CpuTimeline shown = canvas.history().timeline();
			CpuTimeline truth = hypervisors.ask(cloud -> recording.last(Duration.ofHours(1)));
			assertTrue(new HashSet<>(truth.runs()).containsAll(within(shown.runs(), truth.fromNanos(), end)));
		}
	}

	@Test
	void thePresentStaysAtTheRightEdge() {
		Ui.until("time has gone on", () -> canvas.history().end() - canvas.history().begin() > 100_000_000);
		TimeScale scale = canvas.scale();
		double track = scale.x(canvas.history().end());
		long before = canvas.history().end();
		Ui.until("time goes on", () -> canvas.history().end() > before);
		assertEquals(track, canvas.scale().x(canvas.history().end()), 1.5);
	}

	@Test
	void theWheelZoomsAtThePointer() {
		canvas.setFollowing(false);
		Point size = canvas.getSize();
		double before = canvas.scale().nanosPerPixel();
		Event wheel = new Event();
		wheel.x = size.x / 2;
		wheel.y = size.y / 2;
		wheel.count = 3;
		canvas.notifyListeners(SWT.MouseVerticalWheel, wheel);
		assertTrue(canvas.scale().nanosPerPixel() < before);
	}

	@Test
	void aPanHoldsTheView() {
		key(SWT.PAGE_UP, '\0');
		assertFalse(canvas.isFollowing());
		TimeScale held = canvas.scale();
		long end = canvas.history().end();
		Ui.until("time goes on", () -> canvas.history().end() > end);
		assertEquals(held, canvas.scale());
		key(SWT.END, '\0');
		assertTrue(canvas.isFollowing());
	}

	@Test
	void keysGoFromRunToRun() {
		work();
		Ui.until("there are runs", () -> canvas.history().lanes().stream().anyMatch(lane -> lane.size() > 2));
		Hypervisors.time().setPace(Pace.PAUSED);
		CpuHistory.Lane lane = canvas.history().lanes().stream().filter(each -> each.size() > 2).findFirst().orElseThrow();
		canvas.setCursorRun(Optional.of(lane.run(0)));
		key(SWT.ARROW_RIGHT, '\0');
		assertEquals(Optional.of(lane.run(1)), canvas.cursorRun());
		key(SWT.ARROW_LEFT, '\0');
		assertEquals(Optional.of(lane.run(0)), canvas.cursorRun());
		key(SWT.ESC, '\0');
		assertEquals(Optional.empty(), canvas.cursorRun());
	}

	@Test
	void aClickChoosesTheRunUnderThePointer() {
		canvas.setFollowing(false);
		work();
		Ui.until("there are runs", () -> runs().stream().anyMatch(run -> run.domid() == guest.domid()));
		Hypervisors.time().setPace(Pace.PAUSED);
		Run longest = runs().stream().max(java.util.Comparator.comparingLong(run -> run.toNanos() - run.fromNanos())).orElseThrow();
		canvas.setCursorRun(Optional.of(longest));
		Point place = canvas.place(longest);
		canvas.setCursorRun(Optional.empty());
		assertEquals(Optional.of(longest), canvas.runAt(place.x, place.y));
		click(place);
		assertEquals(Optional.of(longest), canvas.cursorRun());
	}

	@Test
	void isExportedAsAChromeTrace() throws IOException {
		work();
		Ui.until("there are runs", () -> !runs().isEmpty());
		Path file = Files.createTempDirectory("trace").resolve("trace.json");
		view.export(file);
		Ui.until("the file is written", () -> Files.exists(file) && read(file).strip().endsWith("}"));
		assertTrue(read(file).contains("traceEvents"));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		} catch (IOException notYet) {
			return "";
		}
	}

	private List<Run> runs() {
		return canvas.history().timeline().runs();
	}

	/** A run that goes on when the recording is looked at is longer a moment later. */
	private static List<Run> within(List<Run> runs, long from, long to) {
		List<Run> whole = new ArrayList<>(runs);
		whole.removeIf(run -> run.fromNanos() <= from || run.toNanos() >= to);
		return whole;
	}

	private TimelineRecording record() {
		return Workbench.session().connection().orElseThrow().hypervisors().orElseThrow().recordTimeline(host);
	}

	private void key(int code, char character) {
		Event event = new Event();
		event.keyCode = code;
		event.character = character;
		canvas.notifyListeners(SWT.KeyDown, event);
		Ui.settle();
	}

	private void click(Point place) {
		for (int type : new int[] { SWT.MouseDown, SWT.MouseUp }) {
			Event event = new Event();
			event.button = 1;
			event.x = place.x;
			event.y = place.y;
			canvas.notifyListeners(type, event);
		}
	}

	/** Gives the guest something to do, in a session at its console: who hangs up before it has answered, asks nothing. */
	private void work() {
		Instance instance = Workbench.session().replica().instance(guest.name()).orElseThrow();
		String region = Workbench.session().replica().regions().stream().filter(each -> Workbench.session().replica()
				.instances(RegionScope.of(each.getId())).contains(instance)).findFirst().orElseThrow().getId();
		CountDownLatch answered = new CountDownLatch(1);
		Ui.onOtherThread(() -> {
			try (Terminal terminal = Workbench.session().connection().orElseThrow().terminals().orElseThrow().open(region,
					instance.getId(), output -> answered.countDown(), () -> { })) {
				terminal.type("ls -l /\n".getBytes());
				answered.await(30, TimeUnit.SECONDS);
			} catch (TerminalUnavailableException | InterruptedException refused) {
				throw new AssertionError(refused);
			}
		});
		assertEquals(0, answered.getCount(), "the guest has answered");
	}
}
