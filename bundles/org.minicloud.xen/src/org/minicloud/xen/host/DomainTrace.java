package org.minicloud.xen.host;

import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.HypercallTrace;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.trace.TraceBuffer;
import org.minicloud.xen.trace.TraceEvent;

/** Records what a domain asks of the hypervisor, with the physical CPU on which it did. */
final class DomainTrace implements HypercallTrace {
	private static final int NOWHERE = -1;

	private final Domain domain;
	private final TraceBuffer buffer;

	DomainTrace(Domain domain, TraceBuffer buffer) {
		this.domain = domain;
		this.buffer = buffer;
	}

	@Override
	public void hypercall(int domid, int vcpu, Hypercall call) {
		record(TraceEvent.HYPERCALL, vcpu, call.number());
	}

	@Override
	public void trap(int domid, int vcpu, Trap trap) {
		record(TraceEvent.TRAP, vcpu, trap.ordinal());
	}

	private void record(TraceEvent event, int vcpu, int number) {
		int pcpu = vcpu < 0 ? NOWHERE : domain.vcpu(vcpu).unit.pcpu();
		buffer.record(domain.host().timeline().nanos(), event, pcpu, domain.domid(), vcpu, number);
	}
}
