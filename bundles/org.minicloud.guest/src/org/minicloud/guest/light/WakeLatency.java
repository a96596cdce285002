package org.minicloud.guest.light;

/**
 * How long a vCPU waited for a physical CPU, from the moment it was to wake until it ran.
 *
 * @param wakes     how often it woke
 * @param sumNanos  of all waits
 * @param maxNanos  the longest
 */
public record WakeLatency(long wakes, long sumNanos, long maxNanos) {
	public double meanNanos() {
		return wakes == 0 ? 0 : (double) sumNanos / wakes;
	}
}
