package org.minicloud.cloud.config;

import org.minicloud.xen.sched.SchedulerParameters;

/**
 * How the hypervisors of all hosts work.
 *
 * @param scheduler  parameters of the credit scheduler; an operator may change those of a host while it is on
 * @param pageTables how many instances at once get page tables of their own, with which every process has an address space
 *                   that can be looked into, and a block and a network device. They cost memory and time, so that the
 *                   instances of a large fleet go without. 0 to 1,000,000
 */
public record HypervisorOptions(SchedulerParameters scheduler, int pageTables) {
	/** What Xen comes with, and page tables for as many instances as people look at. */
	public static final HypervisorOptions DEFAULT = new HypervisorOptions(SchedulerParameters.DEFAULTS, 50);

	private static final int MOST = 1_000_000;

	public HypervisorOptions {
		if (pageTables < 0 || pageTables > MOST)
			throw new IllegalArgumentException("hypervisor.pageTables must be 0 to 1000000, not " + pageTables);
	}

	public HypervisorOptions withPageTables(int instances) {
		return new HypervisorOptions(scheduler, instances);
	}

	public HypervisorOptions withScheduler(SchedulerParameters parameters) {
		return new HypervisorOptions(parameters, pageTables);
	}
}
