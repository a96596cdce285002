package org.minicloud.console.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.minicloud.connection.Subscription;

/** The operations of a session, newest first. To be used on the UI thread. */
public final class ActivityLog {
	/** Older ones are forgotten. */
	private static final int KEPT = 500;

	private final List<Activity> activities = new ArrayList<>();
	private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
	private long lastNumber;

	public List<Activity> newestFirst() {
		return List.copyOf(activities);
	}

	/** Called after each change. */
	public Subscription listen(Runnable listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}

	public void clearEnded() {
		activities.removeIf(activity -> !(activity.result() instanceof Activity.Result.Running));
		listeners.forEach(Runnable::run);
	}

	/**
	 * Something was asked of the cloud. Only who cannot use {@link CloudJobs}, because the work outlasts a call, begins it so.
	 *
	 * @return its number
	 */
	public long begin(String title, String region, String request, Instant started, Runnable retry) {
		activities.addFirst(new Activity(++lastNumber, title, region, request, started, Optional.empty(),
				new Activity.Result.Running(), retry));
		if (activities.size() > KEPT)
			activities.removeLast();
		listeners.forEach(Runnable::run);
		return lastNumber;
	}

	/** It has come to its end. */
	public void end(long number, Activity.Result result, Instant now) {
		activities.replaceAll(activity -> activity.number() == number
				? activity.ended(result, Duration.between(activity.started(), now))
				: activity);
		listeners.forEach(Runnable::run);
	}
}
