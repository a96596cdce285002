package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.List;

/**
 * A fair scheduler: a run queue for each vCPU, the least served process first. A process that wakes up is owed a little,
 * so that a shell answers at once beside programs that only compute; quanta are at most 10 ms and shrink with the
 * number of competitors.
 */
final class Scheduler implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long LATENCY_NANOS = 10_000_000;
	private static final long SHORTEST_SLICE_NANOS = 1_000_000;
	/** How far behind its queue a sleeper may wake up. */
	private static final long SLEEPER_CREDIT_NANOS = 5_000_000;
	/** How much less served a woken process must be to interrupt the current one. */
	private static final long WAKEUP_GRANULARITY_NANOS = 1_000_000;

	/** Each step of niceness is a tenth more or less of a processor beside a neighbour: a factor of 1.25 between weights. */
	private static final double NICE_STEP = 1.25;

	private final List<Cpu> cpus;

	Scheduler(List<Cpu> cpus) {
		this.cpus = cpus;
	}

	/** Puts a new process where there is least to do. @return its vCPU */
	Cpu place(Process process) {
		Cpu target = null;
		for (Cpu cpu : cpus)
			if (cpu.online && (target == null || cpu.load() < target.load()))
				target = cpu;
		process.virtualNanos = target.virtualNanos;
		enqueue(target, process);
		return target;
	}

	/** Puts a process that waited back on a queue: its own vCPU's, unless that is busy and another is idle. @return the vCPU */
	Cpu wake(Process process) {
		Cpu home = cpus.get(process.cpu);
		Cpu target = home.load() == 0 ? home : idleCpu(home);
		migrate(process, home, target);
		process.virtualNanos = Math.max(process.virtualNanos, target.virtualNanos - SLEEPER_CREDIT_NANOS);
		enqueue(target, process);
		Process current = target.current;
		if (current != null && process.virtualNanos + WAKEUP_GRANULARITY_NANOS < current.virtualNanos)
			target.reschedule = true;
		return target;
	}

	private Cpu idleCpu(Cpu otherwise) {
		for (Cpu cpu : cpus)
			if (cpu.online && cpu.load() == 0)
				return cpu;
		return otherwise;
	}

	/** Chooses the next process of a vCPU and makes it current; takes work from another when there is none. */
	Process pick(Cpu cpu) {
		Process next = cpu.leastServed();
		if (next == null)
			next = steal(cpu);
		if (next == null)
			return null;
		cpu.queue.remove(next);
		cpu.switchTo(next.pid);
		next.state = Process.State.RUNNING;
		cpu.current = next;
		cpu.sliceLeftNanos = slice(cpu);
		cpu.advanceVirtualTime();
		return next;
	}

	/** Takes a process over from a vCPU that has at least two more to do. */
	private void balance(Cpu cpu) {
		Cpu busiest = busiest();
		if (busiest != null && busiest.load() >= cpu.load() + 2)
			steal(cpu);
	}

	private Cpu busiest() {
		Cpu busiest = null;
		for (Cpu cpu : cpus)
			if (!cpu.queue.isEmpty() && (busiest == null || cpu.load() > busiest.load()))
				busiest = cpu;
		return busiest;
	}

	private Process steal(Cpu thief) {
		Cpu victim = busiest();
		if (victim == null)
			return null;
		Process stolen = victim.leastServed();
		victim.queue.remove(stolen);
		migrate(stolen, victim, thief);
		enqueue(thief, stolen);
		return stolen;
	}

	/** Keeps a process' distance to its queue when it changes queues. */
	private static void migrate(Process process, Cpu from, Cpu to) {
		if (from != to)
			process.virtualNanos += to.virtualNanos - from.virtualNanos;
	}

	private static void enqueue(Cpu cpu, Process process) {
		process.cpu = cpu.id;
		process.state = Process.State.RUNNABLE;
		cpu.queue.add(process);
	}

	/** Takes a process off whatever queue it is on. */
	void remove(Process process) {
		cpus.get(process.cpu).queue.remove(process);
	}

	/** Whether the current process has to make room for another. */
	boolean exhausted(Cpu cpu) {
		return !cpu.queue.isEmpty() && (cpu.reschedule || cpu.sliceLeftNanos <= 0);
	}

	/** Puts the current process back on its queue. */
	void preempt(Cpu cpu) {
		Process process = cpu.current;
		cpu.current = null;
		cpu.reschedule = false;
		process.involuntarySwitches++;
		enqueue(cpu, process);
	}

	/** Charges CPU to the current process. */
	void charge(Cpu cpu, long nanos) {
		cpu.sliceLeftNanos -= nanos;
		Process process = cpu.current;
		if (process == null)
			return;
		long system = Math.min(nanos, process.unpaidSystemNanos);
		process.unpaidSystemNanos -= system;
		process.systemNanos += system;
		process.userNanos += nanos - system;
		cpu.account.system(system);
		cpu.account.user(nanos - system, process.nice > 0);
		process.virtualNanos += process.nice == 0 ? nanos : (long) (nanos * Math.pow(NICE_STEP, process.nice));
		process.unpaidNanos -= nanos;
		cpu.advanceVirtualTime();
	}

	/** How much to ask of the hypervisor for the current process now. */
	long burst(Cpu cpu) {
		if (cpu.sliceLeftNanos <= 0) {
			balance(cpu);
			cpu.sliceLeftNanos = slice(cpu);
		}
		return Math.max(1, Math.min(cpu.current.unpaidNanos, cpu.sliceLeftNanos));
	}

	private static long slice(Cpu cpu) {
		return Math.max(SHORTEST_SLICE_NANOS, LATENCY_NANOS / Math.max(1, cpu.load()));
	}
}
