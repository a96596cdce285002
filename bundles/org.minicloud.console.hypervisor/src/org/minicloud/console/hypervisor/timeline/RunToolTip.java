package org.minicloud.console.hypervisor.timeline;

import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;

/** What the pointer is over: domain, vCPU, priority, credits, length. */
final class RunToolTip extends DefaultToolTip {
	private final TimelineCanvas canvas;

	RunToolTip(TimelineCanvas canvas) {
		super(canvas, NO_RECREATE, false);
		this.canvas = canvas;
		setShift(new Point(12, 14));
		setPopupDelay(120);
	}

	@Override
	protected Object getToolTipArea(Event event) {
		return canvas.runAt(event.x, event.y).map(run -> run.pcpu() + " " + run.fromNanos()).orElse(null);
	}

	@Override
	protected boolean shouldCreateToolTip(Event event) {
		return super.shouldCreateToolTip(event) && canvas.runAt(event.x, event.y).isPresent();
	}

	@Override
	protected String getText(Event event) {
		return canvas.runAt(event.x, event.y).map(run -> RunText.lines(canvas.history(), run)).orElse("");
	}
}
