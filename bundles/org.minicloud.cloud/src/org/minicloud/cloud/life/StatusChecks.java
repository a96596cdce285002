package org.minicloud.cloud.life;

import java.util.concurrent.TimeUnit;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.guest.Guest;
import org.minicloud.model.CheckStatus;
import org.minicloud.model.InstanceState;
import org.minicloud.time.Timeline;

/**
 * Looks, from some time after a boot on, whether the guest is up. It stops looking once it is, or when it has not come up
 * in an hour.
 */
final class StatusChecks {
	private static final long FIRST_AFTER = TimeUnit.SECONDS.toNanos(90);
	private static final long AGAIN_AFTER = TimeUnit.SECONDS.toNanos(30);
	/** Failed checks until the instance counts as impaired, and until nobody looks any more. */
	private static final int IMPAIRED_FROM = 8;
	private static final int CHECKS = 120;

	private final Timeline timeline;
	private final StateChanges states;
	private final CloudThread cloud;

	StatusChecks(Timeline timeline, StateChanges states, CloudThread cloud) {
		this.timeline = timeline;
		this.states = states;
		this.cloud = cloud;
	}

	/** For the domain that the machine has now. */
	void begin(Machine machine) {
		int boot = machine.boots();
		timeline.after(FIRST_AFTER, () -> check(machine, boot, 1));
	}

	private void check(Machine machine, int boot, int number) {
		if (machine.domain().isEmpty() || machine.boots() != boot || machine.instance().getState() != InstanceState.RUNNING)
			return;
		boolean up = machine.guest().filter(guest -> guest.stage() == Guest.Stage.READY).isPresent();
		if (up || number == IMPAIRED_FROM)
			cloud.run(unit -> states.setChecks(machine.instance(), up ? CheckStatus.OK : CheckStatus.IMPAIRED));
		if (!up && number < CHECKS)
			timeline.after(AGAIN_AFTER, () -> check(machine, boot, number + 1));
	}
}
