package org.minicloud.console.activity;

import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.text.Times;
import org.minicloud.console.session.Activity;

/** An activity in words. */
final class ActivityText {
	private ActivityText() {
	}

	static Icon icon(Activity activity) {
		return switch (activity.result()) {
			case Activity.Result.Running running -> Icon.STATE_WAITING;
			case Activity.Result.Succeeded succeeded -> Icon.STATE_AVAILABLE;
			case Activity.Result.Failed failed -> Icon.STATE_FAILED;
			case Activity.Result.Cancelled cancelled -> Icon.CANCEL;
		};
	}

	/** {@code 1.2 s  10:04:11}. */
	static String when(Activity activity) {
		String clock = Times.clock(activity.started());
		return activity.duration().map(duration -> Times.duration(duration) + "   " + clock)
				.orElse("under way   " + clock);
	}

	/** What came of it, in a line; empty when there is nothing to add. */
	static String outcome(Activity activity) {
		return switch (activity.result()) {
			case Activity.Result.Running running -> "";
			case Activity.Result.Succeeded succeeded -> succeeded.summary();
			case Activity.Result.Failed failed -> failed.failure().code().isEmpty() ? failed.failure().message()
					: failed.failure().code();
			case Activity.Result.Cancelled cancelled -> "Cancelled";
		};
	}

	/** Everything there is to say, line by line. */
	static String details(Activity activity) {
		StringBuilder text = new StringBuilder(activity.title()).append("\n\n");
		switch (activity.result()) {
			case Activity.Result.Failed failed -> text.append(failed.failure().sentence()).append("\n\n");
			case Activity.Result.Cancelled cancelled ->
				text.append("Cancelled before the cloud answered; look whether it was carried out.\n\n");
			case Activity.Result.Succeeded succeeded when !succeeded.summary().isEmpty() ->
				text.append(succeeded.summary()).append("\n\n");
			default -> {
				// nothing to add
			}
		}
		text.append("Started  ").append(Times.exact(activity.started())).append('\n');
		activity.duration().ifPresent(taken -> text.append("Took  ").append(Times.duration(taken)).append('\n'));
		text.append("Region  ").append(activity.region()).append('\n');
		if (!activity.request().isEmpty())
			text.append("Request  ").append(activity.request()).append('\n');
		return text.toString();
	}
}
