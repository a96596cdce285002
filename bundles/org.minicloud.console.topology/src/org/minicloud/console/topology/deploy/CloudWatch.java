package org.minicloud.console.topology.deploy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Subscription;
import org.minicloud.console.session.CloudFailure;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.SessionListener;
import org.minicloud.topology.deploy.Design;
import org.minicloud.topology.edit.History;

/**
 * Compares a document with the cloud whenever either has changed: once it has been quiet for a moment, and one comparison at a time. The UI
 * thread only copies the document, after it was edited. To be used on the UI thread.
 */
final class CloudWatch {
	/** After an edit or a change of the cloud, in milliseconds. */
	private static final int QUIET = 350;
	/** Where nothing tells of changes, in milliseconds. */
	private static final int POLL = 15_000;

	private final CloudSession session;
	private final History history;
	private final Consumer<Standing> told;
	private final AtomicBoolean due = new AtomicBoolean();
	private final Subscription connections;
	private final History.Listener edits = change -> edited(change);
	private Optional<Design> design = Optional.empty();
	private Optional<Subscription> feed = Optional.empty();
	private boolean comparing;
	private boolean again;
	private boolean closed;

	CloudWatch(CloudSession session, History history, Consumer<Standing> told) {
		this.session = session;
		this.history = history;
		this.told = told;
		history.addListener(edits);
		connections = session.listen(new SessionListener() {
			@Override
			public void connectionChanged(ConnectionState state) {
				attach();
			}
		});
		attach();
	}

	private void attach() {
		feed.ifPresent(Subscription::close);
		feed = session.connection().flatMap(CloudConnection::changes).map(changes -> changes.subscribe(batch -> soon()));
		soon();
		if (session.connection().isPresent() && feed.isEmpty())
			poll();
	}

	private void poll() {
		display().timerExec(POLL, () -> {
			if (!closed && feed.isEmpty()) {
				soon();
				poll();
			}
		});
	}

	private void edited(History.Change change) {
		if (change.kind() == History.Kind.SAVED)
			return;
		design = Optional.empty();
		soon();
	}

	/** Compares anew before long. Any thread, and as often as somebody likes. */
	void soon() {
		if (due.compareAndSet(false, true))
			session.onUiThread(() -> {
				if (!closed)
					display().timerExec(QUIET, this::compare);
			});
	}

	private Display display() {
		return session.display();
	}

	/** The document as it is now. */
	Design design() {
		if (design.isEmpty())
			design = Optional.of(Design.of(history.document()));
		return design.get();
	}

	private void compare() {
		due.set(false);
		if (closed)
			return;
		if (comparing) {
			again = true;
			return;
		}
		Optional<CloudConnection> connection = session.connection();
		if (connection.isEmpty()) {
			told.accept(Standing.obstructed("Not connected to a cloud."));
			return;
		}
		comparing = true;
		Design now = design();
		Target target = Target.of(connection.get(), now);
		Job job = Job.create("Compare " + now.name() + " with the cloud", monitor -> {
			Standing standing = ask(target, now);
			session.onUiThread(() -> compared(standing));
			return Status.OK_STATUS;
		});
		job.setSystem(true);
		job.schedule();
	}

	private static Standing ask(Target target, Design design) {
		try {
			return target.standing(design);
		} catch (RuntimeException failure) {
			return Standing.obstructed(CloudFailure.of(failure).sentence());
		}
	}

	private void compared(Standing standing) {
		comparing = false;
		if (closed)
			return;
		told.accept(standing);
		if (again) {
			again = false;
			soon();
		}
	}

	void close() {
		closed = true;
		connections.close();
		feed.ifPresent(Subscription::close);
		history.removeListener(edits);
	}
}
