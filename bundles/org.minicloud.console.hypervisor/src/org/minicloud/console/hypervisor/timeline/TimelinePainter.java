package org.minicloud.console.hypervisor.timeline;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.minicloud.console.hypervisor.colors.DomainColors;
import org.minicloud.console.kit.text.Sizes;
import org.minicloud.xen.inspect.CpuTimeline.Run;

/** Draws the whole timeline: axis, lanes, who waits, credits, legend. Used once. */
final class TimelinePainter {
	/** Marks of the axis are at least so far apart. */
	private static final int LEAST_STEP = 90;
	/** Ticks of the scheduler are drawn when they are at least so far apart. */
	private static final int LEAST_TICK = 6;
	private static final int MARGIN = 6;
	private static final int SWATCH = 10;

	private final GC gc;
	private final CpuHistory history;
	private final TimeScale scale;
	private final TimelineGeometry geometry;
	private final DomainColors colors;
	private final Color text;
	private final Color ground;
	private final Color muted;
	private final Color faint;
	private final Color accent;

	TimelinePainter(GC gc, CpuHistory history, TimeScale scale, TimelineGeometry geometry, DomainColors colors,
			Color muted, Color accent) {
		this.gc = gc;
		this.history = history;
		this.scale = scale;
		this.geometry = geometry;
		this.colors = colors;
		this.muted = muted;
		this.accent = accent;
		text = gc.getForeground();
		ground = gc.getBackground();
		faint = new Color(DomainColors.mixed(ground.getRGB(), text.getRGB(), 0.12));
	}

	/**
	 * @param waiting for each lane, who waits for it now
	 * @param cursor  the run that the keys are at
	 */
	void paint(List<String> waiting, Optional<Run> cursor) {
		gc.fillRectangle(0, 0, geometry.width(), geometry.height());
		paintGrid();
		gc.setClipping(geometry.lanesArea());
		LanePainter lanes = new LanePainter(gc, history, scale, geometry, colors);
		for (int lane = 0; lane < history.lanes().size(); lane++)
			if (geometry.laneTop(lane) < geometry.lanesBottom()
					&& geometry.laneTop(lane) + geometry.laneHeight() > geometry.axisHeight())
				paintLane(lanes, lane, lane < waiting.size() ? waiting.get(lane) : "");
		cursor.ifPresent(this::paintCursor);
		gc.setClipping((Rectangle) null);
		paintAxis();
		if (geometry.creditsHeight() > 0)
			new CreditsPainter(gc, history, scale, geometry, colors).paint(text, muted, faint, ground);
		paintLegend();
	}

	/** Behind everything: the instants at which the scheduler ticks, and accounts. */
	private void paintGrid() {
		int top = geometry.axisHeight();
		int bottom = geometry.lanesBottom() + geometry.creditsHeight();
		long account = history.timeline().accountNanos();
		long tick = history.timeline().tickNanos();
		if (tick / scale.nanosPerPixel() >= LEAST_TICK) {
			gc.setForeground(faint);
			gc.setLineStyle(SWT.LINE_DOT);
			paintEvery(tick, top, bottom);
			gc.setLineStyle(SWT.LINE_SOLID);
		}
		if (account / scale.nanosPerPixel() >= LEAST_TICK) {
			gc.setForeground(faint);
			paintEvery(account, top, bottom);
		}
	}

	private void paintEvery(long period, int top, int bottom) {
		long boot = history.timeline().bootNanos();
		long first = boot + Math.ceilDiv(scale.nanos(0) - boot, period) * period;
		for (long at = first; scale.x(at) < geometry.track(); at += period) {
			int x = geometry.labels() + (int) scale.x(at);
			gc.drawLine(x, top, x, bottom);
		}
	}

