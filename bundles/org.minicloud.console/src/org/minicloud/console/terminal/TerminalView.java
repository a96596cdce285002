package org.minicloud.console.terminal;

import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.connection.Subscription;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.replica.ReplicaChange;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.SessionListener;
import org.minicloud.console.theme.Banner;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/**
 * A terminal on the console of an instance. Its secondary id names the instance ({@link TerminalTarget}); opened without
 * one, it lets the user pick an instance and never changes to another by itself.
 */
public final class TerminalView extends ViewPart {
	private static final String MEMENTO_TARGET = "target";

	private CloudSession session;
	private Look look;
	private TerminalCanvas canvas;
	private Banner banner;
	private Subscription replicaSubscription = () -> { };
	private Subscription sessionSubscription = () -> { };
	private Optional<TerminalTarget> target = Optional.empty();
	private Optional<TerminalConnection> connection = Optional.empty();
	private String title = "";
	private Point size = new Point(80, 24);
	private final IAction reconnect = action("Reconnect", Icon.RECONNECT, this::connect);
	private final IAction disconnect = action("Disconnect", Icon.DISCONNECT, this::disconnect);

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		target = TerminalTarget.parse(site.getSecondaryId())
				.or(() -> TerminalTarget.parse(memento == null ? null : memento.getString(MEMENTO_TARGET)));
	}

	@Override
	public void saveState(IMemento memento) {
		target.ifPresent(chosen -> memento.putString(MEMENTO_TARGET, chosen.secondaryId()));
	}

	@Override
	public void createPartControl(Composite parent) {
		session = getSite().getService(CloudSession.class);
		look = new Look(getSite().getWorkbenchWindow().getWorkbench());
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(body);
		banner = new Banner(body, look);
		canvas = new TerminalCanvas(body, look.monospacedDescriptor(), colors());
		canvas.setData("name", "terminal");
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		look.apply(canvas, () -> canvas.setLook(look.monospacedDescriptor(), colors()));
		canvas.onTyped(this::typed);
		canvas.onTitle(newTitle -> {
			title = newTitle;
			updateTitle();
		});
		canvas.onSize(newSize -> {
			connection.ifPresent(line -> line.resize(newSize.x, newSize.y));
			size = newSize;
			updateTitle();
		});
		new WorkbenchKeys(getSite(), canvas);
		fillToolBar(getViewSite().getActionBars().getToolBarManager());
		createMenu();
		replicaSubscription = session.replica().listen(this::replicaChanged);
		sessionSubscription = session.listen(new SessionListener() {
			@Override
			public void connectionChanged(ConnectionState state) {
				connectWhenPossible();
			}
		});
		updateTitle();
		connectWhenPossible();
	}

	private TerminalColors colors() {
		return new TerminalColors(look.color(ThemeColor.TERMINAL_FOREGROUND).getRGB(),
				look.color(ThemeColor.TERMINAL_BACKGROUND).getRGB(), look.color(ThemeColor.TERMINAL_SELECTION).getRGB());
	}

	/** Enter, typed where there is no session any more, asks for one. */
	private void typed(byte[] bytes) {
		if (bytes.length == 1 && bytes[0] == '\r') {
			reconnectIfEnded();
		}
		connection.ifPresent(open -> open.type(bytes));
	}

	/** Shows another instance in this view, hanging up first. */
	public void open(TerminalTarget chosen) {
		disconnect();
		connection = Optional.empty();
		target = Optional.of(chosen);
		canvas.clear();
		updateTitle();
		connect();
	}

	/** Connects again where a session ended or none could be had; leaves an open one alone. */
	void reconnectIfEnded() {
		ConnectionPhase phase = connection.map(TerminalConnection::phase).orElseGet(ConnectionPhase.Idle::new);
		if (phase instanceof ConnectionPhase.Ended || phase instanceof ConnectionPhase.Unavailable) {
			connect();
		}
	}

	/** The screen as text, as a test or a copy wants it. */
	public String screenText() {
		return canvas.terminal().screenText();
	}

	private Optional<Instance> instance() {
		return target.flatMap(chosen -> session.replica().instance(chosen.instanceId()));
	}

	private String name() {
		return instance().map(ResourceNames::of).or(() -> target.map(TerminalTarget::instanceId)).orElse("Terminal");
	}

	private void updateTitle() {
		setPartName(name());
		setTitleToolTip(name() + (title.isEmpty() ? "" : ", " + title) + ", " + size.x + " × " + size.y);
		canvas.setDescription("Terminal of " + name());
	}

	// Connecting.

	private void connectWhenPossible() {
		if (target.isEmpty()) {
			banner.say(Icon.CONNECT, "This terminal is not connected.", "Pick a running instance…",
					() -> new InstancePicker(session, this::open).openMenu(canvas));
		} else if (connection.isEmpty() && session.connection().isPresent() && instance().isPresent()) {
			connect();
		}
		updateActions();
	}

	private void connect() {
		target.ifPresent(chosen -> {
			if (connection.isEmpty()) {
				connection = Optional.of(new TerminalConnection(session, chosen.region(), chosen.instanceId(),
						canvas::feed, this::phaseChanged));
				connection.get().resize(canvas.terminal().columns(), canvas.terminal().rows());
			}
			connection.get().connect(name());
		});
	}

	private void disconnect() {
		connection.ifPresent(TerminalConnection::disconnect);
	}

	private void phaseChanged(ConnectionPhase phase) {
		if (canvas.isDisposed()) {
			return;
		}
		switch (phase) {
			case ConnectionPhase.Idle idle -> banner.clear();
			case ConnectionPhase.Connecting connecting -> banner.say(Icon.STATE_WAITING, "Connecting to " + name() + "…");
			case ConnectionPhase.Connected connected -> banner.clear();
			case ConnectionPhase.Unavailable unavailable ->
				banner.say(Icon.STATE_FAILED, unavailable.reason(), "Try again", this::connect);
			case ConnectionPhase.Ended ended -> sayEnded();
		}
		updateActions();
	}

	private void sayEnded() {
		InstanceState state = instance().map(Instance::getState).orElse(InstanceState.TERMINATED);
		if (state == InstanceState.RUNNING) {
			banner.say(Icon.DISCONNECT, "The session with " + name() + " ended.", "Reconnect (Enter)", this::connect);
		} else {
			banner.say(Icon.DISCONNECT, "The session ended: " + name() + " is " + state.getLiteral() + ".");
		}
	}

	/** An instance that runs now, or again, is offered; nobody is torn out of what the screen still shows. */
	private void replicaChanged(ReplicaChange change) {
		Optional<Instance> instance = instance();
		if (instance.isEmpty() || !change.concerns(instance.get())) {
			return;
		}
		updateTitle();
		connectWhenPossible();
		boolean running = instance.get().getState() == InstanceState.RUNNING;
		switch (connection.map(TerminalConnection::phase).orElseGet(ConnectionPhase.Idle::new)) {
			case ConnectionPhase.Ended ended -> sayEnded();
			case ConnectionPhase.Unavailable unavailable when running ->
				banner.say(Icon.STATE_RUNNING, name() + " is running now.", "Connect", this::connect);
			default -> { }
		}
	}

	// Actions.

	private void fillToolBar(IToolBarManager bar) {
		bar.add(new InstancePicker(session, this::open));
		bar.add(reconnect);
		bar.add(disconnect);
	}

	private void createMenu() {
		MenuManager menu = new MenuManager();
		IAction copy = action("&Copy\tCtrl+Shift+C", Icon.COPY, () -> canvas.copy(DND.CLIPBOARD));
		menu.add(copy);
		menu.add(action("&Paste\tCtrl+Shift+V", Icon.PASTE, () -> canvas.paste(DND.CLIPBOARD)));
		menu.add(action("Select &All\tCtrl+Shift+A", null, canvas::selectAll));
		menu.add(new Separator());
		menu.add(action("C&lear", Icon.CLEAR, canvas::clear));
		menu.add(reconnect);
		menu.add(disconnect);
		menu.addMenuListener(shown -> copy.setEnabled(canvas.selection().isPresent()));
		canvas.setMenu(menu.createContextMenu(canvas));
	}

	private void updateActions() {
		ConnectionPhase phase = connection.map(TerminalConnection::phase).orElseGet(ConnectionPhase.Idle::new);
		boolean connected = phase instanceof ConnectionPhase.Connected;
		reconnect.setEnabled(target.isPresent() && !(phase instanceof ConnectionPhase.Connecting));
		disconnect.setEnabled(connected);
	}

	private static IAction action(String text, Icon icon, Runnable task) {
		Action action = new Action(text) {
			@Override
			public void run() {
				task.run();
			}
		};
		if (icon != null) {
			action.setImageDescriptor(icon.descriptor());
		}
		return action;
	}

	@Override
	public void setFocus() {
		canvas.setFocus();
	}

	@Override
	public void dispose() {
		replicaSubscription.close();
		sessionSubscription.close();
		disconnect();
		super.dispose();
	}
}
