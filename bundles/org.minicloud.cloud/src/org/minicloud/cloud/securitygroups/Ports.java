package org.minicloud.cloud.securitygroups;

import java.util.Locale;
import java.util.Map;
import org.minicloud.cloud.request.Ec2Errors;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * A protocol with its ports, or its type and code, in the form in which rules keep them.
 *
 * @param from -1 where ports make no difference
 */
record Ports(String protocol, int from, int to) {
	private static final Map<String, String> NAMES = Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6", "all",
			RuleSpec.ALL);
	private static final int LAST_PORT = 65535;
	private static final int LAST_PROTOCOL = 255;
	private static final int LAST_ICMP_TYPE = 255;

	/** @throws Ec2Exception MissingParameter, InvalidParameterValue, InvalidPermission.Malformed */
	static Ports read(String protocol, Integer from, Integer to) {
		if (protocol == null || protocol.isEmpty())
			throw Ec2Errors.missingParameter("IpProtocol");
		String lowerCase = protocol.toLowerCase(Locale.ROOT);
		String name = NAMES.getOrDefault(lowerCase, lowerCase);
		return switch (name) {
			case RuleSpec.ALL -> new Ports(name, -1, -1);
			case "tcp", "udp" -> ports(name, from, to);
			case "icmp" -> typeAndCode(name, from, to);
			case "icmpv6" -> throw Ec2Errors.unsupported("IPv6 is not supported by this cloud");
			default -> new Ports(requireNumber(protocol, name), -1, -1);
		};
	}

	private static Ports ports(String protocol, Integer from, Integer to) {
		if (from == null || to == null)
			throw invalidRange("Must specify both from and to ports with TCP/UDP.");
		if (from < 0 || from > LAST_PORT || to < 0 || to > LAST_PORT)
			throw invalidRange((from < 0 || from > LAST_PORT ? from : to) + "", "Ports are 0 to " + LAST_PORT + ".");
		if (from > to)
			throw Ec2Errors.client("InvalidPermission.Malformed",
					"The from port (" + from + ") must not be greater than the to port (" + to + ")");
		return new Ports(protocol, from, to);
	}

	/** -1 stands for all types, or for all codes of one. */
	private static Ports typeAndCode(String protocol, Integer type, Integer code) {
		if (type == null || code == null)
			throw invalidRange("Must specify both from and to ports with ICMP.");
		if (type < -1 || type > LAST_ICMP_TYPE || code < -1 || code > LAST_ICMP_TYPE)
			throw invalidRange(type + "/" + code, "ICMP types and codes are 0 to " + LAST_ICMP_TYPE + ", or -1 for all.");
		if (type == -1 && code != -1)
			throw invalidRange(type + "/" + code, "All ICMP types (-1) have all codes (-1).");
		return new Ports(protocol, type, code);
	}

	private static String requireNumber(String given, String name) {
		if (!name.matches("\\d{1,3}") || Integer.parseInt(name) > LAST_PROTOCOL)
			throw Ec2Errors.invalidParameterValue("Invalid value '" + given + "' for IP protocol. Unknown protocol.");
		return String.valueOf(Integer.parseInt(name));
	}

	private static Ec2Exception invalidRange(String why) {
		return Ec2Errors.invalidParameterValue("Invalid value '" + why + "' for portRange.");
	}

	private static Ec2Exception invalidRange(String value, String why) {
		return Ec2Errors.invalidParameterValue("Invalid value '" + value + "' for portRange. " + why);
	}
}
