package org.minicloud.console.network;

import java.util.List;
import org.minicloud.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * A rule as it stands in the editor; equal to another that admits the same.
 *
 * @param protocol tcp, udp, icmp, a number, or -1 for all
 * @param from     first port or ICMP type, -1 for all
 * @param to       last port or ICMP code, -1 for all
 * @param peer     a range as 10.0.0.0/8, or the id of a group
 */
public record RuleLine(String protocol, int from, int to, String peer, String description) {
	public static final String ANYWHERE = "0.0.0.0/0";
	public static final int ALL = -1;

	public RuleLine {
		description = description == null ? "" : description;
	}

	static RuleLine of(SecurityGroupRule rule) {
		return new RuleLine(rule.getProtocol(), rule.getFromPort(), rule.getToPort(),
				rule.getCidr() == null ? rule.getPeerGroupId() : rule.getCidr(), rule.getDescription());
	}

	/** Whether it admits the same traffic, whatever is said about it. */
	boolean admitsSame(RuleLine other) {
		return protocol.equals(other.protocol) && from == other.from && to == other.to && peer.equals(other.peer);
	}

	boolean isForGroup() {
		return peer.startsWith("sg-");
	}

	boolean isWideOpen() {
		return peer.equals(ANYWHERE);
	}

	/** {@code TCP 8000-8080}, {@code All traffic}. */
	String traffic() {
		return switch (protocol) {
			case "-1" -> "All traffic";
			case "icmp" -> from == ALL ? "ICMP" : "ICMP type " + from + (to == ALL ? "" : " code " + to);
			case "tcp", "udp" -> protocol.toUpperCase(java.util.Locale.ROOT) + " " + ports();
			default -> "Protocol " + protocol;
		};
	}

	/** {@code 22}, {@code 8000-8080}, {@code all ports}. */
	String ports() {
		if (from == ALL || from == 0 && to == 65_535)
			return "all ports";
		return from == to ? Integer.toString(from) : from + "-" + to;
	}

	/** {@code 22/tcp}, {@code all traffic}. */
	String shortTraffic() {
		return switch (protocol) {
			case "tcp", "udp" -> ports() + "/" + protocol;
			default -> traffic().substring(0, 1).toLowerCase(java.util.Locale.ROOT) + traffic().substring(1);
		};
	}

	/** As EC2 takes it. */
	IpPermission permission() {
		IpPermission.Builder permission = IpPermission.builder().ipProtocol(protocol);
		if (!protocol.equals("-1"))
			permission.fromPort(from).toPort(to);
		String text = description.isEmpty() ? null : description;
		if (isForGroup())
			permission.userIdGroupPairs(List.of(UserIdGroupPair.builder().groupId(peer).description(text).build()));
		else
			permission.ipRanges(List.of(IpRange.builder().cidrIp(peer).description(text).build()));
		return permission.build();
	}
}
