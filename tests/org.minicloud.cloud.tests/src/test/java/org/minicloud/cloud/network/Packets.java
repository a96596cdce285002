package org.minicloud.cloud.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.minicloud.cloud.network.packet.Bytes;
import org.minicloud.cloud.network.packet.Checksum;
import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.packet.PacketWriter;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.xen.netif.MacAddress;

/** Packets as guests make them, and whether they are right. */
final class Packets {
	static final int SYN = IpPacket.SYN;
	static final int ACK = IpPacket.ACK;
	static final int FIN = IpPacket.FIN;
	static final int RST = IpPacket.RST;

	private Packets() {
	}

	static byte[] udp(String from, int fromPort, String to, int toPort, int bytes) {
		return PacketWriter.udp(ip(from), fromPort, ip(to), toPort, new byte[bytes]);
	}

	static byte[] tcp(String from, int fromPort, String to, int toPort, int flags) {
		return tcp(from, fromPort, to, toPort, flags, 0);
	}

	/** With so many bytes of data. */
	static byte[] tcp(String from, int fromPort, String to, int toPort, int flags, int bytes) {
		ByteBuffer segment = ByteBuffer.allocate(20 + bytes);
		segment.putShort((short) fromPort).putShort((short) toPort).putInt(1).putInt(2).put((byte) 0x50).put((byte) flags)
				.putShort((short) 65535);
		return ip(from, to, IpPacket.TCP, segment.array());
	}

	static byte[] echo(String from, String to, int id) {
		return ip(from, to, IpPacket.ICMP, new byte[] { 8, 0, 0, 0, (byte) (id >> 8), (byte) id, 0, 1, 42, 43, 44 });
	}

	static byte[] echoReply(String from, String to, int id) {
		return ip(from, to, IpPacket.ICMP, new byte[] { 0, 0, 0, 0, (byte) (id >> 8), (byte) id, 0, 1, 42, 43, 44 });
	}

	static byte[] ip(String from, String to, int protocol, byte[] data) {
		byte[] frame = new byte[34 + data.length];
		Bytes.putShort(frame, 12, Frames.TYPE_IPV4);
		frame[14] = 0x45;
		Bytes.putShort(frame, 16, 20 + data.length);
		frame[22] = 64;
		frame[23] = (byte) protocol;
		Bytes.putInt(frame, 26, ip(from));
		Bytes.putInt(frame, 30, ip(to));
		System.arraycopy(data, 0, frame, 34, data.length);
		return renewed(frame);
	}

	/** The same with right checksums. */
	static byte[] renewed(byte[] frame) {
		Bytes.putShort(frame, 24, 0);
		Bytes.putShort(frame, 24, Checksum.of(frame, 14, 20));
		int place = switch (frame[23]) {
			case IpPacket.TCP -> 50;
			case IpPacket.ICMP -> 36;
			default -> -1;
		};
		if (place < 0)
			return frame;
		Bytes.putShort(frame, place, 0);
		Bytes.putShort(frame, place, ~Checksum.folded(pseudo(frame) + Checksum.sum(frame, 34, frame.length - 34)));
		return frame;
	}

	static byte[] arp(long mac, String from, String to) {
		ByteBuffer frame = ByteBuffer.allocate(42);
		frame.put(mac(MacAddress.BROADCAST)).put(mac(mac)).putShort((short) Frames.TYPE_ARP);
		frame.putShort((short) 1).putShort((short) Frames.TYPE_IPV4).put((byte) 6).put((byte) 4).putShort((short) 1);
		frame.put(mac(mac)).putInt(ip(from)).put(new byte[6]).putInt(ip(to));
		return frame.array();
	}

	/** Who sends it to whom, and which way: {@code 172.31.0.4:1000 > 172.31.0.5:80}. */
	static String ends(byte[] frame) {
		IpPacket packet = new IpPacket();
		assertTrue(packet.read(frame, frame.length), "it is a packet");
		String from = Prefix.text(packet.source());
		String to = Prefix.text(packet.destination());
		return packet.hasPorts() ? from + ":" + packet.sourcePort() + " > " + to + ":" + packet.destinationPort()
				: from + " > " + to + (packet.isIcmp() ? " icmp " + packet.icmpType() + "/" + packet.icmpCode() : "");
	}

	static void assertIntact(byte[] frame) {
		assertEquals(0, Checksum.of(frame, 14, 20), "checksum of the header");
		int length = Bytes.getShort(frame, 16) - 20;
		if (frame[23] == IpPacket.TCP || frame[23] == IpPacket.UDP || frame[23] == IpPacket.ICMP)
			assertEquals(0xffff, Checksum.folded(pseudo(frame) + Checksum.sum(frame, 34, length)), "checksum of the transport");
	}

	static int ip(String text) {
		return Prefix.parseAddress(text).orElseThrow();
	}

	private static long pseudo(byte[] frame) {
		if (frame[23] == IpPacket.ICMP)
			return 0;
		return Checksum.sum(frame, 26, 8) + frame[23] + Bytes.getShort(frame, 16) - 20;
	}

	private static byte[] mac(long mac) {
		byte[] bytes = new byte[6];
		MacAddress.put(mac, bytes, 0);
		return bytes;
	}
}
