package org.minicloud.console.hypervisor.timeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.eclipse.ui.IWorkbench;
import org.minicloud.console.hypervisor.colors.DomainColors;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;
import org.minicloud.xen.inspect.CpuTimeline.Run;

/**
 * Shows who ran when: a lane for each physical CPU. The wheel zooms at the pointer, dragging moves, a click chooses a run;
 * {@link TimelineKeys} does the same from the keyboard. While it follows, the present stays at the right edge.
 */
public final class TimelineCanvas extends Canvas {
	static final double ZOOM_STEP = 1.25;
	/** What is in sight at first. */
	private static final long FIRST_SPAN = 500_000_000;
	private static final int DRAG_BEGINS = 4;
	private static final int MARGIN = 6;

	private final Look look;
	private final DomainColors colors;
	private CpuHistory history = CpuHistory.NONE;
	private List<String> waiting = List.of();
	private TimeScale scale;
	private boolean following = true;
	private boolean credits = true;
	private int scrolled;
	private Optional<Run> cursor = Optional.empty();
	private Point pressed;
	private TimeScale scaleWhenPressed;
	private Consumer<Optional<Run>> onCursor = run -> {
	};
	private Consumer<Boolean> onFollow = follows -> {
	};

	public TimelineCanvas(Composite parent, IWorkbench workbench) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND | SWT.V_SCROLL | SWT.BORDER);
		look = new Look(workbench);
		colors = new DomainColors(workbench);
		addListener(SWT.Paint, event -> paint(event.gc));
		addListener(SWT.Resize, event -> resized());
		addListener(SWT.MouseVerticalWheel, this::wheel);
		addListener(SWT.MouseHorizontalWheel, event -> pan(-20.0 * event.count));
		addListener(SWT.MouseDown, this::press);
		addListener(SWT.MouseMove, this::drag);
		addListener(SWT.MouseUp, this::release);
		addListener(SWT.FocusIn, event -> redraw());
		addListener(SWT.FocusOut, event -> redraw());
		getVerticalBar().addListener(SWT.Selection, event -> scrollTo(getVerticalBar().getSelection()));
		new TimelineKeys(this);
		new RunToolTip(this);
		new TimelineAccessibility(this);
		look.apply(this, this::redraw);
	}

	/** Told of the run that was chosen. */
	public void onCursor(Consumer<Optional<Run>> listener) {
		onCursor = listener;
	}

	/** Told when following begins or ends. */
	public void onFollow(Consumer<Boolean> listener) {
		onFollow = listener;
	}

	/**
	 * @param waitingNow for each physical CPU, who waits for it
	 */
	public void show(CpuHistory newHistory, List<String> waitingNow) {
		boolean first = history == CpuHistory.NONE || history.lanes().size() != newHistory.lanes().size();
		history = newHistory;
		waiting = List.copyOf(waitingNow);
		if (first || scale == null)
			showFirst();
		else if (following)
			scale = scale.with(history.end(), geometry().track());
		cursor = cursor.flatMap(this::asItIsNow);
		updateScrollBar();
		redraw();
	}

	/** Forgets what it showed, as when it is about another host now. */
	public void clear() {
		history = CpuHistory.NONE;
		scale = null;
		setCursorRun(Optional.empty());
		redraw();
	}

	/** The same span whatever is known: a recording has just begun, and fills it from the right. */
	private void showFirst() {
		scale = TimeScale.fitting(history.end() - FIRST_SPAN, history.end(), geometry().track());
	}

	/** The run that goes on has grown since. */
	private Optional<Run> asItIsNow(Run run) {
		if (run.pcpu() >= history.lanes().size())
			return Optional.empty();
		return history.lanes().get(run.pcpu()).at(run.fromNanos()).or(() -> Optional.of(run));
	}

	public CpuHistory history() {
		return history;
	}

	public TimeScale scale() {
		return scale == null ? TimeScale.fitting(history.begin(), history.end(), geometry().track()) : scale;
	}

	public boolean isFollowing() {
		return following;
	}

	public void setFollowing(boolean follow) {
		if (follow == following)
			return;
		following = follow;
		if (follow)
			setScale(scale().with(history.end(), geometry().track()));
		onFollow.accept(follow);
	}

	public boolean showsCredits() {
		return credits;
	}

	public void setShowsCredits(boolean show) {
		credits = show;
		updateScrollBar();
		redraw();
	}

	public Optional<Run> cursorRun() {
		return cursor;
	}

	/** Chooses a run, and brings it into sight. */
	public void setCursorRun(Optional<Run> run) {
		cursor = run;
		run.ifPresent(this::bringIntoSight);
		onCursor.accept(run);
		redraw();
	}

	private void bringIntoSight(Run run) {
		double x = scale().x(run.fromNanos());
		int track = geometry().track();
		if (x < 0 || scale().x(Math.min(run.toNanos(), run.fromNanos() + Math.round(10 * scale().nanosPerPixel()))) > track) {
			setFollowing(false);
			setScale(scale().with(run.fromNanos(), track / 3.0));
		}
		TimelineGeometry geometry = geometry();
		int top = geometry.laneTop(run.pcpu());
		if (top < geometry.axisHeight() || top + geometry.laneHeight() > geometry.lanesBottom())
			scrollTo(run.pcpu() * geometry.laneHeight());
	}

	/** @param x pixel of the drawing that stays where it is */
	public void zoom(double factor, int x) {
		TimelineGeometry geometry = geometry();
		double anchor = following ? geometry.track() : Math.max(0, x - geometry.labels());
		setScale(scale().zoomed(factor, anchor));
	}

	/** Zooms at the chosen run, or in the middle. */
	public void zoom(double factor) {
		TimelineGeometry geometry = geometry();
		double x = cursor.map(run -> scale().x((run.fromNanos() + run.toNanos()) / 2))
				.filter(at -> at >= 0 && at <= geometry.track()).orElse(geometry.track() / 2.0);
		zoom(factor, geometry.labels() + (int) Math.round(x));
	}

	/** Everything that is known. */
	public void zoomToFit() {
		setScale(TimeScale.fitting(history.begin(), history.end(), geometry().track()));
	}

	/** To the right by so many pixels, to the left when negative; the present is left then. */
	public void pan(double pixels) {
		setFollowing(false);
		setScale(scale().panned(pixels));
	}

	void setScale(TimeScale newScale) {
		scale = newScale;
		redraw();
	}

	/** The run at a place of the drawing. */
	public Optional<Run> runAt(int x, int y) {
		TimelineGeometry geometry = geometry();
		int lane = geometry.laneAt(y);
		if (lane < 0 || x < geometry.labels())
			return Optional.empty();
		long from = scale().nanos(x - geometry.labels());
		CpuHistory.Lane data = history.lanes().get(lane);
		int index = data.firstEndingAfter(from);
		boolean inPixel = index < data.size() && data.run(index).fromNanos() < scale().nanos(x - geometry.labels() + 1.0);
		return inPixel ? Optional.of(data.run(index)) : Optional.empty();
	}

	/** The middle of a run on the drawing. */
	public Point place(Run run) {
		TimelineGeometry geometry = geometry();
		double x = scale().x((run.fromNanos() + run.toNanos()) / 2);
		return new Point(geometry.labels() + (int) Math.clamp(x, 0, geometry.track() - 1.0),
				geometry.laneTop(run.pcpu()) + geometry.bandHeight() / 2);
	}

	TimelineGeometry geometry() {
		GC gc = new GC(this);
		int line = gc.getFontMetrics().getHeight();
		int labels = gc.textExtent("pCPU 000").x + 2 * MARGIN;
		gc.dispose();
		Rectangle area = getClientArea();
		return new TimelineGeometry(area.width, area.height, labels, line, history.lanes().size(), scrolled, credits);
	}

	private void paint(GC gc) {
		new TimelinePainter(gc, history, scale(), geometry(), colors, look.color(ThemeColor.MUTED),
				look.color(ThemeColor.ACCENT)).paint(following ? waiting : List.of(), cursor);
		if (isFocusControl())
			gc.drawFocus(0, 0, getClientArea().width, getClientArea().height);
	}

	private void resized() {
		if (following && scale != null)
			scale = scale.with(history.end(), geometry().track());
		updateScrollBar();
		redraw();
	}

	private void updateScrollBar() {
		TimelineGeometry geometry = geometry();
		int visible = Math.max(1, geometry.lanesArea().height);
		ScrollBar bar = getVerticalBar();
		bar.setVisible(geometry.lanesHeight() > visible);
		bar.setValues(Math.min(scrolled, Math.max(0, geometry.lanesHeight() - visible)), 0,
				Math.max(visible, geometry.lanesHeight()), visible, geometry.laneHeight(), visible);
		scrolled = bar.getVisible() ? bar.getSelection() : 0;
	}

	private void scrollTo(int pixels) {
		TimelineGeometry geometry = geometry();
		scrolled = Math.clamp(pixels, 0, Math.max(0, geometry.lanesHeight() - geometry.lanesArea().height));
		getVerticalBar().setSelection(scrolled);
		redraw();
	}

	private void wheel(Event event) {
		if ((event.stateMask & SWT.SHIFT) != 0)
			pan(-20.0 * event.count);
		else
			zoom(Math.pow(ZOOM_STEP, Math.signum(event.count)), event.x);
		event.doit = false;
	}

	private void press(Event event) {
		setFocus();
		if (event.button != 1)
			return;
		pressed = new Point(event.x, event.y);
		scaleWhenPressed = scale();
	}

	private void drag(Event event) {
		if (pressed == null || (event.stateMask & SWT.BUTTON1) == 0)
			return;
		if (Math.abs(event.x - pressed.x) < DRAG_BEGINS && scaleWhenPressed.equals(scale()))
			return;
		setFollowing(false);
		setScale(scaleWhenPressed.panned(pressed.x - event.x));
	}

	private void release(Event event) {
		if (pressed != null && Math.abs(event.x - pressed.x) < DRAG_BEGINS)
			setCursorRun(runAt(event.x, event.y));
		pressed = null;
	}
}
