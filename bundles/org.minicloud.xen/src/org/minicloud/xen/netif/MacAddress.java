package org.minicloud.xen.netif;

/** A MAC address in the low 48 bits of a long. */
public final class MacAddress {
	public static final int BYTES = 6;
	public static final long BROADCAST = 0xffff_ffff_ffffL;

	/** The bit of the first byte that says that an address is a group's. */
	private static final long GROUP = 1L << 40;

	private MacAddress() {
	}

	/** The address at this place of a packet: the receiver's at 0, the sender's at 6. */
	public static long at(byte[] packet, int offset) {
		long mac = 0;
		for (int i = 0; i < BYTES; i++)
			mac = mac << 8 | packet[offset + i] & 0xff;
		return mac;
	}

	public static void put(long mac, byte[] packet, int offset) {
		for (int i = 0; i < BYTES; i++)
			packet[offset + i] = (byte) (mac >> 8 * (BYTES - 1 - i));
	}

	/** Whether it is for several stations, or all of them. */
	public static boolean isGroup(long mac) {
		return (mac & GROUP) != 0;
	}

	/** @throws IllegalArgumentException unless it is six pairs of hexadecimal digits with colons */
	public static long parse(String text) {
		if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}"))
			throw new IllegalArgumentException("a MAC address looks like 00:16:3e:01:02:03, not like " + text);
		return Long.parseLong(text.replace(":", ""), 16);
	}

	public static String toString(long mac) {
		StringBuilder text = new StringBuilder();
		for (int shift = 8 * (BYTES - 1); shift >= 0; shift -= 8)
			text.append(String.format("%02x", mac >> shift & 0xff)).append(shift > 0 ? ":" : "");
		return text.toString();
	}
}
