package org.minicloud.guest.software.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.net.Ip4;

/** A line of pg_hba.conf: who may come from where, and how he shows who he is. */
record HostRule(String database, String user, Ip4 network, int prefix, String method) implements Serializable {
	/** Reads the lines that are of the kind {@code host}; others are passed over. */
	static List<HostRule> read(String text) {
		List<HostRule> rules = new ArrayList<>();
		for (String line : text.split("\n")) {
			String[] words = line.strip().split("\\s+");
			if (words.length < 5 || !words[0].matches("host|hostnossl"))
				continue;
			String[] address = words[3].equals("all") ? new String[] { "0.0.0.0", "0" } : words[3].split("/");
			if (Ip4.read(address[0]).isPresent() && (address.length == 1 || address[1].matches("\\d|[12]\\d|3[0-2]")))
				rules.add(new HostRule(words[1], words[2], Ip4.parse(address[0]), address.length == 1 ? 32 : Integer.parseInt(address[1]), words[4]));
		}
		return rules;
	}

	/** The method of the first rule that fits, or reject. */
	static String method(List<HostRule> rules, String database, String user, Ip4 from) {
		for (HostRule rule : rules)
			if (named(rule.database, database) && named(rule.user, user) && from.network(rule.prefix).equals(rule.network.network(rule.prefix)))
				return rule.method;
		return "reject";
	}

	private static boolean named(String pattern, String name) {
		return pattern.equals("all") || List.of(pattern.split(",")).contains(name);
	}
}
