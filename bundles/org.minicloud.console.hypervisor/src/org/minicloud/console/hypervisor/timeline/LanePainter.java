package org.minicloud.console.hypervisor.timeline;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.minicloud.console.hypervisor.colors.DomainColors;
import org.minicloud.xen.inspect.CpuTimeline.Mark;
import org.minicloud.xen.inspect.CpuTimeline.Run;

/**
 * Draws the runs of one physical CPU. Runs that are narrower than a pixel share it: it gets the colour of the one that
 * has most of it, so that the cost depends on the width of the drawing and not on the number of runs.
 */
final class LanePainter {
	private static final int STRIPE = 3;
	private static final int TEXT_MARGIN = 4;
	/** A run gets its name when it is at least so wide. */
	private static final int LEAST_NAMED = 28;
	/** More marks than one each so many pixels say nothing. */
	private static final int LEAST_MARK_DISTANCE = 4;

	private final GC gc;
	private final CpuHistory history;
	private final TimeScale scale;
	private final TimelineGeometry geometry;
	private final DomainColors colors;

	LanePainter(GC gc, CpuHistory history, TimeScale scale, TimelineGeometry geometry, DomainColors colors) {
		this.gc = gc;
		this.history = history;
		this.scale = scale;
		this.geometry = geometry;
		this.colors = colors;
	}

	void paint(CpuHistory.Lane lane, int top) {
		long left = scale.nanos(0);
		long right = scale.nanos(geometry.track());
		int index = lane.firstEndingAfter(left);
		while (index < lane.size() && lane.run(index).fromNanos() < right) {
			Run run = lane.run(index);
			int from = pixel(run.fromNanos());
			int to = pixel(run.toNanos());
			if (to > from + 1) {
				paintRun(run, Math.max(0, from), Math.min(geometry.track(), to), top);
				index++;
			} else {
				index = paintPixel(lane, index, from, top);
			}
		}
		paintMarks(lane, left, right, top);
	}

	private int pixel(long nanos) {
		return (int) Math.clamp(Math.floor(scale.x(nanos)), -1, geometry.track() + 1.0);
	}

	private void paintRun(Run run, int from, int to, int top) {
		Color ground = colors.of(run.domid());
		gc.setBackground(ground);
		int x = geometry.labels() + from;
		int width = to - from;
		gc.fillRectangle(x, top, width, geometry.bandHeight());
		Color text = new Color(DomainColors.textOn(ground.getRGB()));
		if (width > STRIPE)
			paintPriority(run.priority().name(), text, x, width, top);
		if (width >= LEAST_NAMED)
			paintName(run, text, x, width, top);
		if (width > STRIPE) {
			gc.setForeground(new Color(DomainColors.mixed(ground.getRGB(), text.getRGB(), 0.35)));
			gc.drawLine(x, top, x, top + geometry.bandHeight() - 1);
		}
	}

	/** BOOST is a stripe at the head, OVER one at the foot, UNDER has none: no need to tell colours apart. */
	private void paintPriority(String priority, Color stripe, int x, int width, int top) {
		gc.setBackground(stripe);
		if (priority.equals("BOOST"))
			gc.fillRectangle(x, top, width, STRIPE);
		else if (priority.equals("OVER"))
			gc.fillRectangle(x, top + geometry.bandHeight() - STRIPE, width, STRIPE);
	}

	private void paintName(Run run, Color text, int x, int width, int top) {
		String name = history.domainName(run.domid());
		String whole = name + " v" + run.vcpu() + "  " + run.priority();
		int room = width - 2 * TEXT_MARGIN;
		String fitting = gc.textExtent(whole).x <= room ? whole : gc.textExtent(name).x <= room ? name : "";
		if (fitting.isEmpty())
			return;
		gc.setForeground(text);
		gc.drawText(fitting, x + TEXT_MARGIN, top + (geometry.bandHeight() - geometry.textLine()) / 2, true);
	}

	/** All runs that begin in this pixel and do not reach far over it, as one line. Answers the first that is left. */
	private int paintPixel(CpuHistory.Lane lane, int first, int pixel, int top) {
		long end = scale.nanos(pixel + 1.0);
		Run most = lane.run(first);
		int index = first + 1;
		while (index < lane.size() && lane.run(index).fromNanos() < end && pixel(lane.run(index).toNanos()) <= pixel + 1) {
			Run run = lane.run(index++);
			if (run.toNanos() - run.fromNanos() > most.toNanos() - most.fromNanos())
				most = run;
		}
		if (pixel >= 0) {
			gc.setBackground(colors.of(most.domid()));
			gc.fillRectangle(geometry.labels() + pixel, top, 1, geometry.bandHeight());
		}
		return index;
	}

	/** What happened to vCPUs, below the band: a wake is a tick, a park a bar, a steal or a migration a square. */
	private void paintMarks(CpuHistory.Lane lane, long left, long right, int top) {
		int first = lane.firstMarkFrom(left);
		int last = lane.firstMarkFrom(right);
		if ((last - first) * LEAST_MARK_DISTANCE > geometry.track())
			return;
		int y = top + geometry.bandHeight() + 1;
		for (int i = first; i < last; i++) {
			Mark mark = lane.mark(i);
			int x = geometry.labels() + pixel(mark.nanos());
			gc.setBackground(colors.of(mark.domid()));
			switch (mark.kind()) {
				case WAKE, UNPARK -> gc.fillRectangle(x, y, 1, 5);
				case PARK -> gc.fillRectangle(x - 2, y + 1, 5, 2);
				case STEAL, MIGRATE -> gc.fillRectangle(x - 1, y, 4, 4);
			}
		}
	}
}
