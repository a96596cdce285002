package org.minicloud.console.hypervisor.timeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.minicloud.console.hypervisor.colors.DomainColors;
import org.minicloud.xen.inspect.CpuTimeline.Run;
import org.minicloud.xen.inspect.VcpuName;

/** Draws the credits of each vCPU as a line: it falls while the vCPU runs, and rises at accounting. */
final class CreditsPainter {
	/** What a vCPU earns at most in a timeslice, and may overspend at most: 10 a millisecond. */
	private static final int MOST = 300;
	private static final int MARGIN = 6;

	private final GC gc;
	private final CpuHistory history;
	private final TimeScale scale;
	private final Rectangle area;
	private final int labels;
	private final int textLine;
	private final DomainColors colors;

	CreditsPainter(GC gc, CpuHistory history, TimeScale scale, TimelineGeometry geometry, DomainColors colors) {
		this.gc = gc;
		this.history = history;
		this.scale = scale;
		area = geometry.creditsArea();
		labels = geometry.labels();
		textLine = geometry.textLine();
		this.colors = colors;
	}

	void paint(Color text, Color muted, Color faint, Color ground) {
		gc.setBackground(ground);
		gc.fillRectangle(0, area.y, labels, area.height);
		gc.setForeground(faint);
		gc.drawLine(0, area.y, area.x + area.width, area.y);
		gc.setForeground(text);
		gc.drawText("Credits", MARGIN, y(MOST / 2) - textLine / 2, true);
		for (int level : new int[] { MOST, 0, -MOST }) {
			gc.setForeground(faint);
			gc.setLineStyle(level == 0 ? SWT.LINE_SOLID : SWT.LINE_DOT);
			gc.drawLine(area.x, y(level), area.x + area.width, y(level));
			gc.setLineStyle(SWT.LINE_SOLID);
			gc.setForeground(muted);
			String number = String.valueOf(level);
			gc.drawText(number, labels - gc.textExtent(number).x - MARGIN, y(level) - textLine / 2, true);
		}
		gc.setClipping(area);
		paintLines();
		gc.setClipping((Rectangle) null);
	}

	private int y(int credit) {
		int inset = textLine / 2 + 4;
		double part = (double) (MOST - Math.clamp(credit, -MOST, MOST)) / (2 * MOST);
		return area.y + inset + (int) Math.round(part * (area.height - 2 * inset));
	}

	private void paintLines() {
		Map<VcpuName, int[]> last = new HashMap<>();
		long left = scale.nanos(0);
		long right = scale.nanos(area.width);
		for (CpuHistory.Lane lane : history.lanes())
			for (int i = lane.firstEndingAfter(left); i < lane.size() && lane.run(i).fromNanos() < right; i++)
				paintRun(lane.run(i), last);
		gc.setLineStyle(SWT.LINE_SOLID);
		gc.setLineWidth(1);
	}

	/** The fall while it ran, and a thin line from where it was before, when that was on the same CPU. */
	private void paintRun(Run run, Map<VcpuName, int[]> last) {
		VcpuName vcpu = new VcpuName(run.domid(), run.vcpu());
		int from = labels + x(run.fromNanos());
		int to = labels + x(run.toNanos());
		int[] before = last.put(vcpu, new int[] { to, y(run.creditAfter()) });
		if (before != null && before[0] == to)
			return;
		gc.setForeground(colors.of(run.domid()));
		if (before != null && before[0] <= from) {
			gc.setLineWidth(1);
			gc.drawPolyline(List.of(before[0], before[1], from, before[1], from, y(run.creditBefore())).stream()
					.mapToInt(Integer::intValue).toArray());
		}
		gc.setLineWidth(2);
		gc.drawLine(from, y(run.creditBefore()), to, y(run.creditAfter()));
	}

	private int x(long nanos) {
		return (int) Math.clamp(scale.x(nanos), -1, area.width + 1.0);
	}
}
