package org.minicloud.console.topology.live;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.minicloud.connection.CloudConnection;

/** Looks at the instances again and again until it is cancelled. */
final class SampleJob extends Job {
	/** Between two looks, in milliseconds. */
	private static final long PERIOD = 1500;

	private final CloudConnection connection;
	private final Supplier<List<String>> instances;
	private final Consumer<Sample> consumer;
	private volatile boolean ended;

	/**
	 * @param instances which are looked at, asked on the job's thread
	 * @param consumer  called on the job's thread
	 */
	SampleJob(CloudConnection connection, Supplier<List<String>> instances, Consumer<Sample> consumer) {
		super("Look at the instances of a topology");
		setSystem(true);
		this.connection = connection;
		this.instances = instances;
		this.consumer = consumer;
	}

	/** Ends it for good. */
	void end() {
		ended = true;
		cancel();
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			if (!instances.get().isEmpty())
				consumer.accept(Sample.read(connection, instances.get()));
		} catch (InterruptedException interrupted) {
			return Status.CANCEL_STATUS;
		}
		if (!ended)
			schedule(PERIOD);
		return Status.OK_STATUS;
	}

	@Override
	public boolean shouldRun() {
		return !ended;
	}
}
