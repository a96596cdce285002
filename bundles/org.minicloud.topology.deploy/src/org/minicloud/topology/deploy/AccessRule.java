package org.minicloud.topology.deploy;

import org.minicloud.topology.Connection;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.rules.EffectiveRule;

/**
 * A rule of a group, wanted or there, with one source.
 *
 * @param connection  the id of the arrow that wants it; empty for a rule of the group itself
 * @param description as EC2 keeps it; empty for none
 */
record AccessRule(Access access, String connection, String description) {
	private static final int LAST_PORT = 65535;

	static AccessRule of(EffectiveRule rule) {
		Access.Source source = switch (rule.source()) {
		case EffectiveRule.Source.Addresses(String range) -> new Access.Cidr(range);
		case EffectiveRule.Source.Members(var guarded) -> new Access.NodeGroup(guarded.getId());
		};
		String arrow = rule.because().stream().filter(Connection.class::isInstance).map(each -> ((Connection) each).getId()).findFirst()
				.orElse("");
		return new AccessRule(access(rule, source), arrow, rule.description());
	}

	private static Access access(EffectiveRule rule, Access.Source source) {
		boolean ports = rule.protocol() == Protocol.TCP || rule.protocol() == Protocol.UDP;
		if (ports && rule.fromPort() == -1)
			return Access.of(rule.protocol().getName(), 0, LAST_PORT, source);
		return Access.of(rule.protocol() == Protocol.ALL ? "-1" : rule.protocol().getName(), rule.fromPort(), rule.toPort(), source);
	}

	/** Whether one that is there is as this one is wanted; what it is described as matters only where the design says something. */
	boolean isMetBy(AccessRule there) {
		return access.equals(there.access) && (description.isEmpty() || description.equals(there.description));
	}
}
