package org.minicloud.xen.netif;

/** What is plugged into a {@link SoftwareBridge}. */
public interface BridgePort {
	/**
	 * A packet comes out of the bridge. It is to be copied: the array is the sender's and will be used again.
	 *
	 * @param packet from the Ethernet header on
	 */
	void deliver(byte[] packet, int length);

	/** For people. */
	String name();
}
