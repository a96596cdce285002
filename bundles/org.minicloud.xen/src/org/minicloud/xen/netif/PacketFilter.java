package org.minicloud.xen.netif;

/**
 * Stands in domain 0 where a network interface meets its bridge, and says which packets pass. One that does not is
 * dropped without a word. A filter moves with its interface's {@link NicSpec} when the domain is migrated, so it keeps what it
 * knows of connections.
 */
public interface PacketFilter {
	/** Lets everything pass. */
	PacketFilter NONE = new PacketFilter() {
		@Override
		public boolean admitsSent(byte[] packet, int length) {
			return true;
		}

		@Override
		public boolean admitsReceived(byte[] packet, int length) {
			return true;
		}
	};

	/**
	 * The guest sends a packet.
	 *
	 * @param packet from the Ethernet header on, whatever the guest has put there; the array is used again
	 * @param length 14..65535
	 */
	boolean admitsSent(byte[] packet, int length);

	/** A packet comes out of the bridge for the guest. The array is the sender's and is used again. */
	boolean admitsReceived(byte[] packet, int length);
}
