package org.minicloud.console.network;

import java.util.Optional;

/** Kinds of traffic that people know by name. */
public enum TrafficPreset {
	SSH("SSH", "tcp", 22, 22),
	HTTP("HTTP", "tcp", 80, 80),
	HTTPS("HTTPS", "tcp", 443, 443),
	HTTP_ALTERNATE("HTTP, port 8080", "tcp", 8080, 8080),
	MYSQL("MySQL", "tcp", 3306, 3306),
	POSTGRESQL("PostgreSQL", "tcp", 5432, 5432),
	RDP("Remote Desktop", "tcp", 3389, 3389),
	DNS("DNS", "udp", 53, 53),
	CUSTOM_TCP("Custom TCP", "tcp", null, null),
	CUSTOM_UDP("Custom UDP", "udp", null, null),
	ALL_TCP("All TCP", "tcp", 0, 65_535),
	ALL_UDP("All UDP", "udp", 0, 65_535),
	ALL_ICMP("All ICMP", "icmp", -1, -1),
	ALL_TRAFFIC("All traffic", "-1", -1, -1);

	private final String label;
	private final String protocol;
	private final Integer from;
	private final Integer to;

	TrafficPreset(String label, String protocol, Integer from, Integer to) {
		this.label = label;
		this.protocol = protocol;
		this.from = from;
		this.to = to;
	}

	public String label() {
		return label;
	}

	/** Whether the user says which ports. */
	public boolean asksForPorts() {
		return from == null;
	}

	/** The ports that are meant; empty when the user says. */
	Optional<String> ports() {
		return asksForPorts() ? Optional.empty()
				: Optional.of(from < 0 ? "all" : from.equals(to) ? Integer.toString(from) : from + "-" + to);
	}

	/** @param ports {@code 80} or {@code 8000-8080}, where the user says which */
	RuleLine rule(String ports, String peer, String description) {
		if (!asksForPorts())
			return new RuleLine(protocol, from, to, peer, description);
		String[] ends = ports.strip().split("\\s*-\\s*");
		return new RuleLine(protocol, Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]), peer, description);
	}

	/** What people call the traffic of a rule; empty when it has no name. */
	static Optional<String> nameOf(RuleLine rule) {
		for (TrafficPreset preset : values())
			if (!preset.asksForPorts() && preset.protocol.equals(rule.protocol()) && preset.from == rule.from()
					&& preset.to == rule.to())
				return Optional.of(preset.label);
		return Optional.empty();
	}
}
