package org.minicloud.console.session;

import org.minicloud.connection.CloudConnection;

/** How a session stands to its cloud. */
public sealed interface ConnectionState {
	/** The cloud starts, or is being reached. */
	record Connecting() implements ConnectionState {
	}

	/** Calls can be made. */
	record Connected(CloudConnection connection) implements ConnectionState {
	}

	/** No cloud; the reason is a sentence for the user. */
	record Failed(String reason, Throwable cause) implements ConnectionState {
	}
}
