package org.minicloud.cloud.network.routing;

/** Where a packet comes out of a line. */
public interface Destination {
	/**
	 * @param frame room for an Ethernet header, then an IPv4 packet; the receiver may change it until it returns
	 */
	void arrived(byte[] frame, int length);
}
