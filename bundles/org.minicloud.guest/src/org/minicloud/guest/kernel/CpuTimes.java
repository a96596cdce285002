package org.minicloud.guest.kernel;

import java.io.Serializable;

/**
 * What became of the time of a processor since boot, in nanoseconds, in the order of {@code /proc/stat}.
 *
 * @param user          programs
 * @param nice          programs that are nicer than others
 * @param system        the kernel on behalf of programs and of its own threads, and the hypervisor on its behalf
 * @param idle          nothing to do
 * @param ioWait        nothing to do while a process of this processor waits for a disk
 * @param interrupt     looking at events
 * @param softInterrupt packets
 * @param steal         something to do, but the hypervisor had given the physical processor to others
 */
public record CpuTimes(long user, long nice, long system, long idle, long ioWait, long interrupt, long softInterrupt, long steal)
		implements Serializable {
	public static final CpuTimes NONE = new CpuTimes(0, 0, 0, 0, 0, 0, 0, 0);

	public long total() {
		return user + nice + system + idle + ioWait + interrupt + softInterrupt + steal;
	}

	public CpuTimes plus(CpuTimes more) {
		return new CpuTimes(user + more.user, nice + more.nice, system + more.system, idle + more.idle, ioWait + more.ioWait,
				interrupt + more.interrupt, softInterrupt + more.softInterrupt, steal + more.steal);
	}

	/** What came since an earlier look. */
	public CpuTimes minus(CpuTimes before) {
		return new CpuTimes(user - before.user, nice - before.nice, system - before.system, idle - before.idle,
				ioWait - before.ioWait, interrupt - before.interrupt, softInterrupt - before.softInterrupt, steal - before.steal);
	}

	/** Such a part of the whole, in percent. */
	public double percent(long part) {
		return total() <= 0 ? 0 : Math.clamp(100.0 * part / total(), 0, 100);
	}
}
