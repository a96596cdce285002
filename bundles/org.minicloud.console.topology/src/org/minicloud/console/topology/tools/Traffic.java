package org.minicloud.console.topology.tools;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.TopologyPackage;
import org.minicloud.topology.edit.Compound;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.SetFeature;

/**
 * What an arrow carries, as it is typed: {@code 80}, {@code tcp 8000-8100}, {@code udp 53}, {@code icmp}, {@code all}, or a well-known name as
 * {@code https}.
 *
 * @param fromPort first port; -1 for all
 * @param toPort   last port; -1 for all
 */
public record Traffic(Protocol protocol, int fromPort, int toPort) {
	private static final Pattern PORTS = Pattern.compile("(?:(tcp|udp)\\s*)?(\\d{1,5})(?:\\s*-\\s*(\\d{1,5}))?");
	private static final int MOST = 65535;

	/** Names of services and the TCP ports that they are registered with at IANA; postgres and mysql as people say them. */
	private static final List<Traffic.Named> NAMES = List.of(named("http", 80), named("https", 443), named("ssh", 22), named("mysql", 3306),
			named("postgres", 5432), named("smtp", 25), named("redis", 6379), named("memcached", 11211), named("rdp", 3389));

	private record Named(String name, int port) {
	}

	private static Named named(String name, int port) {
		return new Named(name, port);
	}

	/** @return empty when the text is no traffic */
	public static Optional<Traffic> parse(String typed) {
		String text = typed.strip().toLowerCase();
		if (text.equals("all") || text.equals("everything"))
			return Optional.of(new Traffic(Protocol.ALL, -1, -1));
		if (text.equals("icmp") || text.equals("ping"))
			return Optional.of(new Traffic(Protocol.ICMP, -1, -1));
		for (Named name : NAMES)
			if (name.name().equals(text))
				return Optional.of(new Traffic(Protocol.TCP, name.port(), name.port()));
		Matcher ports = PORTS.matcher(text);
		if (!ports.matches())
			return Optional.empty();
		int from = Integer.parseInt(ports.group(2));
		int to = ports.group(3) == null ? from : Integer.parseInt(ports.group(3));
		if (from > MOST || to > MOST || to < from)
			return Optional.empty();
		return Optional.of(new Traffic("udp".equals(ports.group(1)) ? Protocol.UDP : Protocol.TCP, from, to));
	}

	/** The edit for what was typed on an arrow: what it carries, else its name. */
	public static Edit edit(Connection arrow, String typed) {
		return parse(typed).map(traffic -> traffic.edit(arrow))
				.orElseGet(() -> new SetFeature(arrow, TopologyPackage.Literals.CONNECTION__NAME, typed.isEmpty() ? null : typed));
	}

	private Edit edit(Connection arrow) {
		return new Compound("Change What Passes", List.of(new SetFeature(arrow, TopologyPackage.Literals.CONNECTION__NAME, null),
				new SetFeature(arrow, TopologyPackage.Literals.CONNECTION__PROTOCOL, protocol),
				new SetFeature(arrow, TopologyPackage.Literals.CONNECTION__FROM_PORT, fromPort),
				new SetFeature(arrow, TopologyPackage.Literals.CONNECTION__TO_PORT, toPort)));
	}
}
