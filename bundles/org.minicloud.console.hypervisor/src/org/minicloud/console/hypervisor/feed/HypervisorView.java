package org.minicloud.console.hypervisor.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import org.minicloud.connection.Subscription;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.PlaceholderComposite;
import org.minicloud.console.session.CloudFailure;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.SessionListener;

/**
 * A view on what goes on below a cloud. While it is in sight it asks now and again, never more than one question at a
 * time; the answer, an immutable snapshot, arrives on the UI thread. Where there is nothing to show, it says why.
 *
 * @param <S> what it asks for
 */
public abstract class HypervisorView<S> extends ViewPart implements SessionListener {
	private final List<Subscription> subscriptions = new ArrayList<>();
	private CloudSession session;
	private HostFocus focus;
	private Composite stack;
	private StackLayout layout;
	private Control content;
	private PlaceholderComposite placeholder;
	private String title;
	private boolean waiting;
	/** An answer to a question about something else comes too late. */
	private int generation;
	private Optional<S> shown = Optional.empty();

	protected abstract Control createContent(Composite parent);

	/** Asks; empty when there is nothing to ask about now. Called on the UI thread, must not wait. */
	protected abstract Optional<CompletableFuture<S>> ask(HypervisorInspection hypervisors);

	/** Shows an answer; where it holds nothing to show, answers why. */
	protected abstract Optional<Placeholder> show(S snapshot);

	/** From one question to the next. */
	protected int periodMillis() {
		return 1000;
	}

	/** Whether it is about one host, the one in focus. */
	protected boolean needsHost() {
		return true;
	}

	/** What stands behind the view's name in its tab; empty for nothing. */
	protected String subject() {
		return focus.host().orElse("");
	}

	/** It is about another host or domain now. */
	protected void focusChanged() {
	}

	protected final CloudSession session() {
		return session;
	}

	protected final HostFocus focus() {
		return focus;
	}

	/** What it shows now. */
	public final Optional<S> shown() {
		return shown;
	}

	@Override
	public final void createPartControl(Composite parent) {
		session = getSite().getService(CloudSession.class);
		focus = HostFocus.of(getSite().getWorkbenchWindow());
		title = getPartName();
		stack = new Composite(parent, SWT.NONE);
		layout = new StackLayout();
		stack.setLayout(layout);
		content = createContent(stack);
		placeholder = new PlaceholderComposite(stack);
		subscriptions.add(session.listen(this));
		subscriptions.add(focus.listen(this::refocus));
		say(Placeholder.of("Looking at the hypervisors…", ""));
		connectionChanged(session.state());
		keepAsking();
	}

	private void keepAsking() {
		stack.getDisplay().timerExec(periodMillis(), () -> {
			if (stack.isDisposed())
				return;
			if (!waiting && stack.isVisible())
				askNow();
			keepAsking();
		});
	}

	private void refocus() {
		generation++;
		waiting = false;
		shown = Optional.empty();
		focusChanged();
		tellSubject();
		askNow();
	}

	/** The tab says what the view is about. */
	private void tellSubject() {
		String name = subject().isEmpty() ? title : title + " – " + subject();
		if (!name.equals(getPartName()))
			setPartName(name);
	}

	/** Asks at once, as after a command; what was asked before does not count any more. */
	public final void askAgain() {
		generation++;
		askNow();
	}

	private void askNow() {
		Optional<HypervisorInspection> hypervisors = session.connection().flatMap(CloudConnection::hypervisors);
		if (hypervisors.isEmpty())
			return;
		if (needsHost() && focus.host().isEmpty())
			await(hypervisors.get().hosts(), this::chooseHost);
		else
			ask(hypervisors.get()).ifPresent(future -> await(future, this::answered));
	}

	private <A> void await(CompletableFuture<A> future, java.util.function.Consumer<A> onAnswer) {
		waiting = true;
		int asked = generation;
		future.whenComplete((answer, failure) -> session.onUiThread(() -> {
			if (stack.isDisposed() || asked != generation)
				return;
			waiting = false;
			if (failure == null)
				onAnswer.accept(answer);
			else
				failed(failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
		}));
	}

	/** The host with the most to see. */
	private void chooseHost(List<HostEntry> hosts) {
		Optional<HostEntry> busiest = hosts.stream().filter(host -> host.state() == HostState.ON)
				.max(Comparator.comparingInt(HostEntry::domains).thenComparing(Comparator.comparing(HostEntry::id).reversed()));
		if (busiest.isEmpty())
			say(Placeholder.of("No host is on", "Launch an instance: the host that it is placed on powers up."));
		else
			focus.chooseHost(busiest.get().id());
	}

	private void answered(S snapshot) {
		shown = Optional.of(snapshot);
		tellSubject();
		Optional<Placeholder> nothing = show(snapshot);
		if (nothing.isPresent())
			say(nothing.get());
		else
			top(content);
	}

	private void failed(Throwable failure) {
		shown = Optional.empty();
		if (!(failure instanceof RefusedException))
			ILog.of(HypervisorView.class).warn(title + ": " + failure.getMessage(), failure);
		Placeholder why = Placeholder.of("There is nothing to see of " + subject(), CloudFailure.of(failure).sentence());
		say(needsHost() ? why.withAction("Look at another host", focus::forget) : why);
	}

	private void say(Placeholder words) {
		placeholder.show(words);
		top(placeholder);
	}

	private void top(Control control) {
		if (layout.topControl == control)
			return;
		layout.topControl = control;
		stack.layout();
	}

	@Override
	public void connectionChanged(ConnectionState state) {
		generation++;
		waiting = false;
		shown = Optional.empty();
		switch (state) {
			case ConnectionState.Connecting connecting -> say(Placeholder.of("Starting the cloud…", ""));
			case ConnectionState.Failed failed -> say(Placeholder.of("Not connected to a cloud", failed.reason())
					.withAction("Try again", session::connect));
			case ConnectionState.Connected connected -> connected(connected.connection());
		}
	}

	private void connected(CloudConnection connection) {
		if (connection.hypervisors().isEmpty())
			say(Placeholder.of("This cloud does not show its hypervisors", "An embedded cloud does."));
		else
			askNow();
	}

	@Override
	public void setFocus() {
		if (layout.topControl != null)
			layout.topControl.setFocus();
	}

	@Override
	public void dispose() {
		subscriptions.forEach(Subscription::close);
		super.dispose();
	}
}
