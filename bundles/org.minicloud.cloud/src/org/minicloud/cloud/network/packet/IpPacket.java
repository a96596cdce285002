package org.minicloud.cloud.network.packet;

/**
 * A view of the IPv4 packet in a frame: it reads what is there and changes it in place, with the checksums. One view serves for
 * many packets; reading allocates nothing. {@link #read} is total: whatever the bytes are, it answers whether they are a packet
 * whose header and, as far as it is there, transport header can be read.
 */
public final class IpPacket {
	public static final int ICMP = 1;
	public static final int TCP = 6;
	public static final int UDP = 17;

	public static final int ICMP_ECHO_REPLY = 0;
	public static final int ICMP_UNREACHABLE = 3;
	public static final int ICMP_SOURCE_QUENCH = 4;
	public static final int ICMP_REDIRECT = 5;
	public static final int ICMP_ECHO = 8;
	public static final int ICMP_TIME_EXCEEDED = 11;
	public static final int ICMP_PARAMETER_PROBLEM = 12;

	public static final int FIN = 1;
	public static final int SYN = 2;
	public static final int RST = 4;
	public static final int ACK = 16;

	static final int MIN_HEADER = 20;
	static final int ICMP_HEADER = 8;
	private static final int UDP_HEADER = 8;
	private static final int TCP_HEADER = 20;
	/** Of the transport header, an ICMP error has at least this much of the packet that it is about. */
	private static final int QUOTED = 8;
	private static final int OFFSET_MASK = 0x1fff;
	private static final int MORE_FRAGMENTS = 0x2000;

	private byte[] bytes;
	private int at;
	private int end;
	private int transport;
	private boolean quoted;

	/** Looks at the packet of a frame; false when there is none that can be read. */
	public boolean read(byte[] frame, int length) {
		return length >= Frames.HEADER_BYTES && Frames.type(frame) == Frames.TYPE_IPV4
				&& read(frame, Frames.HEADER_BYTES, length, false);
	}

	/** Looks at the packet that an ICMP error is about; false when the other is no such error, or quotes too little. */
	public boolean readQuoted(IpPacket error) {
		return error.isIcmpError() && read(error.bytes, error.transport + ICMP_HEADER, error.end, true);
	}

	private boolean read(byte[] source, int from, int limit, boolean isQuoted) {
		bytes = source;
		at = from;
		quoted = isQuoted;
		if (limit - from < MIN_HEADER || Bytes.unsigned(source, from) >> 4 != 4)
			return false;
		transport = from + headerBytes();
		int total = Bytes.getShort(source, from + 2);
		if (headerBytes() < MIN_HEADER || total < headerBytes() || !isQuoted && from + total > limit || transport > limit)
			return false;
		end = Math.min(from + total, limit);
		return !isFirst() || end - transport >= smallest();
	}

	private int smallest() {
		if (quoted)
			return protocol() == ICMP || protocol() == TCP || protocol() == UDP ? QUOTED : 0;
		return switch (protocol()) {
			case ICMP -> ICMP_HEADER;
			case UDP -> UDP_HEADER;
			case TCP -> TCP_HEADER;
			default -> 0;
		};
	}

	/** The frame that it is in. */
	public byte[] frame() {
		return bytes;
	}

	/** Where it ends in the frame; padding may follow. */
	public int end() {
		return end;
	}

	/** Bytes from its header on. */
	public int length() {
		return end - at;
	}

	public int headerBytes() {
		return (bytes[at] & 0xf) * 4;
	}

	/** Whether the checksum of the header is right. */
	public boolean isHeaderIntact() {
		return Checksum.of(bytes, at, headerBytes()) == 0;
	}

	public int source() {
		return Bytes.getInt(bytes, at + 12);
	}

	public int destination() {
		return Bytes.getInt(bytes, at + 16);
	}

	public int protocol() {
		return Bytes.unsigned(bytes, at + 9);
	}

	public int ttl() {
		return Bytes.unsigned(bytes, at + 8);
	}

	public int identification() {
		return Bytes.getShort(bytes, at + 4);
	}

	/** Whether it is the first fragment, or a whole packet: it has a transport header. */
	public boolean isFirst() {
		return (fragment() & OFFSET_MASK) == 0;
	}

	public boolean isWhole() {
		return (fragment() & (OFFSET_MASK | MORE_FRAGMENTS)) == 0;
	}

	private int fragment() {
		return Bytes.getShort(bytes, at + 6);
	}

