package org.minicloud.xen.host;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.xen.ConsoleRing;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.console.Console;
import org.minicloud.xen.inspect.ConsoleSnapshot;
import org.minicloud.xen.inspect.DeviceTotals;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.PcpuSnapshot;
import org.minicloud.xen.inspect.SchedulerSnapshot;
import org.minicloud.xen.inspect.VcpuName;
import org.minicloud.xen.inspect.VcpuSnapshot;
import org.minicloud.xen.sched.Runstate;
import org.minicloud.xen.sched.SchedulerParameters;
import org.minicloud.xen.sched.SchedulingUnit;

/** Copies what is going on on a host into a snapshot. */
final class SnapshotTaker {
	private static final int NONE = -1;

	private final Hypervisor host;
	private final long now;

	SnapshotTaker(Hypervisor host) {
		this.host = host;
		this.now = host.timeline().nanos();
	}

	HostSnapshot take() {
		return new HostSnapshot(host.spec().name(), now, host.systemTimeNanos(), host.memory().frames(),
				host.memory().freeFrames(), scheduler(), pcpus(), host.domains().stream().map(this::domain).toList());
	}

	/** The six letters of {@code xl list}. */
	static String stateLetters(Domain domain) {
		boolean running = false;
		boolean blocked = true;
		boolean online = false;
		for (Vcpu vcpu : domain.vcpus()) {
			if (vcpu.unit.isDown())
				continue;
			online = true;
			running |= vcpu.unit.isRunning();
			blocked &= vcpu.unit.isBlocked();
		}
		boolean shutDown = domain.shutdownReason().isPresent();
		boolean crashed = domain.shutdownReason().filter(reason -> reason == ShutdownReason.CRASH).isPresent();
		return letter(running, 'r') + letter(blocked && online, 'b') + letter(domain.isPaused(), 'p')
				+ letter(shutDown, 's') + letter(crashed, 'c') + letter(domain.isDying(), 'd');
	}

	private static String letter(boolean set, char letter) {
		return set ? String.valueOf(letter) : "-";
	}

	private SchedulerSnapshot scheduler() {
		SchedulerParameters parameters = host.scheduler().parameters();
		return new SchedulerSnapshot(parameters.timesliceMillis(), parameters.ratelimitMicros(), parameters.tickNanos(),
				parameters.timerLatencyNanos(), parameters.accounting().name());
	}

	private List<PcpuSnapshot> pcpus() {
		List<PcpuSnapshot> pcpus = new ArrayList<>();
		for (int id = 0; id < host.spec().pcpus(); id++) {
			SchedulingUnit running = host.scheduler().running(id);
			pcpus.add(new PcpuSnapshot(id, running == null ? NONE : running.domid(), running == null ? NONE : running.id(),
					queue(id), host.scheduler().busyNanos(id)));
		}
		return pcpus;
	}

	private List<VcpuName> queue(int pcpu) {
		List<VcpuName> queue = new ArrayList<>();
		host.scheduler().forEachQueued(pcpu, unit -> queue.add(new VcpuName(unit.domid(), unit.id())));
		return queue;
	}

	private DomainSnapshot domain(Domain domain) {
		List<VcpuSnapshot> vcpus = new ArrayList<>();
		for (Vcpu vcpu : domain.vcpus())
			vcpus.add(vcpu(vcpu.unit));
		return new DomainSnapshot(domain.domid(), domain.name(), stateLetters(domain),
				domain.shutdownReason().map(ShutdownReason::name).orElse(""),
				domain.crashCause().map(Throwable::toString).orElse(""), domain.weight(), domain.cap(), domain.pages(),
				domain.spec().memoryMiB() * Hypervisor.FRAMES_PER_MIB, domain.cpuNanos(), vcpus, domain.events().status(),
				domain.consoles().stream().map(SnapshotTaker::console).toList(),
				domain.devices().stream().map(DomainDevice::totals).reduce(DeviceTotals.NONE, DeviceTotals::plus));
	}

	private VcpuSnapshot vcpu(SchedulingUnit unit) {
		return new VcpuSnapshot(unit.id(), unit.runstate(), unit.pcpu(), unit.priority(), unit.credit(), unit.isActive(),
				unit.isParked(), !unit.isDown(), unit.runstateNanos(Runstate.RUNNING, now),
				unit.runstateNanos(Runstate.RUNNABLE, now), unit.runstateNanos(Runstate.BLOCKED, now),
				unit.runstateNanos(Runstate.OFFLINE, now), unit.hardAffinity().toString());
	}

	private static ConsoleSnapshot console(Console console) {
		ConsoleRing ring = console.ring();
		return new ConsoleSnapshot(console.number(), ring.connected(), ring.inCons(), ring.inProd(), ring.outCons(),
				ring.outProd());
	}
}
