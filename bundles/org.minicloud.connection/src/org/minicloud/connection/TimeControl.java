package org.minicloud.connection;

import java.time.Instant;
import java.util.function.Consumer;
import org.minicloud.time.Pace;

/** The cloud's clock and what a user may do to it. All methods return at once. */
public interface TimeControl {
	/** Cloud time now; interpolated between events, so that a clock on screen runs smoothly. */
	Instant now();

	Pace pace();

	/** Sets the pace; {@link Pace#PAUSED} pauses. */
	void setPace(Pace pace);

	/** While paused: carries out the next event, and moves cloud time to it. */
	void step();

	/** Called with every new pace, on a thread of the cloud. */
	Subscription onPaceChange(Consumer<Pace> listener);
}
