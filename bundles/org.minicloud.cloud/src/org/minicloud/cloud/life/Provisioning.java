package org.minicloud.cloud.life;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.minicloud.model.Instance;
import org.minicloud.model.RootDeviceType;

/** How long the control plane takes before a host can build an instance's domain. */
final class Provisioning {
	/** A volume is there at once and filled as it is read; an instance-store root is copied first. */
	private static final long EBS_MILLIS = 2_000;
	private static final long INSTANCE_STORE_MILLIS_A_GIB = 600;
	private static final long JITTER_MILLIS = 1_500;
	private static final long CANCEL_MILLIS = 500;

	private final RandomGenerator random;

	Provisioning(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Nanoseconds of cloud time until the root device is there. A root that was copied before is there.
	 *
	 * @param rootGiB size of the root
	 */
	long nanos(Instance instance, int rootGiB) {
		boolean copied = instance.getRootDeviceType() == RootDeviceType.INSTANCE_STORE && instance.getBootCount() == 0;
		long millis = EBS_MILLIS + (copied ? rootGiB * INSTANCE_STORE_MILLIS_A_GIB : 0) + random.nextLong(JITTER_MILLIS);
		return TimeUnit.MILLISECONDS.toNanos(millis);
	}

	/** Nanoseconds of cloud time until provisioning is given up. */
	long cancelNanos() {
		return TimeUnit.MILLISECONDS.toNanos(CANCEL_MILLIS);
	}
}
