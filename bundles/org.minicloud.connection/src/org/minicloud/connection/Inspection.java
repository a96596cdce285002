package org.minicloud.connection;

import java.util.List;

/** A look below the API, as immutable snapshots; answers without waiting for the cloud for longer than a moment. */
public interface Inspection {
	/** Totals for a status line. */
	EngineStatus status();

	/** Hosts that are powered on, in all regions. */
	List<HostStatus> hosts();

	/**
	 * @param pendingInstances instances in state pending
	 * @param cpuUse           part of the powered-on hosts' physical CPUs in use over the last second of cloud time, 0..1
	 * @param memoryUse        part of the powered-on hosts' memory that is reserved, 0..1
	 * @param dollarsPerHour   price of all running instances
	 */
	record EngineStatus(int runningInstances, int pendingInstances, int poweredHosts, double cpuUse, double memoryUse,
			double dollarsPerHour) {
	}

	/** One host. */
	record HostStatus(String id, String region, String zone, int pcpus, long memoryMiB, long freeMemoryMiB,
			List<DomainStatus> domains) {
		public HostStatus {
			domains = List.copyOf(domains);
		}
	}

	/**
	 * One domain.
	 *
	 * @param instanceId empty for dom0
	 * @param state      as {@code xl list} prints it: a letter of {@code r b p s c d} in its place, {@code -} elsewhere
	 */
	record DomainStatus(int domid, String name, String instanceId, String state, int vcpus, long memoryMiB, int weight,
			int cap, double cpuSeconds) {
	}
}
