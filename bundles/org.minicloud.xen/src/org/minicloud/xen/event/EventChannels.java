package org.minicloud.xen.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.minicloud.xen.Errno;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;

/**
 * The event channels of one domain, in the two-level form: a bit a port for pending and for masked, and for each vCPU a
 * selector of words to scan and a flag that an upcall is due. An event is a level: sent twice before it is taken, it
 * arrives once; sent while masked, it arrives when unmasked.
 */
public final class EventChannels {
	/** Ports of the two-level form on a 64-bit machine; port 0 is never used. */
	public static final int MAX_PORTS = 4096;
	public static final int NO_PORT = -1;

	private static final int INITIAL_PORTS = 8;

	private final int domid;
	private final VcpuEvents[] vcpus;
	private final IntConsumer kick;
	private final PendingBits bits = new PendingBits();
	private Port[] ports = new Port[INITIAL_PORTS];
	private int inUse;
	/** vCPUs that sleep in a poll for ports. */
	private int polling;
	private final Port[][] virqs;

	/** @param kick is called with a vCPU whose upcall has become due */
	public EventChannels(int domid, int vcpuCount, IntConsumer kick) {
		this.domid = domid;
		this.kick = kick;
		this.vcpus = new VcpuEvents[vcpuCount];
		this.virqs = new Port[vcpuCount][];
		for (int vcpu = 0; vcpu < vcpuCount; vcpu++)
			vcpus[vcpu] = new VcpuEvents();
	}

	public int domid() {
		return domid;
	}

	/** EVTCHNOP_alloc_unbound: a port that only the remote domain may bind. */
	public int allocUnbound(int remoteDomid) throws XenException {
		Port port = allocate(PortState.UNBOUND, 0);
		port.remoteDomid = remoteDomid;
		return port.number;
	}

	/**
	 * EVTCHNOP_bind_interdomain: joins a new local port to one that the remote domain keeps for this domain. The local port
	 * becomes pending once, so that nothing sent before is lost.
	 *
	 * @throws XenException EINVAL when the remote port is not kept for this domain
	 */
	public int bindInterdomain(EventChannels remote, int remotePort) throws XenException {
		Port far = remote.port(remotePort);
		if (far == null || far.state != PortState.UNBOUND || far.remoteDomid != domid)
			throw new XenException(Errno.EINVAL,
					"port " + remotePort + " of domain " + remote.domid + " is not kept for domain " + domid);
		Port near = allocate(PortState.INTERDOMAIN, 0);
		near.join(remote, far);
		far.state = PortState.INTERDOMAIN;
		far.join(this, near);
		raise(near);
		return near.number;
	}

	/**
	 * EVTCHNOP_bind_virq.
	 *
	 * @throws XenException EEXIST when it is bound already, ENOENT when there is no such vCPU, EINVAL when it is global and the
	 *                      vCPU not 0
	 */
	public int bindVirq(VirtualInterrupt virq, int vcpu) throws XenException {
		requireVcpu(vcpu);
		if (!virq.perVcpu() && vcpu != 0)
			throw new XenException(Errno.EINVAL, virq + " is global: it is bound for vCPU 0 and may be moved then");
		int owner = virq.perVcpu() ? vcpu : 0;
		if (virqs[owner] == null)
			virqs[owner] = new Port[VirtualInterrupt.values().length];
		if (virqs[owner][virq.ordinal()] != null)
			throw new XenException(Errno.EEXIST, virq + " of vCPU " + owner + " is bound already");
		Port port = allocate(PortState.VIRQ, vcpu);
		port.virq = virq;
		virqs[owner][virq.ordinal()] = port;
		return port.number;
	}

	/** EVTCHNOP_bind_ipi: a port by which the domain notifies one of its own vCPUs. */
	public int bindIpi(int vcpu) throws XenException {
		requireVcpu(vcpu);
		return allocate(PortState.IPI, vcpu).number;
	}

	/**
	 * EVTCHNOP_bind_vcpu: from now on, the port notifies another vCPU.
	 *
	 * @throws XenException EINVAL when it is an inter-processor port, or a virtual interrupt of which each vCPU has its own
	 */
	public void bindVcpu(int portNumber, int vcpu) throws XenException {
		requireVcpu(vcpu);
		Port port = bound(portNumber);
		if (port.state == PortState.IPI || port.state == PortState.VIRQ && port.virq.perVcpu())
			throw new XenException(Errno.EINVAL, "port " + portNumber + " belongs to vCPU " + port.vcpu + " for good");
		port.vcpu = vcpu;
	}

