package org.minicloud.console.preferences;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.minicloud.connection.Subscription;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.SessionListener;
import org.minicloud.time.Pace;

/** Sets the pace that the user wants at start, once the cloud is there; a preference left empty changes nothing. */
public final class PaceAtStart implements SessionListener {
	private Subscription subscription = () -> { };

	private PaceAtStart() {
	}

	public static void install(CloudSession session) {
		PaceAtStart waiting = new PaceAtStart();
		waiting.subscription = session.listen(waiting);
		waiting.connectionChanged(session.state());
	}

	@Override
	public void connectionChanged(ConnectionState state) {
		if (state instanceof ConnectionState.Connected connected) {
			subscription.close();
			String wanted = Platform.getPreferencesService().getString(ConsoleIds.PREFERENCES,
					ConsoleIds.PREFERENCE_PACE_AT_START, "", null);
			if (!wanted.isEmpty()) {
				connected.connection().time().ifPresent(time -> set(time, wanted));
			}
		}
	}

	private static void set(org.minicloud.connection.TimeControl time, String wanted) {
		try {
			time.setPace(Pace.parse(wanted));
		} catch (IllegalArgumentException noPace) {
			ILog.of(PaceAtStart.class).warn("The preference for the pace at start is not understood", noPace);
		}
	}
}
