package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.List;

/**
 * What the machine has done since boot, as {@code vmstat} and its kin see it; two of them make a rate.
 *
 * @param now             nanoseconds since boot
 * @param cpu             of all processors together
 * @param each            of each processor
 * @param contextSwitches how often a processor went over to another process, or to none
 * @param interrupts      events that came
 * @param forks           processes that were made
 * @param running         processes that run or could
 * @param blocked         processes that wait for a disk
 * @param pagedInKiB      read from disks
 * @param pagedOutKiB     written to disks
 * @param majorFaults     how often a process waited for the bytes of a file
 * @param minorFaults     writes to pages that a fork had protected
 */
public record Activity(long now, CpuTimes cpu, List<CpuTimes> each, long contextSwitches, long interrupts, long forks, int running, int blocked,
		long pagedInKiB, long pagedOutKiB, long majorFaults, long minorFaults, List<DiskActivity> disks) implements Serializable {
}