	/** EVTCHNOP_close: the far end becomes unbound again, kept for this domain. */
	public void close(int portNumber) throws XenException {
		Port port = bound(portNumber);
		if (port.state == PortState.INTERDOMAIN)
			port.far.unjoin(domid);
		if (port.state == PortState.VIRQ)
			virqs[port.virq.perVcpu() ? port.vcpu : 0][port.virq.ordinal()] = null;
		bits.clearPending(portNumber);
		bits.setMasked(portNumber, false);
		ports[portNumber] = null;
		inUse--;
	}

	/** EVTCHNOP_reset: closes all ports. */
	public void closeAll() {
		for (Port port : ports)
			if (port != null) {
				if (port.state == PortState.INTERDOMAIN)
					port.far.unjoin(domid);
				bits.clearPending(port.number);
				bits.setMasked(port.number, false);
			}
		inUse = 0;
		Arrays.fill(ports, null);
		Arrays.fill(virqs, null);
	}

	/**
	 * EVTCHNOP_send. Sending on a port whose far end has not bound, or has gone, does nothing.
	 *
	 * @throws XenException EINVAL when one cannot send on such a port
	 */
	public void send(int portNumber) throws XenException {
		Port port = bound(portNumber);
		switch (port.state) {
			case INTERDOMAIN -> port.remote.raise(port.far);
			case IPI -> raise(port);
			case UNBOUND -> {
				// nobody there yet; binding makes up for it
			}
			default -> throw new XenException(Errno.EINVAL, "port " + portNumber + " is bound to " + port.state);
		}
	}

	public boolean isBound(VirtualInterrupt virq, int vcpu) {
		Port[] bound = virqs[virq.perVcpu() ? vcpu : 0];
		return bound != null && bound[virq.ordinal()] != null;
	}

	/** A virtual interrupt of this domain is due; nothing happens when it is not bound. */
	public void raiseVirq(VirtualInterrupt virq, int vcpu) {
		if (isBound(virq, vcpu))
			raise(virqs[virq.perVcpu() ? vcpu : 0][virq.ordinal()]);
	}

	/** Masks a port, as the guest does by a bit of the shared page. */
	public void mask(int portNumber) throws XenException {
		bound(portNumber);
		bits.setMasked(portNumber, true);
	}

	/** EVTCHNOP_unmask: what was sent meanwhile is delivered. */
	public void unmask(int portNumber) throws XenException {
		Port port = bound(portNumber);
		bits.setMasked(portNumber, false);
		if (bits.isPending(portNumber))
			select(port);
	}

	/** Whether the port is pending, masked or not. */
	public boolean isPending(int portNumber) throws XenException {
		return bits.isPending(bound(portNumber).number);
	}

	/** The vCPU is about to sleep until one of these ports is pending, or an upcall is due. */
	public void beginPoll(int vcpu, int[] polled, int count) {
		VcpuEvents events = vcpus[vcpu];
		if (events.polled == null || events.polled.length < count)
			events.polled = new int[count];
		System.arraycopy(polled, 0, events.polled, 0, count);
		if (count > 0)
			polling++;
		events.polledCount = count;
	}

	/** The vCPU sleeps no more. */
	public void endPoll(int vcpu) {
		if (vcpus[vcpu].polledCount > 0)
			polling--;
		vcpus[vcpu].polledCount = 0;
	}

	/** The vCPU's upcall mask in the shared page. Taken away, what has become pending meanwhile is delivered. */
	public void setUpcallMask(int vcpu, boolean masked) throws XenException {
		requireVcpu(vcpu);
		vcpus[vcpu].upcallMask = masked;
		if (!masked && vcpus[vcpu].upcallPending)
			kick.accept(vcpu);
	}

	/** The vCPU blocks, which takes its upcall mask away. */
	public void unmaskUpcalls(int vcpu) {
		vcpus[vcpu].upcallMask = false;
	}

	public boolean isUpcallMasked(int vcpu) {
		return vcpus[vcpu].upcallMask;
	}

	/** Whether the vCPU has anything to take, and takes upcalls. */
	public boolean isUpcallDue(int vcpu) {
		VcpuEvents events = vcpus[vcpu];
		return !events.upcallMask && hasEvents(vcpu);
	}

	private boolean hasEvents(int vcpu) {
		VcpuEvents events = vcpus[vcpu];
		return events.upcallPending || nextPort(events, vcpu, false) != NO_PORT;
	}

