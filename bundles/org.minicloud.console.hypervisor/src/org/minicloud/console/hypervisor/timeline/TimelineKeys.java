package org.minicloud.console.hypervisor.timeline;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.minicloud.xen.inspect.CpuTimeline.Run;

/**
 * Everything on the timeline by keys: + and - zoom, 0 fits, F follows, the arrows go from run to run and from lane to lane,
 * with Ctrl they move the view, Home and End go to its ends, Escape chooses nothing.
 */
final class TimelineKeys {
	private static final double PART_OF_A_PAGE = 0.8;
	private static final int STEP = 40;

	private final TimelineCanvas canvas;

	TimelineKeys(TimelineCanvas canvas) {
		this.canvas = canvas;
		canvas.addListener(SWT.KeyDown, this::pressed);
		canvas.addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
				|| event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
	}

	private void pressed(Event event) {
		boolean moves = (event.stateMask & SWT.MOD1) != 0;
		switch (event.keyCode) {
			case SWT.ARROW_LEFT -> horizontally(-1, moves);
			case SWT.ARROW_RIGHT -> horizontally(1, moves);
			case SWT.ARROW_UP -> toLane(-1);
			case SWT.ARROW_DOWN -> toLane(1);
			case SWT.PAGE_UP -> canvas.pan(-PART_OF_A_PAGE * canvas.geometry().track());
			case SWT.PAGE_DOWN -> canvas.pan(PART_OF_A_PAGE * canvas.geometry().track());
			case SWT.HOME -> toBeginning();
			case SWT.END -> canvas.setFollowing(true);
			case SWT.ESC -> canvas.setCursorRun(Optional.empty());
			case SWT.KEYPAD_ADD -> canvas.zoom(TimelineCanvas.ZOOM_STEP);
			case SWT.KEYPAD_SUBTRACT -> canvas.zoom(1 / TimelineCanvas.ZOOM_STEP);
			default -> character(event.character);
		}
	}

	private void character(char typed) {
		switch (typed) {
			case '+', '=' -> canvas.zoom(TimelineCanvas.ZOOM_STEP);
			case '-' -> canvas.zoom(1 / TimelineCanvas.ZOOM_STEP);
			case '0' -> canvas.zoomToFit();
			case 'f', 'F' -> canvas.setFollowing(!canvas.isFollowing());
			default -> {
				// no key of the timeline
			}
		}
	}

	private void toBeginning() {
		canvas.setFollowing(false);
		canvas.setScale(canvas.scale().with(canvas.history().begin(), 0));
	}

	private void horizontally(int direction, boolean moves) {
		if (moves)
			canvas.pan(direction * STEP);
		else
			toRun(direction);
	}

	/** To the next or the previous run of the lane. The view stands still then, or the run would leave it. */
	private void toRun(int direction) {
		canvas.setFollowing(false);
		if (canvas.cursorRun().isEmpty()) {
			inLane(0, canvas.scale().nanos(canvas.geometry().track() / 2.0));
			return;
		}
		Run run = canvas.cursorRun().get();
		CpuHistory.Lane lane = canvas.history().lanes().get(run.pcpu());
		int index = lane.firstEndingAfter(run.fromNanos()) + direction;
		if (index >= 0 && index < lane.size())
			canvas.setCursorRun(Optional.of(lane.run(index)));
	}

	private void toLane(int direction) {
		int now = canvas.cursorRun().map(Run::pcpu).orElse(direction > 0 ? -1 : canvas.history().lanes().size());
		long at = canvas.cursorRun().map(Run::fromNanos)
				.orElseGet(() -> canvas.scale().nanos(canvas.geometry().track() / 2.0));
		inLane(now + direction, at);
	}

	/** The run at an instant, or the next one, or the last. */
	private void inLane(int pcpu, long nanos) {
		if (pcpu < 0 || pcpu >= canvas.history().lanes().size())
			return;
		CpuHistory.Lane lane = canvas.history().lanes().get(pcpu);
		if (lane.size() == 0)
			return;
		canvas.setFollowing(false);
		canvas.setCursorRun(Optional.of(lane.run(Math.min(lane.firstEndingAfter(nanos), lane.size() - 1))));
	}
}
