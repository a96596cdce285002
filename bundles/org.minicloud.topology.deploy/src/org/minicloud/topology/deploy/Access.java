package org.minicloud.topology.deploy;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Traffic that a group lets in, in one form for a design and for what runs.
 *
 * @param protocol as EC2 has it: {@code tcp}, {@code udp}, {@code icmp}, {@code -1} for everything, or a number
 * @param from     first port, or ICMP type; -1 for all
 * @param to       last port, or ICMP code; -1 for all
 */
record Access(String protocol, int from, int to, Source source) {
	/** Who comes in. */
	sealed interface Source {
	}

	/** Whoever comes from a range of addresses, of IPv4 or IPv6. */
	record Cidr(String range) implements Source {
		private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

		/** As EC2 keeps it, without bits of the host: else a rule that was written with some would differ for ever. */
		public Cidr {
			Matcher parts = IPV4.matcher(range);
			if (parts.matches() && Integer.parseInt(parts.group(5)) <= Integer.SIZE) {
				long bits = 0;
				for (int part = 1; part <= 4; part++)
					bits = bits << Byte.SIZE | Integer.parseInt(parts.group(part));
				int free = Integer.SIZE - Integer.parseInt(parts.group(5));
				bits = bits >>> free << free;
				range = (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff) + "/" + parts.group(5);
			}
		}
	}

	/** Whoever is in the group of a node of the document. */
	record NodeGroup(String node) implements Source {
	}

	/** Whoever is in a group that is not the document's. */
	record ForeignGroup(String groupId) implements Source {
	}

	/** Whoever is in a list of ranges that EC2 keeps. */
	record PrefixList(String id) implements Source {
	}

	/** In one form, whatever the design or EC2 says: no ports where the protocol has none. */
	static Access of(String protocol, Integer from, Integer to, Source source) {
		String name = switch (protocol) {
		case "6" -> "tcp";
		case "17" -> "udp";
		case "1" -> "icmp";
		default -> protocol.toLowerCase(Locale.ROOT);
		};
		if (!hasPorts(name) || from == null)
			return new Access(name, -1, -1, source);
		int last = to == null ? from : to;
		return new Access(name, from, name.equals("icmp") ? last : Math.max(from, last), source);
	}

	private static boolean hasPorts(String name) {
		return name.equals("tcp") || name.equals("udp") || name.equals("icmp");
	}

	boolean isSameTraffic(Access other) {
		return protocol.equals(other.protocol) && from == other.from && to == other.to;
	}

	/** As {@code 8080/tcp}. */
	String traffic() {
		return switch (protocol) {
		case "-1" -> "everything";
		case "icmp" -> from == -1 ? "ICMP" : "ICMP type " + from;
		case "tcp", "udp" -> (from == to ? Integer.toString(from) : from == 0 && to == 65535 ? "all ports" : from + "-" + to) + "/"
				+ protocol;
		default -> "protocol " + protocol;
		};
	}
}