	private void paintAxis() {
		gc.setBackground(ground);
		gc.fillRectangle(0, 0, geometry.width(), geometry.axisHeight());
		long step = scale.step(LEAST_STEP);
		long first = Math.floorDiv(scale.nanos(0), step) * step;
		gc.setClipping(geometry.labels(), 0, geometry.track(), geometry.axisHeight());
		for (long at = first; scale.x(at) < geometry.track(); at += step) {
			int x = geometry.labels() + (int) scale.x(at);
			gc.setForeground(muted);
			gc.drawLine(x, geometry.axisHeight() - 5, x, geometry.axisHeight());
			gc.drawText(Nanos.instant(at, step), x + 3, 2, true);
		}
		gc.setClipping((Rectangle) null);
		gc.setForeground(faint);
		gc.drawLine(0, geometry.axisHeight(), geometry.width(), geometry.axisHeight());
	}

	private void paintLane(LanePainter lanes, int lane, String waiting) {
		int top = geometry.laneTop(lane);
		CpuHistory.Lane data = history.lanes().get(lane);
		gc.setForeground(text);
		gc.drawText("pCPU " + lane, MARGIN, top + (geometry.bandHeight() - geometry.textLine()) / 2, true);
		long from = Math.max(scale.nanos(0), history.begin());
		long to = Math.min(scale.nanos(geometry.track()), history.end());
		gc.setForeground(muted);
		gc.drawText(Sizes.percent(data.use(from, to)), MARGIN, top + geometry.bandHeight() + 2, true);
		paintKnown(top);
		gc.setClipping(new Rectangle(geometry.labels(), geometry.axisHeight(), geometry.track(),
				geometry.lanesBottom() - geometry.axisHeight()));
		lanes.paint(data, top);
		gc.setForeground(muted);
		if (!waiting.isEmpty())
			gc.drawText(waiting, geometry.labels() + MARGIN, top + geometry.bandHeight() + 6, true);
		gc.setClipping(geometry.lanesArea());
	}

	/** An empty band where the CPU is known to have idled; nothing where nothing is known. */
	private void paintKnown(int top) {
		int from = (int) Math.clamp(scale.x(history.begin()), 0, geometry.track());
		int to = (int) Math.clamp(scale.x(history.end()), 0, geometry.track());
		gc.setBackground(new Color(DomainColors.mixed(ground.getRGB(), text.getRGB(), 0.05)));
		gc.fillRectangle(geometry.labels() + from, top, to - from, geometry.bandHeight());
	}

	private void paintCursor(Run run) {
		int from = (int) Math.clamp(scale.x(run.fromNanos()), -2, geometry.track());
		int to = (int) Math.clamp(scale.x(run.toNanos()), 0, geometry.track() + 2.0);
		gc.setForeground(accent);
		gc.setLineWidth(2);
		gc.drawRectangle(geometry.labels() + from, geometry.laneTop(run.pcpu()) - 1, Math.max(2, to - from),
				geometry.bandHeight() + 2);
		gc.setLineWidth(1);
	}

	private void paintLegend() {
		int y = geometry.height() - geometry.legendHeight() + 4;
		int x = MARGIN;
		for (int domid : new TreeSet<>(history.timeline().names().keySet())) {
			String name = history.domainName(domid);
			int width = SWATCH + 4 + gc.textExtent(name).x + 14;
			if (x + width > geometry.width() - reserved())
				break;
			gc.setBackground(colors.of(domid));
			gc.fillRectangle(x, y + (geometry.textLine() - SWATCH) / 2, SWATCH, SWATCH);
			gc.setForeground(text);
			gc.drawText(name, x + SWATCH + 4, y, true);
			x += width;
		}
		gc.setForeground(muted);
		gc.drawText(PRIORITIES, geometry.width() - reserved(), y, true);
	}

	private static final String PRIORITIES = "stripe above: BOOST   below: OVER   none: UNDER";

	private int reserved() {
		return gc.textExtent(PRIORITIES).x + MARGIN;
	}

	/** Who waits for a CPU, as the line below its band says it. */
	static String waitingLine(List<String> names) {
		return names.isEmpty() ? "" : names.stream().collect(Collectors.joining(", ", "waiting now: ", ""));
	}
}
