package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.minicloud.guest.driver.NetFrontend;

/**
 * The address resolution of one network card (RFC 826): it tells its neighbours, and the bridges between, where its
 * address is whenever it is connected anew, and answers who asks.
 */
final class Neighbours implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int MAC_BYTES = 6;
	private static final int IP_BYTES = 4;
	private static final int HEADER_BYTES = 14;
	private static final int PACKET_BYTES = HEADER_BYTES + 28;
	private static final short ETHERTYPE_ARP = 0x0806;
	private static final short ETHERNET = 1;
	private static final short IP_V4 = 0x0800;
	private static final short REQUEST = 1;
	private static final short REPLY = 2;
	/** Places in the packet. */
	private static final int OPERATION = HEADER_BYTES + 6;
	private static final int SENDER_MAC = HEADER_BYTES + 8;
	private static final int SENDER_IP = SENDER_MAC + MAC_BYTES;
	private static final int TARGET_IP = SENDER_IP + IP_BYTES + MAC_BYTES;

	private final byte[] address = new byte[IP_BYTES];
	private boolean announced;

	/** @param address as {@code 10.0.0.4} */
	Neighbours(String address) {
		String[] parts = address.split("\\.");
		for (int i = 0; i < IP_BYTES && parts.length == IP_BYTES; i++)
			this.address[i] = (byte) Integer.parseInt(parts[i]);
	}

	/** The card is to be announced again. */
	void forget() {
		announced = false;
	}

	/** Tells everybody of the card, once it is connected. */
	void announce(NetFrontend card) {
		if (announced || !card.isConnected())
			return;
		byte[] everybody = new byte[MAC_BYTES];
		Arrays.fill(everybody, (byte) 0xff);
		announced = card.send(packet(card, REQUEST, everybody, new byte[MAC_BYTES], address), PACKET_BYTES);
		card.publish();
	}

	/** Answers a question for this address. */
	void received(NetFrontend card, byte[] packet, int length) {
		ByteBuffer in = ByteBuffer.wrap(packet);
		if (length < PACKET_BYTES || in.getShort(2 * MAC_BYTES) != ETHERTYPE_ARP || in.getShort(OPERATION) != REQUEST)
			return;
		byte[] asker = Arrays.copyOfRange(packet, SENDER_MAC, SENDER_MAC + MAC_BYTES);
		byte[] askersAddress = Arrays.copyOfRange(packet, SENDER_IP, SENDER_IP + IP_BYTES);
		boolean forUs = Arrays.equals(packet, TARGET_IP, TARGET_IP + IP_BYTES, address, 0, IP_BYTES);
		if (!forUs || Arrays.equals(askersAddress, address))
			return;
		card.send(packet(card, REPLY, asker, asker, askersAddress), PACKET_BYTES);
	}

	private byte[] packet(NetFrontend card, short operation, byte[] to, byte[] targetMac, byte[] targetAddress) {
		byte[] own = mac(card.mac());
		return ByteBuffer.allocate(PACKET_BYTES).put(to).put(own).putShort(ETHERTYPE_ARP).putShort(ETHERNET).putShort(IP_V4)
				.put((byte) MAC_BYTES).put((byte) IP_BYTES).putShort(operation).put(own).put(address).put(targetMac)
				.put(targetAddress).array();
	}

	private static byte[] mac(String text) {
		byte[] mac = new byte[MAC_BYTES];
		String[] parts = text.split(":");
		for (int i = 0; i < MAC_BYTES; i++)
			mac[i] = (byte) Integer.parseInt(parts[i], 16);
		return mac;
	}
}