	/**
	 * What a guest does in its upcall: takes the next port that is pending, unmasked and bound to this vCPU, and clears its
	 * bit; {@link #NO_PORT} when there is none.
	 */
	public int take(int vcpu) {
		VcpuEvents events = vcpus[vcpu];
		for (;;) {
			int port = nextPort(events, vcpu, true);
			if (port != NO_PORT)
				return port;
			events.upcallPending = false;
			if (events.nothingToScan())
				return NO_PORT;
			events.taken = events.pendingSelector;
			events.pendingSelector = 0;
		}
	}

	/** Ports that can still be allocated. */
	public int freePorts() {
		return MAX_PORTS - 1 - inUse;
	}

	/** The part of the shared page that tells of events, as guests on a 64-bit machine find it. */
	public byte[] sharedInfo() {
		return SharedInfo.of(vcpus, bits);
	}

	/** All ports in use. */
	public List<EventChannelStatus> status() {
		List<EventChannelStatus> all = new ArrayList<>();
		for (Port port : ports)
			if (port != null)
				all.add(status(port));
		return all;
	}

	/** EVTCHNOP_status. */
	public EventChannelStatus status(int portNumber) throws XenException {
		return status(bound(portNumber));
	}

	private EventChannelStatus status(Port port) {
		return new EventChannelStatus(port.number, port.state, port.remoteDomid, port.far == null ? 0 : port.far.number,
				port.virq == null ? -1 : port.virq.number(), port.vcpu, bits.isPending(port.number),
				bits.isMasked(port.number));
	}

	private int nextPort(VcpuEvents events, int vcpu, boolean take) {
		long selector = events.taken;
		while (selector != 0) {
			int word = Long.numberOfTrailingZeros(selector);
			for (long left = bits.deliverable(word); left != 0; left &= left - 1) {
				int number = (word << 6) + Long.numberOfTrailingZeros(left);
				if (ports[number] == null || ports[number].vcpu != vcpu)
					continue;
				if (take)
					bits.clearPending(number);
				return number;
			}
			selector &= selector - 1;
			if (take)
				events.taken = selector;
		}
		return NO_PORT;
	}

	private void raise(Port port) {
		if (bits.setPending(port.number))
			return;
		if (!bits.isMasked(port.number))
			select(port);
		wakePollers(port.number);
	}

	private void wakePollers(int port) {
		if (polling == 0)
			return;
		for (int vcpu = 0; vcpu < vcpus.length; vcpu++)
			if (vcpus[vcpu].polls(port)) {
				endPoll(vcpu);
				kick.accept(vcpu);
			}
	}

	private void select(Port port) {
		VcpuEvents events = vcpus[port.vcpu];
		long bit = 1L << (port.number >> 6);
		if ((events.pendingSelector & bit) != 0)
			return;
		events.pendingSelector |= bit;
		if (!events.upcallPending) {
			events.upcallPending = true;
			kick.accept(port.vcpu);
		}
	}

	private Port allocate(PortState state, int vcpu) throws XenException {
		int number = 1;
		while (number < ports.length && ports[number] != null)
			number++;
		if (number == MAX_PORTS)
			throw new XenException(Errno.ENOSPC, "all event channels of domain " + domid + " are in use");
		if (number == ports.length)
			ports = Arrays.copyOf(ports, 2 * ports.length);
		bits.ensure(number);
		inUse++;
		ports[number] = new Port(number, state, vcpu);
		return ports[number];
	}

	private Port port(int number) {
		return number > 0 && number < ports.length ? ports[number] : null;
	}

	private Port bound(int number) throws XenException {
		Port port = port(number);
		if (port == null)
			throw new XenException(Errno.EINVAL, "domain " + domid + " has no port " + number);
		return port;
	}

	private void requireVcpu(int vcpu) throws XenException {
		if (vcpu < 0 || vcpu >= vcpus.length)
			throw new XenException(Errno.ENOENT, "domain " + domid + " has no vCPU " + vcpu);
	}

	private static final class Port {
		final int number;
		PortState state;
		int vcpu;
		VirtualInterrupt virq;
		int remoteDomid = -1;
		EventChannels remote;
		Port far;

		Port(int number, PortState state, int vcpu) {
			this.number = number;
			this.state = state;
			this.vcpu = vcpu;
		}

		void join(EventChannels other, Port end) {
			remote = other;
			remoteDomid = other.domid;
			far = end;
		}

		void unjoin(int keptFor) {
			state = PortState.UNBOUND;
			remoteDomid = keptFor;
			remote = null;
			far = null;
		}
	}
}
