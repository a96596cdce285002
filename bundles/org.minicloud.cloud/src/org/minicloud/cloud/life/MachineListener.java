package org.minicloud.cloud.life;

import org.minicloud.xen.ShutdownReason;

/** Is told what becomes of machines, on the cloud's thread, outside transactions. */
interface MachineListener {
	/** The domain is built and runs. */
	void started(Machine machine);

	/** No domain could be made. */
	void failed(Machine machine);

	/** The guest has shut down by itself or as asked, or crashed; the domain is still there. */
	void shutDown(Machine machine, ShutdownReason reason);

	/**
	 * The domain has a disk no more.
	 *
	 * @param device as the guest called it
	 */
	void diskDetached(Machine machine, String device);

	/** The domain has gone. */
	void gone(Machine machine);
}
