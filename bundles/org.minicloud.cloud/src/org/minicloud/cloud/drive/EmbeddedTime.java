package org.minicloud.cloud.drive;

import java.time.Instant;
import java.util.function.Consumer;
import org.minicloud.connection.Subscription;
import org.minicloud.connection.TimeControl;
import org.minicloud.time.Pace;
import org.minicloud.time.Pacemaker;

/** The cloud's clock and its pacing. */
public final class EmbeddedTime implements TimeControl {
	private final Pacemaker pacemaker;

	public EmbeddedTime(Pacemaker pacemaker) {
		this.pacemaker = pacemaker;
	}

	@Override
	public Instant now() {
		return pacemaker.now();
	}

	@Override
	public Pace pace() {
		return pacemaker.pace();
	}

	@Override
	public void setPace(Pace pace) {
		pacemaker.setPace(pace);
	}

	@Override
	public void step() {
		pacemaker.step();
	}

	@Override
	public Subscription onPaceChange(Consumer<Pace> listener) {
		return pacemaker.onPaceChange(listener)::run;
	}
}
