package org.minicloud.cloud.securitygroups;

import java.util.Locale;
import java.util.Objects;
import org.minicloud.model.SecurityGroupRule;

/**
 * What a rule admits, in the form in which it is kept: names for the protocols that have ports or types, numbers for all
 * others, -1 for all.
 *
 * @param from        first port or the ICMP type; -1 where that makes no difference
 * @param to          last port or the ICMP code
 * @param cidr        null when a group is named
 * @param peerGroupId null when a range is named
 * @param description null for none
 */
record RuleSpec(boolean egress, String protocol, int from, int to, String cidr, String peerGroupId, String description) {
	static final String ALL = "-1";
	static final String EVERYWHERE = "0.0.0.0/0";

	static RuleSpec everythingToEverywhere() {
		return new RuleSpec(true, ALL, -1, -1, EVERYWHERE, null, null);
	}

	static RuleSpec everythingFromGroup(String groupId) {
		return new RuleSpec(false, ALL, -1, -1, null, groupId, null);
	}

	static RuleSpec of(SecurityGroupRule rule) {
		return new RuleSpec(rule.isEgress(), rule.getProtocol(), rule.getFromPort(), rule.getToPort(), rule.getCidr(),
				rule.getPeerGroupId(), rule.getDescription());
	}

	/** Whether both admit the same, whatever people call it. */
	boolean admitsTheSame(RuleSpec other) {
		return egress == other.egress && protocol.equals(other.protocol) && from == other.from && to == other.to
				&& Objects.equals(cidr, other.cidr) && Objects.equals(peerGroupId, other.peerGroupId);
	}

	void writeTo(SecurityGroupRule rule) {
		rule.setEgress(egress);
		rule.setProtocol(protocol);
		rule.setFromPort(from);
		rule.setToPort(to);
		rule.setCidr(cidr);
		rule.setPeerGroupId(peerGroupId);
		rule.setDescription(description);
	}

	/** As EC2's messages put it. */
	@Override
	public String toString() {
		String peer = "peer: " + (cidr != null ? cidr : peerGroupId);
		return peer + switch (protocol) {
			case ALL -> ", ALL, ALLOW";
			case "tcp", "udp" -> ", " + protocol.toUpperCase(Locale.ROOT) + ", from port: " + from + ", to port: " + to + ", ALLOW";
			case "icmp" -> ", ICMP, type: " + orAll(from) + ", code: " + orAll(to) + ", ALLOW";
			default -> ", " + protocol + ", ALLOW";
		};
	}

	private static String orAll(int number) {
		return number == -1 ? "ALL" : String.valueOf(number);
	}
}
