package org.minicloud.console.hypervisor.memory;

import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;

/** Whose the frames under the pointer are, and what they are used as. */
final class BucketToolTip extends DefaultToolTip {
	private final FrameMapCanvas canvas;

	BucketToolTip(FrameMapCanvas canvas) {
		super(canvas, NO_RECREATE, false);
		this.canvas = canvas;
		setShift(new Point(12, 14));
		setPopupDelay(120);
	}

	@Override
	protected Object getToolTipArea(Event event) {
		int bucket = canvas.bucketAt(event.x, event.y);
		return bucket < 0 ? null : bucket;
	}

	@Override
	protected boolean shouldCreateToolTip(Event event) {
		return super.shouldCreateToolTip(event) && canvas.bucketAt(event.x, event.y) >= 0;
	}

	@Override
	protected String getText(Event event) {
		return canvas.bucket(canvas.bucketAt(event.x, event.y)).map(canvas::describe).orElse("");
	}
}
