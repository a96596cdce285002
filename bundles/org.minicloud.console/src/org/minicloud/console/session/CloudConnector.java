package org.minicloud.console.session;

import org.minicloud.connection.CloudConnection;

/** Makes the connection that a session works on; asked again when the user retries after a failure. */
@FunctionalInterface
public interface CloudConnector {
	/**
	 * Called on a background thread and may take its time: the window is already open and shows that it is connecting.
	 *
	 * @throws Exception whose message tells the user what is wrong and what to do about it
	 */
	CloudConnection connect() throws Exception;
}
