package org.minicloud.guest.init;

import java.io.Serializable;

/**
 * One thing init does on the way up or down.
 *
 * @param costNanos CPU it takes
 * @param text      what init says when it is done; empty for nothing
 * @param work      what it is
 */
record Service(long costNanos, String text, Work work) implements Serializable {
	/** What is more than words. */
	enum Work {
		NONE,
		/** What the check of the root file system has found, which the kernel made when it mounted it, is told. */
		ROOT_CHECKED,
		/** Whether the root file system can be written is told. */
		ROOT_MOUNTED,
		/** The name of the machine is read from the disk. */
		HOSTNAME,
		/** The card gets its address, and init waits until it has one or none can be had. */
		NETWORK,
		/** cloud-init finds out who the machine is, and init waits for it. */
		CLOUD_INIT,
		/** Services that are enabled on the disk are started, and init waits until they are up. */
		SERVICES,
		/** cloud-init runs user data, beside whatever follows. */
		CLOUD_FINAL
	}
}
