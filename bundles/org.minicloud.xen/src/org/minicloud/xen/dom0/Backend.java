package org.minicloud.xen.dom0;

/**
 * A part of domain 0 that serves others when it gets CPU: the back end of a device, or a daemon. {@link Dom0Kernel} takes
 * those that have been called upon in turn.
 */
public interface Backend {
	/**
	 * Begins with what there is to do now.
	 *
	 * @return nanoseconds of domain 0's CPU that it costs, at least 1
	 */
	long begin();

	/**
	 * The CPU is paid: carries out what was begun with, as far as that is still possible.
	 *
	 * @return whether there is more to do already
	 */
	boolean finish();
}
