package org.minicloud.console.shell;

import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Inspection;
import org.minicloud.console.session.CloudSession;

/** Asks the engine how it is, off the UI thread. */
final class EngineStatusJob extends Job {
	private final CloudSession session;
	private final Consumer<Inspection.EngineStatus> onUiThread;

	EngineStatusJob(CloudSession session, Consumer<Inspection.EngineStatus> onUiThread) {
		super("Look at the engine");
		setSystem(true);
		this.session = session;
		this.onUiThread = onUiThread;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		session.connection().flatMap(CloudConnection::inspection).ifPresent(inspection -> {
			Inspection.EngineStatus status = inspection.status();
			session.onUiThread(() -> onUiThread.accept(status));
		});
		return Status.OK_STATUS;
	}
}
