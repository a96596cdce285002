package org.minicloud.xen.netif;

/** Sees every packet that passes a bridge, once. */
public interface BridgeTap {
	/**
	 * @param packet from the Ethernet header on; to be copied if it is to be kept
	 * @param nanos  cloud time
	 */
	void passed(BridgePort from, byte[] packet, int length, long nanos);
}
