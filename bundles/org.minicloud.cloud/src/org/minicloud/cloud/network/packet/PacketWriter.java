package org.minicloud.cloud.network.packet;

/** Makes the packets that routers and services send by themselves, as frames whose Ethernet header is left to the sender. */
public final class PacketWriter {
	private static final int TTL = 64;
	private static final int UDP_HEADER = 8;
	/** What an ICMP error quotes of the packet behind its header: RFC 1812 asks for as much as fits 576 bytes. */
	private static final int QUOTED = 128;

	private PacketWriter() {
	}

	/** A UDP packet. */
	public static byte[] udp(int source, int sourcePort, int destination, int destinationPort, byte[] data) {
		byte[] frame = packet(IpPacket.UDP, source, destination, UDP_HEADER + data.length);
		int at = Frames.HEADER_BYTES + IpPacket.MIN_HEADER;
		Bytes.putShort(frame, at, sourcePort);
		Bytes.putShort(frame, at + 2, destinationPort);
		Bytes.putShort(frame, at + 4, UDP_HEADER + data.length);
		System.arraycopy(data, 0, frame, at + UDP_HEADER, data.length);
		long pseudo = Checksum.sum(frame, Frames.HEADER_BYTES + 12, 8) + IpPacket.UDP + UDP_HEADER + data.length;
		int checksum = ~Checksum.folded(pseudo + Checksum.sum(frame, at, UDP_HEADER + data.length)) & 0xffff;
		Bytes.putShort(frame, at + 6, checksum == 0 ? 0xffff : checksum);
		return frame;
	}

	/** An ICMP error about a packet, from this address to its sender. */
	public static byte[] icmpError(int type, int code, int source, IpPacket about) {
		int quoted = Math.min(about.length(), about.headerBytes() + QUOTED);
		byte[] frame = packet(IpPacket.ICMP, source, about.source(), IpPacket.ICMP_HEADER + quoted);
		int at = Frames.HEADER_BYTES + IpPacket.MIN_HEADER;
		frame[at] = (byte) type;
		frame[at + 1] = (byte) code;
		System.arraycopy(about.frame(), about.end() - about.length(), frame, at + IpPacket.ICMP_HEADER, quoted);
		Bytes.putShort(frame, at + 2, Checksum.of(frame, at, IpPacket.ICMP_HEADER + quoted));
		return frame;
	}

	/** The answer to an ICMP echo request; empty bytes when it is a fragment. */
	public static byte[] echoReply(IpPacket request) {
		if (!request.isWhole())
			return new byte[0];
		int size = request.end() - request.transport();
		byte[] frame = packet(IpPacket.ICMP, request.destination(), request.source(), size);
		int at = Frames.HEADER_BYTES + IpPacket.MIN_HEADER;
		System.arraycopy(request.frame(), request.transport(), frame, at, size);
		frame[at] = IpPacket.ICMP_ECHO_REPLY;
		Bytes.putShort(frame, at + 2, 0);
		Bytes.putShort(frame, at + 2, Checksum.of(frame, at, size));
		return frame;
	}

	/** Whether an error may be sent about a packet (RFC 1812, 4.3.2.7): not about errors, later fragments, groups, nobody. */
	public static boolean mayBeAnswered(IpPacket packet) {
		int first = packet.source() >>> 24;
		return packet.isFirst() && !packet.isIcmpError() && packet.source() != 0 && first < 224
				&& packet.destination() >>> 28 < 0xe;
	}

	private static byte[] packet(int protocol, int source, int destination, int transportBytes) {
		byte[] frame = new byte[Frames.HEADER_BYTES + IpPacket.MIN_HEADER + transportBytes];
		int at = Frames.HEADER_BYTES;
		Bytes.putShort(frame, 12, Frames.TYPE_IPV4);
		frame[at] = 0x45;
		Bytes.putShort(frame, at + 2, IpPacket.MIN_HEADER + transportBytes);
		frame[at + 8] = TTL;
		frame[at + 9] = (byte) protocol;
		Bytes.putInt(frame, at + 12, source);
		Bytes.putInt(frame, at + 16, destination);
		Bytes.putShort(frame, at + 10, Checksum.of(frame, at, IpPacket.MIN_HEADER));
		return frame;
	}
}
