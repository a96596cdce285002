package org.minicloud.console.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Inspection;
import org.minicloud.connection.Subscription;
import org.minicloud.connection.TimeControl;
import org.minicloud.console.ConsoleOptions;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.text.Money;
import org.minicloud.console.kit.text.Sizes;
import org.minicloud.console.kit.text.Times;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.SessionListener;
import org.minicloud.time.Pace;

/** The status line: engine, cloud time and its controls, instances, load, cost. Looks at the cloud while it is visible. */
public final class StatusTrim extends WorkbenchWindowControlContribution implements SessionListener {
	private static final int CLOCK_MILLIS = 250;
	/** The engine is asked at every so many ticks of the clock. */
	private static final int TICKS_A_LOOK = 4;

	private final List<Subscription> subscriptions = new ArrayList<>();
	private CloudSession session;
	private LocalResourceManager resources;
	private Composite body;
	private CLabel engine;
	private Label clock;
	private PaceControls pace;
	private Label instances;
	private Label load;
	private Label cost;
	private EngineStatusJob look;
	private int tick;

	@Override
	protected Control createControl(Composite parent) {
		session = PlatformUI.getWorkbench().getService(CloudSession.class);
		body = new Composite(parent, SWT.NONE);
		resources = new LocalResourceManager(JFaceResources.getResources(), body);
		look = new EngineStatusJob(session, this::showEngine);
		GridLayoutFactory.fillDefaults().numColumns(12).margins(6, 0).spacing(6, 0).applyTo(body);
		engine = new CLabel(body, SWT.NONE);
		engine.setData("name", "status.engine");
		place(engine, "cloud is starting");
		separator();
		clock = label("status.clock", "cloud time 00:00:00");
		pace = new PaceControls(body, () -> session.connection().flatMap(CloudConnection::time), resources);
		separator();
		instances = label("status.instances", "000 running, 00 pending");
		separator();
		load = label("status.load", "hosts 100 % cpu 00 % mem");
		separator();
		cost = label("status.cost", "$000.00/h");
		subscriptions.add(session.listen(this));
		body.addListener(SWT.Dispose, event -> subscriptions.forEach(Subscription::close));
		connectionChanged(session.state());
		tickOn();
		return body;
	}

	private Label label(String name, String longest) {
		Label label = new Label(body, SWT.NONE);
		label.setData("name", name);
		place(label, longest);
		return label;
	}

	/** Room for the longest text, so that nothing moves while numbers change. */
	private void place(Control control, String longest) {
		GC gc = new GC(control);
		int width = gc.textExtent(longest).x + (control instanceof CLabel ? 26 : 0);
		gc.dispose();
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(false, true).hint(width, SWT.DEFAULT)
				.applyTo(control);
	}

	private void separator() {
		Label line = new Label(body, SWT.SEPARATOR | SWT.VERTICAL);
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).hint(SWT.DEFAULT, 14).applyTo(line);
	}

	private void tickOn() {
		body.getDisplay().timerExec(CLOCK_MILLIS, () -> {
			if (body.isDisposed())
				return;
			if (body.isVisible())
				tick();
			tickOn();
		});
	}

	private void tick() {
		Optional<TimeControl> time = session.connection().flatMap(CloudConnection::time);
		setText(clock, time.map(control -> "cloud time " + Times.clock(control.now())).orElse(""));
		time.ifPresent(control -> clock.setToolTipText("Cloud time " + Times.exact(control.now())));
		if (tick++ % TICKS_A_LOOK == 0 && look.getState() == EngineStatusJob.NONE)
			look.schedule();
	}

	private void showEngine(Inspection.EngineStatus status) {
		if (body.isDisposed())
			return;
		setText(instances, status.runningInstances() + " running, " + status.pendingInstances() + " pending");
		setText(load, "hosts " + Sizes.percent(status.cpuUse()) + " cpu " + Sizes.percent(status.memoryUse()) + " mem");
		load.setToolTipText(status.poweredHosts() + " hosts are powered on");
		setText(cost, Money.sumPerHour(status.dollarsPerHour()));
		cost.setToolTipText("Price of all running instances, an hour of cloud time");
	}

	@Override
	public void connectionChanged(ConnectionState state) {
		subscribePace();
		switch (state) {
			case ConnectionState.Connecting connecting -> showState(Icon.STATE_WAITING, "cloud is starting", "");
			case ConnectionState.Failed failed -> showState(Icon.STATE_FAILED, "not connected", failed.reason());
			case ConnectionState.Connected connected -> showRunning(connected.connection());
		}
	}

	private void showRunning(CloudConnection connection) {
		boolean paused = connection.time().filter(time -> time.pace() instanceof Pace.Paused).isPresent();
		showState(paused ? Icon.STATE_STOPPED : Icon.STATE_RUNNING, paused ? "cloud paused" : "cloud running",
				connection.name() + ", account " + connection.accountId() + endpoint());
	}

	private static String endpoint() {
		ConsoleOptions options = PlatformUI.getWorkbench().getService(ConsoleOptions.class);
		return Optional.ofNullable(options).flatMap(known -> known.endpoint().get()).map(place -> "\nAPI at " + place)
				.orElse("");
	}

	private void showState(Icon icon, String text, String toolTip) {
		engine.setImage(icon.image(resources));
		engine.setText(text);
		engine.setToolTipText(toolTip.isEmpty() ? null : toolTip);
		pace.refresh();
	}

	/** The pace may be changed by others: by a command, or by a lab. */
	private void subscribePace() {
		session.connection().flatMap(CloudConnection::time)
				.ifPresent(time -> subscriptions.add(time.onPaceChange(changed -> session.onUiThread(this::paceChanged))));
	}

	private void paceChanged() {
		if (!body.isDisposed())
			session.connection().ifPresent(this::showRunning);
	}

	private static void setText(Label label, String text) {
		if (!label.getText().equals(text))
			label.setText(text);
	}

	@Override
	public boolean isDynamic() {
		return false;
	}
}