	/** Whether it has ports: TCP or UDP, with its transport header. */
	public boolean hasPorts() {
		return isFirst() && (protocol() == TCP || protocol() == UDP);
	}

	/** 0 without ports. */
	public int sourcePort() {
		return hasPorts() ? Bytes.getShort(bytes, transport) : 0;
	}

	/** 0 without ports. */
	public int destinationPort() {
		return hasPorts() ? Bytes.getShort(bytes, transport + 2) : 0;
	}

	public boolean isIcmp() {
		return isFirst() && protocol() == ICMP;
	}

	/** Of ICMP only. */
	public int icmpType() {
		return Bytes.unsigned(bytes, transport);
	}

	/** Of ICMP only. */
	public int icmpCode() {
		return Bytes.unsigned(bytes, transport + 1);
	}

	/** What tells the questions of one asker apart: of ICMP only. */
	public int icmpIdentifier() {
		return Bytes.getShort(bytes, transport + 4);
	}

	/** Whether it tells what became of another packet, and quotes that. */
	public boolean isIcmpError() {
		if (!isIcmp() || quoted)
			return false;
		return switch (icmpType()) {
			case ICMP_UNREACHABLE, ICMP_SOURCE_QUENCH, ICMP_REDIRECT, ICMP_TIME_EXCEEDED, ICMP_PARAMETER_PROBLEM -> true;
			default -> false;
		};
	}

	/** 0 for what is not TCP. */
	public int tcpFlags() {
		return isFirst() && protocol() == TCP && !quoted ? Bytes.unsigned(bytes, transport + 13) : 0;
	}

	/** Bytes behind the transport header, as far as they are there; of a later fragment all behind the IP header. */
	public int payload() {
		int header = !isFirst() ? 0 : switch (protocol()) {
			case TCP -> quoted ? QUOTED : (Bytes.unsigned(bytes, transport + 12) >> 4) * 4;
			case UDP -> UDP_HEADER;
			case ICMP -> ICMP_HEADER;
			default -> 0;
		};
		return Math.max(0, end - transport - header);
	}

	/** Where the transport header begins in the frame. */
	public int transport() {
		return transport;
	}

	/** Where the data of a UDP packet begin in the frame. */
	public int udpData() {
		return transport + UDP_HEADER;
	}

	/** Bytes of data of a UDP packet, as far as they are there. */
	public int udpLength() {
		int told = Bytes.getShort(bytes, transport + 4) - UDP_HEADER;
		return Math.max(0, Math.min(told, end - udpData()));
	}

	public void setSource(int address) {
		replace(at + 12, address);
	}

	public void setDestination(int address) {
		replace(at + 16, address);
	}

	/** One hop less. */
	public void decrementTtl() {
		int before = Bytes.getShort(bytes, at + 8);
		bytes[at + 8]--;
		int checksum = Checksum.afterShort(Bytes.getShort(bytes, at + 10), before, Bytes.getShort(bytes, at + 8));
		Bytes.putShort(bytes, at + 10, checksum);
	}

	/** The checksum of ICMP anew, after something in it has changed; only that of a whole packet can be told. */
	public void renewIcmpChecksum() {
		if (!isWhole())
			return;
		Bytes.putShort(bytes, transport + 2, 0);
		Bytes.putShort(bytes, transport + 2, Checksum.of(bytes, transport, end - transport));
	}

	/** Changes an address of the header, and the checksums over it: the header's own, and that of TCP or UDP. */
	private void replace(int where, int now) {
		int before = Bytes.getInt(bytes, where);
		Bytes.putInt(bytes, where, now);
		renew(at + 10, before, now);
		int checksum = transportChecksum();
		if (checksum < 0 || protocol() == UDP && Bytes.getShort(bytes, checksum) == 0)
			return;
		renew(checksum, before, now);
		if (protocol() == UDP && Bytes.getShort(bytes, checksum) == 0)
			Bytes.putShort(bytes, checksum, 0xffff);
	}

	/** -1 when there is none that covers addresses, or it is not in these bytes. */
	private int transportChecksum() {
		int place = switch (protocol()) {
			case TCP -> transport + 16;
			case UDP -> transport + 6;
			default -> -1;
		};
		return !isFirst() || place + 2 > end ? -1 : place;
	}

	private void renew(int checksum, int before, int now) {
		Bytes.putShort(bytes, checksum, Checksum.after(Bytes.getShort(bytes, checksum), before, now));
	}
}
