package org.minicloud.xen.event;

/**
 * One port for people to look at (EVTCHNOP_status and the bits of the shared page).
 *
 * @param remoteDomid domain at the far end, or for whom it is reserved; -1 when there is none
 * @param remotePort  the far end's port; 0 when there is none
 * @param virq        number of the virtual interrupt; -1 when it is none
 * @param vcpu        the vCPU that is notified
 */
public record EventChannelStatus(int port, PortState state, int remoteDomid, int remotePort, int virq, int vcpu,
		boolean pending, boolean masked) {
}
