package org.minicloud.cloud.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.model.Instance;
import org.minicloud.model.Reservation;
import org.minicloud.time.Pace;
import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;

/**
 * Lets terminated instances go from the cloud an hour after. That is looked after with every call, and by a timer too,
 * except at the maximal pace: there, a timer would carry cloud time an hour ahead whenever nothing else is to do.
 */
public final class Expiry {
	private static final Duration SHOWN_TERMINATED = Duration.ofHours(1);

	private final CloudState state;
	private final ConsoleLogs logs;
	private final Timeline timeline;
	private final CloudThread cloud;
	private final Timer timer;
	private boolean timed = true;

	Expiry(CloudState state, ConsoleLogs logs, Timeline timeline, CloudThread cloud) {
		this.state = state;
		this.logs = logs;
		this.timeline = timeline;
		this.cloud = cloud;
		this.timer = timeline.timer(this::sweep);
	}

	/** At another pace, the timer may be wanted or unwanted. */
	public void paceChanged(Pace pace) {
		timed = !(pace instanceof Pace.Maximal);
		timer.cancel();
		watch();
	}

	/** Sees to it that the timer goes off for the first that is due. */
	void watch() {
		if (!timed || timer.isArmed())
			return;
		state.regions().stream().map(region -> region.instances().terminated().peek()).filter(Objects::nonNull)
				.map(entry -> entry.instance().getStateChangeTime()).min(Comparator.naturalOrder())
				.ifPresent(first -> timer.armAt(Duration.between(timeline.origin(), first.plus(SHOWN_TERMINATED)).toNanos()));
	}

	/** Costs nothing when none is due. */
	public void sweep() {
		Instant limit = timeline.instant().minus(SHOWN_TERMINATED);
		for (RegionState region : state.regions()) {
			List<Instance> due = due(region, limit);
			if (!due.isEmpty())
				cloud.run(unit -> due.forEach(instance -> remove(region, instance)));
		}
		watch();
	}

	private static List<Instance> due(RegionState region, Instant limit) {
		List<Instance> due = new ArrayList<>();
		for (InstanceEntry entry : region.instances().terminated()) {
			if (entry.instance().getStateChangeTime().isAfter(limit))
				break;
			due.add(entry.instance());
		}
		return due;
	}

	private void remove(RegionState region, Instance instance) {
		Reservation reservation = instance.getReservation();
		reservation.getInstances().remove(instance);
		logs.delete(instance.getId());
		if (!reservation.getInstances().isEmpty())
			return;
		region.model().getReservations().remove(reservation);
		region.model().getLaunchTokens().removeAll(region.tokensOf(reservation.getId()));
	}
}
