package org.minicloud.guest.light;

import java.io.Serializable;

/** A workload under way on one vCPU: a state machine. Times are nanoseconds since the origin of its kernel. */
public interface Activity extends Serializable {
	/** @return CPU to burn next, at least 1; or 0 to sleep until {@link #wakeAt} */
	long next(long now);

	/** When the sleep that {@link #next} asked for is over. */
	long wakeAt();
}
