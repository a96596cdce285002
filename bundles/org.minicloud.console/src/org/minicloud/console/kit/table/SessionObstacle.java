package org.minicloud.console.kit.table;

import java.util.Optional;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;

/** Why nothing can be known of the cloud at the moment, as views say it. */
public final class SessionObstacle {
	private SessionObstacle() {
	}

	/** Empty when the regions in view have been read. */
	public static Optional<Placeholder> of(CloudSession session) {
		return switch (session.state()) {
			case ConnectionState.Connecting connecting -> Optional.of(Placeholder.of("Starting the cloud…", ""));
			case ConnectionState.Failed failed -> Optional.of(Placeholder.of("Not connected to a cloud", failed.reason())
					.withAction("Try again", session::connect));
			case ConnectionState.Connected connected -> reading(session);
		};
	}

	private static Optional<Placeholder> reading(CloudSession session) {
		if (session.replica().isLoaded(session.scope()))
			return Optional.empty();
		return Optional.of(session.replica().failure()
				.map(reason -> Placeholder.of("The cloud could not be read", reason).withAction("Try again",
						session.replica()::refresh))
				.orElseGet(() -> Placeholder.of("Reading the cloud…", "")));
	}
}
