package org.minicloud.console.network;

import java.util.Collection;
import java.util.Optional;

/** What is wrong with a rule that is wanted, before anybody asks the cloud. */
public final class RuleRules {
	private static final int LAST_PORT = 65_535;

	private RuleRules() {
	}

	/** @return a sentence; empty when it names a port or a range of ports */
	public static Optional<String> checkPorts(TrafficPreset preset, String ports) {
		if (!preset.asksForPorts())
			return Optional.empty();
		if (!ports.strip().matches("\\d{1,5}(\\s*-\\s*\\d{1,5})?"))
			return Optional.of("Enter a port as 8080, or a range as 8000-8080.");
		String[] ends = ports.strip().split("\\s*-\\s*");
		int from = Integer.parseInt(ends[0]);
		int to = Integer.parseInt(ends[ends.length - 1]);
		if (from > LAST_PORT || to > LAST_PORT)
			return Optional.of("Ports end at " + LAST_PORT + ".");
		return from > to ? Optional.of("The range begins after its end.") : Optional.empty();
	}

	/** @return a sentence; empty when it is a range of addresses, or one of the groups */
	public static Optional<String> checkPeer(String peer, Collection<String> groups) {
		String text = peer.strip();
		if (text.startsWith("sg-"))
			return groups.contains(text) ? Optional.empty() : Optional.of("There is no security group " + text + " in this network.");
		if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}"))
			return Optional.of("Enter a range of addresses as 10.0.0.0/8, or choose a security group.");
		String[] parts = text.split("[./]");
		for (int i = 0; i < 4; i++)
			if (Integer.parseInt(parts[i]) > 255)
				return Optional.of(parts[i] + " is no part of an address: they end at 255.");
		return Integer.parseInt(parts[4]) > 32 ? Optional.of("A prefix has at most 32 bits.") : Optional.empty();
	}

	/** @return a sentence; empty when there is no such rule yet */
	public static Optional<String> checkNew(RuleLine rule, Collection<RuleLine> present) {
		return present.stream().anyMatch(rule::admitsSame) ? Optional.of("There is such a rule already.") : Optional.empty();
	}

	/** @return a sentence; empty when EC2 takes the name */
	public static Optional<String> checkGroupName(String name, Collection<String> taken) {
		if (name.isBlank())
			return Optional.of("Enter a name for the group.");
		if (name.length() > 255 || !name.matches("[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]+"))
			return Optional.of("A name has at most 255 letters, digits, blanks and ._-:/()#,@[]+=&;{}!$*");
		if (name.startsWith("sg-"))
			return Optional.of("Names that begin with sg- are ids.");
		return taken.contains(name) ? Optional.of("There is a group " + name + " already. Choose another name.") : Optional.empty();
	}

	/** What a careful person says about a rule; empty when there is nothing to say. */
	public static Optional<String> warning(RuleLine rule) {
		if (!rule.isWideOpen())
			return Optional.empty();
		boolean everything = rule.protocol().equals("-1") || rule.from() == 0 && rule.to() == LAST_PORT;
		if (everything)
			return Optional.of(rule.traffic() + " is open to everybody.");
		boolean logIn = covers(rule, 22) || covers(rule, 3389);
		boolean database = covers(rule, 3306) || covers(rule, 5432);
		return logIn ? Optional.of("Everybody may try to log in (" + rule.traffic() + "). Your own address would do.")
				: database ? Optional.of("The database is open to everybody (" + rule.traffic() + "). The group of the application would do.")
						: Optional.empty();
	}

	private static boolean covers(RuleLine rule, int port) {
		return rule.protocol().equals("tcp") && rule.from() <= port && port <= rule.to();
	}
}
