package org.minicloud.xen.inspect;

import java.util.List;
import org.minicloud.xen.event.EventChannelStatus;

/**
 * A domain.
 *
 * @param state          six places as {@code xl list} prints them: {@code r}unning, {@code b}locked, {@code p}aused,
 *                       {@code s}hut down, {@code c}rashed, {@code d}ying, or {@code -}
 * @param shutdownReason why it shut down, as POWEROFF or CRASH; empty while it runs
 * @param crashCause     what its kernel failed with; empty when it did not
 * @param cap            percent of one physical CPU; 0 is no limit
 * @param pages          frames of 4 KiB that it has
 * @param maxPages       frames that it may have
 * @param cpuNanos       CPU of all its vCPUs
 */
public record DomainSnapshot(int domid, String name, String state, String shutdownReason, String crashCause, int weight,
		int cap, long pages, long maxPages, long cpuNanos, List<VcpuSnapshot> vcpus,
		List<EventChannelStatus> eventChannels, List<ConsoleSnapshot> consoles, DeviceTotals devices) {
	public DomainSnapshot {
		vcpus = List.copyOf(vcpus);
		eventChannels = List.copyOf(eventChannels);
		consoles = List.copyOf(consoles);
	}
}
