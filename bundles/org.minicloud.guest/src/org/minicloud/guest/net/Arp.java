package org.minicloud.guest.net;

import java.util.Optional;
import org.minicloud.xen.netif.MacAddress;

/** An address resolution message for IPv4 on Ethernet (RFC 826). */
public record Arp(int operation, long senderMac, Ip4 sender, long targetMac, Ip4 target) {
	public static final int REQUEST = 1;
	public static final int REPLY = 2;
	public static final int BYTES = 28;
	public static final int FRAME_BYTES = Ethernet.HEADER_BYTES + BYTES;
	private static final int ETHERNET = 1;
	/** Places in the message. */
	private static final int OPERATION = 6;
	private static final int SENDER_MAC = 8;
	private static final int SENDER = 14;
	private static final int TARGET_MAC = 18;
	private static final int TARGET = 24;

	/** A message; empty when it is none, or of other kinds of addresses. */
	public static Optional<Arp> read(byte[] bytes, int offset, int length) {
		if (length < BYTES || Wire.uint16(bytes, offset) != ETHERNET || Wire.uint16(bytes, offset + 2) != Ethernet.TYPE_IPV4
				|| bytes[offset + 4] != MacAddress.BYTES || bytes[offset + 5] != Ip4.BYTES)
			return Optional.empty();
		return Optional.of(new Arp(Wire.uint16(bytes, offset + OPERATION), MacAddress.at(bytes, offset + SENDER_MAC),
				Ip4.at(bytes, offset + SENDER), MacAddress.at(bytes, offset + TARGET_MAC), Ip4.at(bytes, offset + TARGET)));
	}

	/** The message in a frame of its own. */
	public byte[] frame(long to) {
		byte[] frame = new byte[FRAME_BYTES];
		Ethernet.write(frame, to, senderMac, Ethernet.TYPE_ARP);
		int at = Ethernet.HEADER_BYTES;
		Wire.put16(frame, at, ETHERNET);
		Wire.put16(frame, at + 2, Ethernet.TYPE_IPV4);
		frame[at + 4] = MacAddress.BYTES;
		frame[at + 5] = Ip4.BYTES;
		Wire.put16(frame, at + OPERATION, operation);
		MacAddress.put(senderMac, frame, at + SENDER_MAC);
		Wire.put32(frame, at + SENDER, sender.bits());
		MacAddress.put(targetMac, frame, at + TARGET_MAC);
		Wire.put32(frame, at + TARGET, target.bits());
		return frame;
	}
}
