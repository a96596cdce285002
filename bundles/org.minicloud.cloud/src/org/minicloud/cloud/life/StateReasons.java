package org.minicloud.cloud.life;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Why an instance is in the state it is in, in EC2's words.
 *
 * @param transition what the older, free text says
 */
record StateReasons(String code, String message, String transition) {
	static final StateReasons NONE = new StateReasons(null, null, "");
	static final StateReasons PENDING = new StateReasons("pending", "pending", "");

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'")
			.withZone(ZoneOffset.UTC);

	/** Somebody called the API. */
	static StateReasons userInitiated(Instant now) {
		return of("Client.UserInitiatedShutdown", "User initiated shutdown", "User initiated (" + DATE.format(now) + ")");
	}

	/** The guest shut itself down. */
	static StateReasons instanceInitiated(Instant now) {
		return of("Client.InstanceInitiatedShutdown", "Instance initiated shutdown",
				"Instance initiated (" + DATE.format(now) + ")");
	}

	/** The guest's kernel crashed, or the domain could not be built. */
	static StateReasons internalError(Instant now) {
		return of("Server.InternalError", "Internal error", "Server.InternalError (" + DATE.format(now) + ")");
	}

	/** No host had room when it should have run again. */
	static StateReasons insufficientCapacity(Instant now) {
		return of("Server.InsufficientInstanceCapacity",
				"There was insufficient capacity available to satisfy the launch request",
				"Server.InsufficientInstanceCapacity (" + DATE.format(now) + ")");
	}

	private static StateReasons of(String code, String text, String transition) {
		return new StateReasons(code, code + ": " + text, transition);
	}
}
