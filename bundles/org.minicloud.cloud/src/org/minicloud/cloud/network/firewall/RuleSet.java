package org.minicloud.cloud.network.firewall;

import java.util.List;

/** The rules of one security group, compiled; replaced as a whole when the group changes. */
public final class RuleSet {
	private final GroupMembers members = new GroupMembers();
	private Rule[] ingress = {};
	private Rule[] egress = {};

	/** Who is in the group now. */
	public GroupMembers members() {
		return members;
	}

	public void replace(List<Rule> newIngress, List<Rule> newEgress) {
		ingress = newIngress.toArray(Rule[]::new);
		egress = newEgress.toArray(Rule[]::new);
	}

	boolean admits(boolean sent, int protocol, int remote, int first, int second) {
		for (Rule rule : sent ? egress : ingress)
			if (rule.admits(protocol, remote, first, second))
				return true;
		return false;
	}
}
