package org.minicloud.xen.host;

import org.minicloud.xen.Errno;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.event.EventChannelStatus;
import org.minicloud.xen.event.EventChannels;
import org.minicloud.xen.event.EventOperations;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.HypercallMeter;

/** The event channel operations of one domain. */
final class DomainEventOperations implements EventOperations {
	/** Ports that one poll may name. */
	private static final int MAX_POLLED = 128;

	private final Domain domain;
	private final EventChannels events;
	private final HypercallMeter meter;

	DomainEventOperations(Domain domain) {
		this.domain = domain;
		this.events = domain.events();
		this.meter = domain.meter();
	}

	@Override
	public int allocUnbound(int remoteDomid) throws XenException {
		enter();
		return events.allocUnbound(remoteDomid == DOMID_SELF ? domain.domid() : remoteDomid);
	}

	@Override
	public int bindInterdomain(int remoteDomid, int remotePort) throws XenException {
		enter();
		int domid = remoteDomid == DOMID_SELF ? domain.domid() : remoteDomid;
		Domain remote = domain.host().domain(domid).filter(found -> !found.isDying())
				.orElseThrow(() -> new XenException(Errno.ESRCH, "there is no domain " + domid));
		return events.bindInterdomain(remote.events(), remotePort);
	}

	@Override
	public int bindVirq(VirtualInterrupt virq, int vcpu) throws XenException {
		enter();
		return events.bindVirq(virq, vcpu);
	}

	@Override
	public int bindIpi(int vcpu) throws XenException {
		enter();
		return events.bindIpi(vcpu);
	}

	@Override
	public void bindVcpu(int port, int vcpu) throws XenException {
		enter();
		events.bindVcpu(port, vcpu);
	}

	@Override
	public void close(int port) throws XenException {
		enter();
		events.close(port);
	}

	@Override
	public void mask(int port) throws XenException {
		events.mask(port);
	}

	@Override
	public void unmask(int port) throws XenException {
		enter();
		events.unmask(port);
	}

	@Override
	public EventChannelStatus status(int port) throws XenException {
		enter();
		return events.status(port);
	}

	@Override
	public void send(int port) throws XenException {
		enter();
		events.send(port);
	}

	@Override
	public void reset() {
		enter();
		events.closeAll();
	}

	@Override
	public void poll(int vcpu, int[] ports, int count, long systemTimeNanos) throws XenException {
		meter.enter(Hypercall.SCHED_OP);
		if (count < 0 || count > MAX_POLLED || count > ports.length)
			throw new XenException(Errno.EINVAL, "a poll names up to 128 ports, not " + count);
		boolean pending = false;
		for (int i = 0; i < count; i++)
			pending |= events.isPending(ports[i]);
		Vcpu caller = domain.caller(vcpu);
		boolean timedOut = systemTimeNanos != NO_TIMEOUT && systemTimeNanos <= domain.host().systemTimeNanos();
		if (pending || timedOut || events.isUpcallDue(vcpu))
			return;
		events.beginPoll(vcpu, ports, count);
		if (systemTimeNanos != NO_TIMEOUT)
			caller.armPollTimer(domain.host().timerDue(systemTimeNanos));
		domain.host().scheduler().block(caller.unit);
	}

	@Override
	public void setUpcallMask(int vcpu, boolean masked) throws XenException {
		events.setUpcallMask(vcpu, masked);
	}

	private void enter() {
		meter.enter(Hypercall.EVENT_CHANNEL_OP);
		meter.charge(meter.costs().eventOperation());
	}
}
