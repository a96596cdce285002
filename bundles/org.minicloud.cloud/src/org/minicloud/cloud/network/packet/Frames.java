package org.minicloud.cloud.network.packet;

import org.minicloud.xen.netif.MacAddress;

/** Ethernet frames and ARP (RFC 826) in them: places, types, and the making of answers. */
public final class Frames {
	public static final int HEADER_BYTES = 14;
	public static final int TYPE_IPV4 = 0x0800;
	public static final int TYPE_ARP = 0x0806;
	/** A frame with an ARP packet for IPv4, without padding. */
	public static final int ARP_BYTES = HEADER_BYTES + 28;
	public static final int ARP_REQUEST = 1;
	public static final int ARP_REPLY = 2;

	private static final int TYPE = 12;
	private static final int ARP_HARDWARE = HEADER_BYTES;
	private static final int ARP_PROTOCOL = HEADER_BYTES + 2;
	private static final int ARP_SIZES = HEADER_BYTES + 4;
	private static final int ARP_OPERATION = HEADER_BYTES + 6;
	private static final int ARP_SENDER_MAC = HEADER_BYTES + 8;
	private static final int ARP_SENDER = HEADER_BYTES + 14;
	private static final int ARP_TARGET_MAC = HEADER_BYTES + 18;
	private static final int ARP_TARGET = HEADER_BYTES + 24;
	private static final int ETHERNET = 1;
	/** Six bytes of MAC, four of address. */
	private static final int SIZES = 0x0604;

	private Frames() {
	}

	public static int type(byte[] frame) {
		return Bytes.getShort(frame, TYPE);
	}

	public static long destination(byte[] frame) {
		return MacAddress.at(frame, 0);
	}

	public static long source(byte[] frame) {
		return MacAddress.at(frame, MacAddress.BYTES);
	}

	public static void address(byte[] frame, long destination, long source) {
		MacAddress.put(destination, frame, 0);
		MacAddress.put(source, frame, MacAddress.BYTES);
	}

	/** A header for IPv4. */
	public static void header(byte[] frame, long destination, long source) {
		address(frame, destination, source);
		Bytes.putShort(frame, TYPE, TYPE_IPV4);
	}

	/** Whether it is ARP for IPv4 on Ethernet, in full. */
	public static boolean isArp(byte[] frame, int length) {
		return length >= ARP_BYTES && type(frame) == TYPE_ARP && Bytes.getShort(frame, ARP_HARDWARE) == ETHERNET
				&& Bytes.getShort(frame, ARP_PROTOCOL) == TYPE_IPV4 && Bytes.getShort(frame, ARP_SIZES) == SIZES;
	}

	public static int arpOperation(byte[] frame) {
		return Bytes.getShort(frame, ARP_OPERATION);
	}

	public static long arpSenderMac(byte[] frame) {
		return MacAddress.at(frame, ARP_SENDER_MAC);
	}

	public static int arpSender(byte[] frame) {
		return Bytes.getInt(frame, ARP_SENDER);
	}

	public static int arpTarget(byte[] frame) {
		return Bytes.getInt(frame, ARP_TARGET);
	}

	/** Makes the answer to a request that it may overwrite: the address asked for is at this MAC. */
	public static void answerArp(byte[] request, long mac, long answerer) {
		long asker = arpSenderMac(request);
		int askersAddress = arpSender(request);
		int target = arpTarget(request);
		address(request, asker, answerer);
		Bytes.putShort(request, ARP_OPERATION, ARP_REPLY);
		MacAddress.put(mac, request, ARP_SENDER_MAC);
		Bytes.putInt(request, ARP_SENDER, target);
		MacAddress.put(asker, request, ARP_TARGET_MAC);
		Bytes.putInt(request, ARP_TARGET, askersAddress);
	}
}
