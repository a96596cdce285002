package org.minicloud.xen.host;

import java.util.Optional;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.event.EventChannels;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.hypercall.Multicall;
import org.minicloud.xen.hypercall.MulticallEntry;
import org.minicloud.xen.hypercall.PrivilegedOperations;
import org.minicloud.xen.event.EventOperations;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.paging.MemoryOperations;
import org.minicloud.xen.sched.CreditScheduler;
import org.minicloud.xen.sched.Runstate;

/** The hypercalls of one domain. What a guest asks wrongly is an {@link IllegalArgumentException} in the guest. */
final class DomainHypercalls implements Hypercalls {
	private final Domain domain;
	private final Hypervisor host;
	private final CreditScheduler scheduler;
	private final EventChannels events;
	private final HypercallMeter meter;
	private final Multicall multicall;
	private final EventOperations eventOperations;
	/** Made when a kernel first asks: paravirtual ones do without. */
	private PrivilegedOperations privileged;

	DomainHypercalls(Domain domain) {
		this.domain = domain;
		this.host = domain.host();
		this.scheduler = host.scheduler();
		this.events = domain.events();
		this.meter = domain.meter();
		this.multicall = new Multicall(meter);
		this.eventOperations = new DomainEventOperations(domain);
	}

	@Override
	public long systemTimeNanos() {
		return host.systemTimeNanos();
	}

	@Override
	public long wallClockMillis() {
		return host.wallClockMillis();
	}

	@Override
	public long runstateNanos(int vcpu, Runstate state) {
		return domain.vcpu(vcpu).unit.runstateNanos(state, host.timeline().nanos());
	}

	@Override
	public void block(int vcpu) {
		meter.enter(Hypercall.SCHED_OP);
		domain.block(vcpu);
	}

	@Override
	public void yield(int vcpu) {
		meter.enter(Hypercall.SCHED_OP);
		scheduler.yield(domain.caller(vcpu).unit);
	}

	@Override
	public void shutdown(ShutdownReason reason) {
		meter.enter(Hypercall.SCHED_OP);
		domain.shutDown(reason);
	}

	@Override
	public void setTimer(int vcpu, long systemTimeNanos) {
		meter.enter(Hypercall.SET_TIMER_OP);
		Vcpu target = domain.vcpu(vcpu);
		if (systemTimeNanos < 0)
			target.cancelTimer();
		else
			target.armTimer(host.timerDue(systemTimeNanos));
	}

	@Override
	public void send(int port) {
		try {
			eventOperations.send(port);
		} catch (XenException refused) {
			throw new IllegalArgumentException(refused.getMessage(), refused);
		}
	}

	@Override
	public int bindVirq(VirtualInterrupt virq, int vcpu) {
		try {
			return eventOperations.bindVirq(virq, vcpu);
		} catch (XenException refused) {
			throw new IllegalArgumentException(refused.getMessage(), refused);
		}
	}

	@Override
	public int bindIpi(int vcpu) {
		try {
			return eventOperations.bindIpi(vcpu);
		} catch (XenException refused) {
			throw new IllegalArgumentException(refused.getMessage(), refused);
		}
	}

	@Override
	public int nextEvent(int vcpu) {
		return events.take(vcpu);
	}

	@Override
	public void bringUp(int vcpu) {
		meter.enter(Hypercall.VCPU_OP);
		scheduler.bringUp(domain.vcpu(vcpu).unit);
	}

	@Override
	public void emergencyConsole(byte[] text) {
		meter.enter(Hypercall.CONSOLE_IO);
		host.log(domain.domid(), text);
	}

	@Override
	public PrivilegedOperations privileged() {
		if (privileged == null)
			privileged = new PrivilegedInstructions(domain);
		return privileged;
	}

	@Override
	public MemoryOperations memory() {
		return domain.guestMemory();
	}

	@Override
	public void multicall(MulticallEntry[] entries, int count) throws XenException {
		multicall.carryOut(entries, count);
	}

	@Override
	public Optional<ShutdownReason> takeShutdownRequest() {
		return domain.takeShutdownRequest();
	}

	@Override
	public EventOperations events() {
		return eventOperations;
	}

	@Override
	public GrantOperations grants() {
		return domain.grants();
	}
}
