package org.minicloud.cloud.network.firewall;

import java.util.Map;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.packet.Prefix;

/**
 * A rule of a security group, compiled.
 *
 * @param protocol IANA's number; {@link #ANY} for all
 * @param from     first port, or the type of ICMP; {@link #ANY} for all
 * @param to       last port, or the code of ICMP; {@link #ANY} for all
 * @param range    of the other side's addresses; null when members of a group are meant
 * @param members  null when a range is meant
 */
public record Rule(int protocol, int from, int to, Prefix range, GroupMembers members) {
	public static final int ANY = -1;
	/** A protocol that no packet has: for what cannot be understood. */
	private static final int NONE = 256;
	private static final Map<String, Integer> NAMES = Map.of("tcp", IpPacket.TCP, "udp", IpPacket.UDP, "icmp", IpPacket.ICMP,
			"-1", ANY, "all", ANY);

	/** The number of a protocol as EC2 names it. */
	public static int protocol(String name) {
		if (name == null)
			return NONE;
		Integer known = NAMES.get(name);
		if (known != null)
			return known;
		return name.matches("\\d{1,3}") ? Integer.parseInt(name) : NONE;
	}

	/**
	 * @param remote the other side
	 * @param first  port of the receiver, or type of ICMP; 0 for what has neither
	 * @param second code of ICMP
	 */
	boolean admits(int packetProtocol, int remote, int first, int second) {
		if (protocol != ANY && protocol != packetProtocol || !admitsPorts(packetProtocol, first, second))
			return false;
		return members == null ? range != null && range.contains(remote) : members.contains(remote);
	}

	private boolean admitsPorts(int packetProtocol, int first, int second) {
		if (protocol == ANY || from == ANY)
			return true;
		return switch (packetProtocol) {
			case IpPacket.TCP, IpPacket.UDP -> first >= from && first <= to;
			case IpPacket.ICMP -> first == from && (to == ANY || second == to);
			default -> true;
		};
	}
}
