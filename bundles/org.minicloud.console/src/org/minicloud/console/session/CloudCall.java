package org.minicloud.console.session;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * A call of the cloud as a job. Its result, or its failure, arrives on the UI thread; cancelling the job interrupts the
 * waiting call.
 */
public final class CloudCall<R> extends Job {
	/** What is called, on a thread of the job. */
	@FunctionalInterface
	public interface Body<R> {
		R call(Ec2Client ec2, SubMonitor monitor) throws Exception;
	}

	/** A call in words, before it is known what it gives. */
	public static final class Draft {
		private final CloudSession session;
		private final String title;
		private final String region;
		private final boolean recorded;
		private String request = "";

		Draft(CloudSession session, String title, String region, boolean recorded) {
			this.session = session;
			this.title = title;
			this.region = region;
			this.recorded = recorded;
		}

		/** The request in short, for the activity view: {@code StopInstances InstanceIds=[i-…]}. */
		public Draft request(String text) {
			request = text;
			return this;
		}

		public <R> CloudCall<R> calling(Body<R> body) {
			return new CloudCall<>(this, body);
		}
	}

	private final Draft draft;
	private final Body<R> body;
	private Consumer<R> onSuccess = result -> {
	};
	private Consumer<CloudFailure> onFailure = failure -> {
	};
	private Function<R, String> summary = result -> "";
	private volatile Thread caller;

	private CloudCall(Draft draft, Body<R> body) {
		super(draft.title);
		this.draft = draft;
		this.body = body;
		setUser(false);
		setSystem(!draft.recorded);
	}

	/** What to do with the result, on the UI thread. */
	public CloudCall<R> then(Consumer<R> consumer) {
		onSuccess = consumer;
		return this;
	}

	/** What to do, on the UI thread, besides showing the failure in the activity view. */
	public CloudCall<R> otherwise(Consumer<CloudFailure> consumer) {
		onFailure = consumer;
		return this;
	}

	/** The result in short, for the activity view. */
	public CloudCall<R> summarised(Function<R, String> text) {
		summary = text;
		return this;
	}

	/** Starts the call; on the UI thread. */
	public CloudCall<R> start() {
		number = draft.recorded
				? Optional.of(draft.session.activities().begin(draft.title, draft.region, draft.request, Instant.now(),
						() -> again().start()))
				: Optional.empty();
		schedule();
		return this;
	}

	private Optional<Long> number = Optional.empty();

	private CloudCall<R> again() {
		return new CloudCall<>(draft, body).then(onSuccess).otherwise(onFailure).summarised(summary);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		caller = Thread.currentThread();
		try {
			Ec2Client ec2 = draft.session.connectionForJobs().ec2(draft.region);
			R result = body.call(ec2, SubMonitor.convert(monitor));
			finish(new Activity.Result.Succeeded(summary.apply(result)), () -> onSuccess.accept(result));
		} catch (Exception failed) {
			if (monitor.isCanceled() || failed instanceof OperationCanceledException) {
				finish(new Activity.Result.Cancelled(), () -> {
				});
				return Status.CANCEL_STATUS;
			}
			CloudFailure failure = CloudFailure.of(failed);
			if (!(failed instanceof AwsServiceException || failed instanceof RefusedException))
				ILog.of(CloudCall.class).warn(getName() + " failed: " + failure.message(), failed);
			finish(new Activity.Result.Failed(failure), () -> onFailure.accept(failure));
		} finally {
			caller = null;
			Thread.interrupted();
		}
		return Status.OK_STATUS;
	}

	private void finish(Activity.Result result, Runnable further) {
		draft.session.onUiThread(() -> {
			number.ifPresent(id -> draft.session.activities().end(id, result, Instant.now()));
			further.run();
		});
	}

	@Override
	protected void canceling() {
		Thread waiting = caller;
		if (waiting != null)
			waiting.interrupt();
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == CloudCall.class;
	}
}
