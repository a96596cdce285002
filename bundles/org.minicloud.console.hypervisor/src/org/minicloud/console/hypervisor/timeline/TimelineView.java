package org.minicloud.console.hypervisor.timeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.TimelineRecording;
import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.HypervisorIcon;
import org.minicloud.console.hypervisor.feed.HypervisorView;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.xen.inspect.CpuTimeline;
import org.minicloud.xen.inspect.CpuTimeline.Run;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.PcpuSnapshot;
import org.minicloud.xen.inspect.VcpuSnapshot;

/** Who ran when on the physical CPUs of the host in focus. Recording goes on while the view is open. */
public final class TimelineView extends HypervisorView<TimelineView.Look> {
	/** More than any recording keeps. */
	private static final Duration EVERYTHING = Duration.ofHours(1);
	private static final int LIVE_MILLIS = 250;
	private static final String HINT = "Wheel or + and - zoom, drag or Ctrl+arrows move, arrows go from run to run, F follows the present.";

	/** A timeline, and the host at the same moment. */
	public record Look(CpuTimeline timeline, HostSnapshot host) {
	}

	private TimelineCanvas canvas;
	private Label description;
	private IAction follow;
	private IAction record;
	private Optional<TimelineRecording> recording = Optional.empty();
	private Optional<String> recorded = Optional.empty();

	@Override
	protected int periodMillis() {
		return LIVE_MILLIS;
	}

	@Override
	protected Control createContent(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(body);
		canvas = new TimelineCanvas(body, getSite().getWorkbenchWindow().getWorkbench());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		description = new Label(body, SWT.NONE);
		description.setText(HINT);
		GridDataFactory.fillDefaults().grab(true, false).indent(6, 2).applyTo(description);
		canvas.onCursor(run -> description.setText(run.map(this::describe).orElse(HINT)));
		createActions(getViewSite().getActionBars().getToolBarManager());
		canvas.onFollow(follow::setChecked);
		return body;
	}

	private String describe(Run run) {
		return RunText.line(canvas.history(), run);
	}

	private void createActions(IToolBarManager bar) {
		follow = toggle("Follow the present (F)", Icon.FOLLOW.descriptor(), true,
				() -> canvas.setFollowing(follow.isChecked()));
		bar.add(follow);
		record = toggle("Record who runs when", HypervisorIcon.RECORD.descriptor(), true, this::recordOrNot);
		bar.add(record);
		bar.add(action("Zoom in (+)", HypervisorIcon.ZOOM_IN.descriptor(), () -> canvas.zoom(2)));
		bar.add(action("Zoom out (-)", HypervisorIcon.ZOOM_OUT.descriptor(), () -> canvas.zoom(0.5)));
		bar.add(action("All that was recorded (0)", HypervisorIcon.ZOOM_FIT.descriptor(), canvas::zoomToFit));
		IAction[] credits = new IAction[1];
		credits[0] = toggle("Credits", HypervisorIcon.CREDITS.descriptor(), true,
				() -> canvas.setShowsCredits(credits[0].isChecked()));
		bar.add(credits[0]);
	}

	/** What was recorded stays in sight when recording ends. */
	private void recordOrNot() {
		recording.ifPresent(TimelineRecording::close);
		recording = Optional.empty();
		recorded = Optional.empty();
		if (record.isChecked())
			askAgain();
	}

	private static IAction action(String text, ImageDescriptor icon, Runnable run) {
		return new Action(text, icon) {
			@Override
			public void run() {
				run.run();
			}
		};
	}

	private static IAction toggle(String text, ImageDescriptor icon, boolean checked, Runnable run) {
		IAction action = new Action(text, IAction.AS_CHECK_BOX) {
			@Override
			public void run() {
				run.run();
			}
		};
		action.setImageDescriptor(icon);
		action.setChecked(checked);
		return action;
	}

	@Override
	protected Optional<CompletableFuture<Look>> ask(HypervisorInspection hypervisors) {
		if (!record.isChecked())
			return Optional.empty();
		String host = focus().host().orElseThrow();
		if (!recorded.equals(focus().host()))
			record(hypervisors, host);
		CompletableFuture<HostSnapshot> snapshot = hypervisors.snapshot(host);
		return recording.map(open -> open.last(EVERYTHING).thenCombine(snapshot, Look::new));
	}

	private void record(HypervisorInspection hypervisors, String host) {
		recording.ifPresent(TimelineRecording::close);
		recording = Optional.of(hypervisors.recordTimeline(host));
		recorded = Optional.of(host);
	}

	@Override
	protected void focusChanged() {
		if (!focus().host().equals(Optional.of(canvas.history().timeline().host())))
			canvas.clear();
	}

	@Override
	protected Optional<Placeholder> show(Look look) {
		canvas.show(new CpuHistory(named(look.timeline())), waiting(look.host()));
		canvas.cursorRun().ifPresent(run -> description.setText(describe(run)));
		return Optional.empty();
	}

	/** Domains are called as their instances are. */
	private CpuTimeline named(CpuTimeline timeline) {
		DomainNames names = new DomainNames(session().replica());
		Map<Integer, String> called = new HashMap<>();
		timeline.names().forEach((domid, name) -> called.put(domid, names.shortly(name)));
		return new CpuTimeline(timeline.host(), timeline.fromNanos(), timeline.toNanos(), timeline.pcpus(), timeline.bootNanos(),
				timeline.tickNanos(), timeline.accountNanos(), timeline.runs(), timeline.marks(), called);
	}

	/** For each physical CPU who is queued for it, with class and credits. */
	private List<String> waiting(HostSnapshot host) {
		DomainNames names = new DomainNames(session().replica());
		List<String> lines = new ArrayList<>();
		for (PcpuSnapshot pcpu : host.pcpus())
			lines.add(TimelinePainter.waitingLine(pcpu.queue().stream().map(waiter -> host.domain(waiter.domid())
					.map(domain -> names.shortly(domain.name()) + " v" + waiter.vcpu() + state(domain.vcpus().get(waiter.vcpu())))
					.orElse("")).filter(text -> !text.isEmpty()).toList()));
		return lines;
	}

	private static String state(VcpuSnapshot vcpu) {
		return " " + vcpu.priority() + " " + vcpu.credit();
	}

	/** Writes what is recorded for Chrome's trace viewer, as an operation of the console. */
	public void export(Path file) {
		String region = session().connection().map(CloudConnection::defaultRegion).orElse("");
		recording.ifPresent(open -> session().jobs().operation("Export the trace of " + recorded.orElse(""), region)
				.request("Chrome trace to " + file).calling((ec2, monitor) -> open.writeChromeTrace(file).get()).start());
	}

	public TimelineCanvas canvas() {
		return canvas;
	}


	@Override
	public void dispose() {
		recording.ifPresent(TimelineRecording::close);
		super.dispose();
	}
}
