package org.minicloud.xen.host;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.xen.paging.GuestMemory;
import org.minicloud.xen.sched.CreditScheduler;
import org.minicloud.xen.sched.Runstate;
import org.minicloud.xen.sched.SchedulingDomain;
import org.minicloud.xen.sched.SchedulingUnit;

/** The virtual CPUs of a domain. */
final class Vcpus {
	private final Domain domain;
	private final CreditScheduler scheduler;
	private final Vcpu[] vcpus;

	/** All but vCPU 0 are down until the guest brings them up. */
	Vcpus(Domain domain, int count, SchedulingDomain scheduling) {
		this.domain = domain;
		this.scheduler = domain.host().scheduler();
		this.vcpus = new Vcpu[count];
		for (int id = 0; id < count; id++) {
			vcpus[id] = new Vcpu(domain, id);
			vcpus[id].unit = scheduler.addUnit(scheduling, id, vcpus[id], id > 0);
		}
	}

	Vcpu[] all() {
		return vcpus;
	}

	/** @throws IllegalArgumentException when there is no such vCPU */
	Vcpu get(int id) {
		if (id < 0 || id >= vcpus.length)
			throw new IllegalArgumentException(domain + " has no vCPU " + id);
		return vcpus[id];
	}

	/** CPU that all of them have had. */
	long nanos() {
		long now = domain.host().timeline().nanos();
		long nanos = 0;
		for (Vcpu vcpu : vcpus)
			nanos += vcpu.unit.runstateNanos(Runstate.RUNNING, now);
		return nanos;
	}

	/** Where they were stopped, and which page tables they had loaded. */
	List<VcpuState> states(GuestMemory memory) {
		List<VcpuState> states = new ArrayList<>();
		for (Vcpu vcpu : vcpus)
			states.add(new VcpuState(vcpu.id, !vcpu.unit.isDown(), vcpu.unit.unburntNanos(),
					memory.pfn(memory.basePointer(vcpu.id)), memory.pfn(memory.userBasePointer(vcpu.id))));
		return states;
	}

	/** They go on where those of another domain were stopped. */
	void adopt(List<VcpuState> states) {
		for (VcpuState state : states) {
			SchedulingUnit unit = vcpus[state.id()].unit;
			unit.restoreUnburnt(state.unburntNanos());
			scheduler.kick(unit);
			if (state.online())
				scheduler.bringUp(unit);
		}
	}

	/** An event has come for this one. */
	void kick(int id) {
		vcpus[id].endPoll();
		scheduler.kick(vcpus[id].unit);
		scheduler.unblock(vcpus[id].unit);
	}

	void kickAll() {
		for (Vcpu vcpu : vcpus)
			kick(vcpu.id);
	}

	void cancelTimers() {
		for (Vcpu vcpu : vcpus) {
			vcpu.cancelTimer();
			vcpu.endPoll();
		}
	}
}
