package org.minicloud.console.session;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Subscription;
import org.minicloud.console.replica.Replica;

/**
 * A console's session with one cloud: the connection, the region in view, the replica of what the cloud holds, and the
 * operations under way. Views get it with {@code getSite().getService(CloudSession.class)}, everything else by its
 * constructor. To be used on the UI thread, except where a method says otherwise.
 */
public final class CloudSession {
	private final Display display;
	private final CloudConnector connector;
	private final CopyOnWriteArrayList<SessionListener> listeners = new CopyOnWriteArrayList<>();
	private final ActivityLog activities = new ActivityLog();
	private final CloudJobs jobs;
	private final Replica replica;
	private volatile ConnectionState state = new ConnectionState.Connecting();
	private RegionScope scope = RegionScope.ALL;
	private boolean closed;

	/** A session that is not connected yet: {@link #connect()} does that. */
	public CloudSession(Display display, CloudConnector connector) {
		this.display = Objects.requireNonNull(display);
		this.connector = Objects.requireNonNull(connector);
		jobs = new CloudJobs(this);
		replica = new Replica(this);
	}

	/** Starts connecting in the background; again after a failure. */
	public void connect() {
		change(new ConnectionState.Connecting());
		Job.create("Connect to the cloud", monitor -> {
			try {
				CloudConnection guarded = new GuardedConnection(connector.connect(), display);
				onUiThread(() -> connected(guarded));
			} catch (Exception failure) {
				ILog.of(CloudSession.class).warn("No connection to the cloud: " + failure.getMessage(), failure);
				onUiThread(() -> change(new ConnectionState.Failed(CloudFailure.of(failure).sentence(), failure)));
			}
		}).schedule();
	}

	private void connected(CloudConnection connection) {
		if (closed) {
			connection.close();
			return;
		}
		change(new ConnectionState.Connected(connection));
		replica.attach(connection);
	}

	public ConnectionState state() {
		return state;
	}

	/** The connection, when there is one. Its EC2 clients refuse to be called on the UI thread. */
	public Optional<CloudConnection> connection() {
		return state instanceof ConnectionState.Connected connected ? Optional.of(connected.connection())
				: Optional.empty();
	}

	/**
	 * The connection, for a job that cannot go on without.
	 *
	 * @throws IllegalStateException with a sentence for the user when there is none
	 */
	CloudConnection connectionForJobs() {
		return connection().orElseThrow(() -> new IllegalStateException("The console is not connected to a cloud."));
	}

	/** What the cloud holds, as far as the console knows. */
	public Replica replica() {
		return replica;
	}

	/** Runs calls of the cloud in the background. */
	public CloudJobs jobs() {
		return jobs;
	}

	/** What was done in this session. */
	public ActivityLog activities() {
		return activities;
	}

	/** Which regions the views show. */
	public RegionScope scope() {
		return scope;
	}

	public void setScope(RegionScope newScope) {
		if (newScope.equals(scope))
			return;
		scope = newScope;
		tell(listener -> listener.scopeChanged(newScope));
	}

	/** Where something new is made: the region in view, else the connection's own. */
	public Optional<String> regionForNew() {
		return scope.region().or(() -> connection().map(CloudConnection::defaultRegion));
	}

	/** Cloud time where the cloud has its own, else the time of this machine. */
	public Instant now() {
		return connection().flatMap(CloudConnection::time).map(time -> time.now()).orElseGet(Instant::now);
	}

	public Subscription listen(SessionListener listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}

	/** Runs something on the UI thread soon, unless the display is gone; may be called on any thread. */
	public void onUiThread(Runnable task) {
		if (!display.isDisposed())
			display.asyncExec(task);
	}

	public Display display() {
		return display;
	}

	/** Ends the session and its connection. */
	public void close() {
		if (closed)
			return;
		closed = true;
		replica.detach();
		connection().ifPresent(CloudConnection::close);
	}

	private void change(ConnectionState newState) {
		state = newState;
		tell(listener -> listener.connectionChanged(newState));
	}

	private void tell(Consumer<SessionListener> message) {
		listeners.forEach(message);
	}
}
