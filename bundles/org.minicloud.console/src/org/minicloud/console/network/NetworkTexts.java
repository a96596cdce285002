package org.minicloud.console.network;

import java.util.List;
import java.util.stream.Collectors;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.Kind;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.replica.Replica;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;

/** What is said of groups and addresses, the same in tables and dialogs. */
public final class NetworkTexts {
	static final Kind<SecurityGroup> A_GROUP = new Kind<>(SecurityGroup.class, "a security group",
			ConsoleIds.VIEW_SECURITY_GROUPS);
	static final Kind<Address> AN_ADDRESS = new Kind<>(Address.class, "an elastic address", ConsoleIds.VIEW_ADDRESSES);

	private NetworkTexts() {
	}

	/** {@code SSH from everybody, HTTP from 10.0.0.0/8}. */
	static String rules(SecurityGroup group, boolean egress, Replica replica) {
		return rules(group, egress).stream().map(rule -> TrafficPreset.nameOf(rule).orElseGet(rule::traffic) + " "
				+ (egress ? "to " : "from ") + peer(rule.peer(), replica)).collect(Collectors.joining(", "));
	}

	/** What members may receive. */
	public static String inbound(SecurityGroup group, Replica replica) {
		return rules(group, false, replica);
	}

	static List<RuleLine> rules(SecurityGroup group, boolean egress) {
		return group.getRules().stream().filter(rule -> rule.isEgress() == egress).map((SecurityGroupRule rule) -> RuleLine.of(rule))
				.toList();
	}

	/** A range, or the name of a group; {@code everybody} for all addresses. */
	static String peer(String peer, Replica replica) {
		if (peer.equals(RuleLine.ANYWHERE))
			return "everybody";
		return replica.securityGroup(peer).map(SecurityGroup::getName).orElse(peer);
	}

	/** The instances that are members of a group. */
	static List<Instance> members(SecurityGroup group, Replica replica) {
		return List.copyOf(replica.memberships().members(group.getId()));
	}

	/** The groups of an instance; none where the cloud does not tell. */
	public static List<SecurityGroup> groupsOf(Instance instance, Replica replica) {
		return replica.memberships().groups(instance).stream().flatMap(id -> replica.securityGroup(id).stream()).toList();
	}

	/** A rule for people: {@code SSH (TCP 22)}, {@code everybody}. */
	public record RuleInWords(String traffic, String peer, String description) {
	}

	/** The rules of a group in one direction. */
	public static List<RuleInWords> rulesInWords(SecurityGroup group, boolean egress, Replica replica) {
		return rules(group, egress).stream().map(rule -> new RuleInWords(
				TrafficPreset.nameOf(rule).filter(name -> !name.equals(rule.traffic())).map(name -> name + " (" + rule.traffic() + ")")
						.orElse(rule.traffic()),
				peer(rule.peer(), replica), rule.description())).toList();
	}

	/** {@code web-1 (i-0a…9f21)}; empty while the address is with no instance. */
	static String holder(Address address) {
		return address.getInstance() == null ? "" : ResourceNames.of(address.getInstance());
	}
}
