package org.minicloud.xen.event;

import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;

/**
 * event_channel_op of one domain, and what it does to the bits of its shared page. What is asked wrongly is refused with
 * Xen's errno and changes nothing.
 */
public interface EventOperations {
	/** Means the caller where a domid is asked for (DOMID_SELF). */
	int DOMID_SELF = 0x7ff0;
	/** What {@link #poll} takes for no timeout. */
	long NO_TIMEOUT = 0;

	/**
	 * EVTCHNOP_alloc_unbound: a local port that only the remote domain may bind.
	 *
	 * @throws XenException ENOSPC when all ports are in use
	 */
	int allocUnbound(int remoteDomid) throws XenException;

	/**
	 * EVTCHNOP_bind_interdomain: joins a new local port to one that the remote domain keeps for the caller. The local port
	 * becomes pending once.
	 *
	 * @throws XenException ESRCH when there is no such domain, EINVAL when the port is not kept for the caller, ENOSPC
	 */
	int bindInterdomain(int remoteDomid, int remotePort) throws XenException;

	/**
	 * EVTCHNOP_bind_virq. A virtual interrupt of which every vCPU has its own is bound for this vCPU; a global one is bound
	 * for vCPU 0, and may be moved by {@link #bindVcpu}.
	 *
	 * @throws XenException EEXIST when it is bound already, ENOENT when there is no such vCPU, EINVAL when a global one is
	 *                      asked for another vCPU than 0
	 */
	int bindVirq(VirtualInterrupt virq, int vcpu) throws XenException;

	/** EVTCHNOP_bind_ipi: a local port by which the domain notifies one of its own vCPUs. */
	int bindIpi(int vcpu) throws XenException;

	/**
	 * EVTCHNOP_bind_vcpu: from now on the port notifies another vCPU.
	 *
	 * @throws XenException EINVAL when it is bound to a vCPU's own interrupt or is an inter-processor port
	 */
	void bindVcpu(int port, int vcpu) throws XenException;

	/** EVTCHNOP_close: the far end becomes unbound again, kept for this domain. */
	void close(int port) throws XenException;

	/** Sets the port's mask bit in the shared page: no hypercall. */
	void mask(int port) throws XenException;

	/** EVTCHNOP_unmask: what was sent meanwhile is delivered. */
	void unmask(int port) throws XenException;

	/** EVTCHNOP_status of one of the domain's own ports. */
	EventChannelStatus status(int port) throws XenException;

	/** EVTCHNOP_send. On a port whose far end has not bound yet, or has gone, it does nothing. */
	void send(int port) throws XenException;

	/** EVTCHNOP_reset: closes all ports. */
	void reset() throws XenException;

	/**
	 * SCHEDOP_poll, a scheduler operation: gives up the physical CPU until one of the ports is pending, masked or not, or
	 * any event is delivered, or the time has come. Returns at once when one is pending already.
	 *
	 * @param ports       at most 128; only the ports of the array up to {@code count}
	 * @param systemTimeNanos when to give up waiting, in system time; {@link #NO_TIMEOUT} never
	 */
	void poll(int vcpu, int[] ports, int count, long systemTimeNanos) throws XenException;

	/**
	 * Sets or clears the vCPU's upcall mask in the shared page (what a kernel's cli and sti do): while it is set, events
	 * become pending and no upcall comes. SCHEDOP_block clears it.
	 */
	void setUpcallMask(int vcpu, boolean masked) throws XenException;
}
