package org.minicloud.xen.host;

import java.util.Optional;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.event.EventChannels;
import org.minicloud.xen.sched.CreditScheduler;

/** The hypercalls of one domain. What a guest asks wrongly is an {@link IllegalArgumentException} in the guest. */
final class DomainHypercalls implements Hypercalls {
	private final Domain domain;
	private final Hypervisor host;
	private final CreditScheduler scheduler;
	private final EventChannels events;

	DomainHypercalls(Domain domain) {
		this.domain = domain;
		this.host = domain.host();
		this.scheduler = host.scheduler();
		this.events = domain.events();
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
	public void block(int vcpu) {
		Vcpu caller = domain.caller(vcpu);
		if (!events.isUpcallDue(vcpu))
			scheduler.block(caller.unit);
	}

	@Override
	public void yield(int vcpu) {
		scheduler.yield(domain.caller(vcpu).unit);
	}

	@Override
	public void shutdown(ShutdownReason reason) {
		domain.shutDown(reason);
	}

	@Override
	public void setTimer(int vcpu, long systemTimeNanos) {
		Vcpu target = domain.vcpu(vcpu);
		if (systemTimeNanos < 0)
			target.cancelTimer();
		else
			target.armTimer(host.timerDue(systemTimeNanos));
	}

	@Override
	public void send(int port) {
		try {
			events.send(port);
		} catch (XenException refused) {
			throw new IllegalArgumentException(refused.getMessage(), refused);
		}
	}

	@Override
	public int bindVirq(VirtualInterrupt virq, int vcpu) {
		try {
			return events.bindVirq(virq, vcpu);
		} catch (XenException refused) {
			throw new IllegalArgumentException(refused.getMessage(), refused);
		}
	}

	@Override
	public int bindIpi(int vcpu) {
		try {
			return events.bindIpi(vcpu);
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
		scheduler.bringUp(domain.vcpu(vcpu).unit);
	}

	@Override
	public void emergencyConsole(byte[] text) {
		host.log(domain.domid(), text);
	}

	@Override
	public Optional<ShutdownReason> takeShutdownRequest() {
		return domain.takeShutdownRequest();
	}
}
