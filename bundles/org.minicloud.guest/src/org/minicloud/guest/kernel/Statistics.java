package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.xen.Hypercalls;

/** What the kernel counts of itself, and where it is put together. */
final class Statistics implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int SECTORS_PER_KIB = 2;

	private final Kernel kernel;
	long interrupts;
	long forks;
	long majorFaults;
	/** Of disks that are no more. */
	private long formerSectorsRead;
	private long formerSectorsWritten;

	Statistics(Kernel kernel) {
		this.kernel = kernel;
	}

	/** A disk goes; what it did remains done. */
	void leaves(DiskActivity disk) {
		formerSectorsRead += disk.sectorsRead();
		formerSectorsWritten += disk.sectorsWritten();
	}

	/** Time in which no vCPU had anything to do, since boot. */
	long idleNanos(Hypercalls hypercalls) {
		CpuTimes all = cpu(hypercalls).stream().reduce(CpuTimes.NONE, CpuTimes::plus);
		return all.idle() + all.ioWait();
	}

	Activity activity(Hypercalls hypercalls) {
		List<CpuTimes> each = cpu(hypercalls);
		List<DiskActivity> disks = kernel.devices.activity();
		long read = formerSectorsRead + disks.stream().mapToLong(DiskActivity::sectorsRead).sum();
		long written = formerSectorsWritten + disks.stream().mapToLong(DiskActivity::sectorsWritten).sum();
		int blocked = (int) kernel.processes.all().stream().filter(process -> process.waitsForDisk).count();
		return new Activity(kernel.now(), each.stream().reduce(CpuTimes.NONE, CpuTimes::plus), each,
				kernel.cpus.stream().mapToLong(cpu -> cpu.contextSwitches).sum(), interrupts, forks, kernel.processes.active() - blocked,
				blocked, read / SECTORS_PER_KIB, written / SECTORS_PER_KIB, majorFaults, kernel.spaces.all().copiedOnWrite(), disks);
	}

	private List<CpuTimes> cpu(Hypercalls hypercalls) {
		List<CpuTimes> each = new ArrayList<>();
		for (Cpu cpu : kernel.cpus)
			if (cpu.online) {
				cpu.account.lookAside(hypercalls, cpu.id);
				each.add(cpu.account.times());
			}
		return List.copyOf(each);
	}
}
