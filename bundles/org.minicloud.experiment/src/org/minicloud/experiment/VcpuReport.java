package org.minicloud.experiment;

import org.minicloud.guest.light.WakeLatency;
import org.minicloud.xen.inspect.VcpuSnapshot;
import org.minicloud.xen.sched.Priority;

/**
 * How a vCPU fared.
 *
 * @param domain            name of its domain
 * @param cpuPercent        its share of one physical CPU
 * @param wakes             how often it woke
 * @param wakeLatencyMeanMs what it waited for a physical CPU when it woke, from the moment the event was due
 * @param wakeLatencyMaxMs  the longest of these waits
 * @param credits           that it has at the end; negative ones are debts
 * @param priority          its class at the end
 */
public record VcpuReport(String domain, int vcpu, double cpuPercent, long wakes, double wakeLatencyMeanMs,
		double wakeLatencyMaxMs, int credits, Priority priority) {
	private static final double NANOS_PER_MILLI = 1_000_000;

	static VcpuReport of(String domain, VcpuSnapshot vcpu, WakeLatency latency, long elapsedNanos) {
		return new VcpuReport(domain, vcpu.id(), 100.0 * vcpu.runningNanos() / elapsedNanos, latency.wakes(),
				latency.meanNanos() / NANOS_PER_MILLI, latency.maxNanos() / NANOS_PER_MILLI, vcpu.credit(), vcpu.priority());
	}
}
