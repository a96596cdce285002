package org.minicloud.console.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/**
 * What leads from the rules of a group to other ones. New rules are admitted before old ones are taken back, so that
 * what may pass before and after passes meanwhile.
 */
record RuleChanges(String groupId, List<RuleLine> admitIn, List<RuleLine> revokeIn, List<RuleLine> admitOut, List<RuleLine> revokeOut) {
	/** All rules of a group. */
	record Rules(List<RuleLine> inbound, List<RuleLine> outbound) {
		Rules {
			inbound = List.copyOf(inbound);
			outbound = List.copyOf(outbound);
		}
	}

	static RuleChanges between(String groupId, Rules before, Rules after) {
		return new RuleChanges(groupId, without(after.inbound(), before.inbound()), without(before.inbound(), after.inbound()),
				without(after.outbound(), before.outbound()), without(before.outbound(), after.outbound()));
	}

	private static List<RuleLine> without(List<RuleLine> rules, List<RuleLine> others) {
		return rules.stream().filter(rule -> others.stream().noneMatch(rule::admitsSame)).toList();
	}

	boolean isEmpty() {
		return admitIn.isEmpty() && revokeIn.isEmpty() && admitOut.isEmpty() && revokeOut.isEmpty();
	}

	/** What leads back. */
	RuleChanges reversed() {
		return new RuleChanges(groupId, revokeIn, admitIn, revokeOut, admitOut);
	}

	/** {@code authorize 22/tcp in web}, {@code 3 rules in web}. */
	String label(String group) {
		List<RuleLine> admitted = Stream.concat(admitIn.stream(), admitOut.stream()).toList();
		List<RuleLine> revoked = Stream.concat(revokeIn.stream(), revokeOut.stream()).toList();
		if (admitted.size() + revoked.size() != 1)
			return (admitted.size() + revoked.size()) + " rules in " + group;
		return (revoked.isEmpty() ? "authorize " + admitted.get(0).shortTraffic() : "revoke " + revoked.get(0).shortTraffic()) + " in " + group;
	}

	/** What is asked of the cloud, in short. */
	String request() {
		List<String> parts = new ArrayList<>();
		add(parts, "AuthorizeSecurityGroupIngress", admitIn);
		add(parts, "AuthorizeSecurityGroupEgress", admitOut);
		add(parts, "RevokeSecurityGroupIngress", revokeIn);
		add(parts, "RevokeSecurityGroupEgress", revokeOut);
		return String.join("; ", parts);
	}

	private static void add(List<String> parts, String operation, List<RuleLine> rules) {
		if (!rules.isEmpty())
			parts.add(operation + " " + String.join(", ", rules.stream().map(rule -> rule.traffic() + " " + rule.peer()).toList()));
	}

	/** {@code 2 added, 1 removed}. */
	String summary() {
		return (admitIn.size() + admitOut.size()) + " added, " + (revokeIn.size() + revokeOut.size()) + " removed";
	}

	void apply(Ec2Client ec2) {
		if (!admitIn.isEmpty())
			ec2.authorizeSecurityGroupIngress(request -> request.groupId(groupId).ipPermissions(permissions(admitIn)));
		if (!admitOut.isEmpty())
			ec2.authorizeSecurityGroupEgress(request -> request.groupId(groupId).ipPermissions(permissions(admitOut)));
		if (!revokeIn.isEmpty())
			ec2.revokeSecurityGroupIngress(request -> request.groupId(groupId).ipPermissions(permissions(revokeIn)));
		if (!revokeOut.isEmpty())
			ec2.revokeSecurityGroupEgress(request -> request.groupId(groupId).ipPermissions(permissions(revokeOut)));
	}

	private static List<IpPermission> permissions(List<RuleLine> rules) {
		return rules.stream().map(RuleLine::permission).toList();
	}
}
