package org.minicloud.topology.cloudformation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.rules.EffectiveRule;

/**
 * One permission of a security group as a template says it.
 *
 * @param source      a range of addresses, or the logical id of a group
 * @param fromGroup   whether the source is a group
 * @param description empty for none
 */
record Ingress(Protocol protocol, int fromPort, int toPort, String source, boolean fromGroup, String description) {
	/** @param names of the groups in the template */
	static Ingress of(EffectiveRule rule, ResourceNames names) {
		boolean all = rule.protocol() == Protocol.ALL;
		int from = all ? 0 : rule.fromPort();
		int to = all ? 0 : rule.toPort();
		return switch (rule.source()) {
		case EffectiveRule.Source.Members members -> new Ingress(rule.protocol(), from, to, names.group(members.guarded()), true, rule.description());
		case EffectiveRule.Source.Addresses addresses -> new Ingress(rule.protocol(), from, to, addresses.range(), false, rule.description());
		};
	}

	Map<String, Object> toTemplate() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("IpProtocol", switch (protocol) {
		case TCP -> "tcp";
		case UDP -> "udp";
		case ICMP -> "icmp";
		case ALL -> "-1";
		});
		if (protocol != Protocol.ALL) {
			properties.put("FromPort", fromPort);
			properties.put("ToPort", toPort);
		}
		if (fromGroup)
			properties.put("SourceSecurityGroupId", Functions.getAtt(source, "GroupId"));
		else
			properties.put(source.contains(":") ? "CidrIpv6" : "CidrIp", source);
		if (!description.isEmpty())
			properties.put("Description", description);
		return properties;
	}

	/** The inverse of {@link #toTemplate}; empty when the properties say something else or more. */
	static Optional<Ingress> fromTemplate(Map<String, Object> properties) {
		Map<String, Object> rest = new LinkedHashMap<>(properties);
		Optional<Protocol> protocol = protocol(rest.remove("IpProtocol"));
		int from = port(rest.remove("FromPort"));
		int to = port(rest.remove("ToPort"));
		Object description = rest.remove("Description");
		Object cidr = rest.containsKey("CidrIp") ? rest.remove("CidrIp") : rest.remove("CidrIpv6");
		Optional<String> group = Functions.groupTarget(rest.remove("SourceSecurityGroupId"));
		if (protocol.isEmpty() || !rest.isEmpty() || (cidr instanceof String) == group.isPresent() || from == UNKNOWN || to == UNKNOWN)
			return Optional.empty();
		boolean all = protocol.get() == Protocol.ALL;
		return Optional.of(new Ingress(protocol.get(), all ? 0 : from, all ? 0 : to, group.orElseGet(() -> (String) cidr), group.isPresent(),
				description instanceof String text ? text : ""));
	}

	private static final int UNKNOWN = Integer.MIN_VALUE;

	private static Optional<Protocol> protocol(Object value) {
		return Optional.ofNullable(switch (String.valueOf(value).toLowerCase(Locale.ROOT)) {
		case "tcp", "6" -> Protocol.TCP;
		case "udp", "17" -> Protocol.UDP;
		case "icmp", "1" -> Protocol.ICMP;
		case "-1", "all" -> Protocol.ALL;
		default -> null;
		});
	}

	private static int port(Object value) {
		return switch (value) {
		case null -> 0;
		case Integer port -> port;
		case String text when text.matches("-?[0-9]{1,5}") -> Integer.parseInt(text);
		default -> UNKNOWN;
		};
	}

	/** The same traffic, whatever is said about it. */
	boolean admitsAs(Ingress other) {
		return protocol == other.protocol && fromPort == other.fromPort && toPort == other.toPort && source.equals(other.source) && fromGroup == other.fromGroup;
	}
}
