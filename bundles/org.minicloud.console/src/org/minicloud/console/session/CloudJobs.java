package org.minicloud.console.session;

/** Runs calls of the cloud in the background, so that the window never waits. */
public final class CloudJobs {
	private final CloudSession session;

	CloudJobs(CloudSession session) {
		this.session = session;
	}

	/**
	 * Something the user asked for: it appears in the progress view and, with its result, in the activity view.
	 *
	 * @param title a verb and the resource, as {@code Stop web-1 (i-0a…9f21)}
	 */
	public CloudCall.Draft operation(String title, String region) {
		return new CloudCall.Draft(session, title, region, true);
	}

	/** Something a view reads: it appears in the progress view only while it is slow, and never in the activity view. */
	public CloudCall.Draft query(String title, String region) {
		return new CloudCall.Draft(session, title, region, false);
	}
}
