package org.minicloud.guest.socket;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.net.Ip4;

/**
 * What stands in {@code /etc/resolv.conf}.
 *
 * @param search domains in which names without dots are looked for
 */
public record ResolverFile(List<Ip4> servers, List<String> search) implements Serializable {
	private static final int MOST_SERVERS = 3;

	public static ResolverFile parse(String text) {
		List<Ip4> servers = new ArrayList<>();
		List<String> search = new ArrayList<>();
		for (String line : text.split("\n")) {
			String[] words = line.strip().split("\\s+");
			if (words.length < 2)
				continue;
			if (words[0].equals("nameserver") && servers.size() < MOST_SERVERS)
				Ip4.read(words[1]).ifPresent(servers::add);
			else if (words[0].equals("search") || words[0].equals("domain"))
				search.addAll(List.of(words).subList(1, words.length));
		}
		return new ResolverFile(List.copyOf(servers), List.copyOf(search));
	}

	/** The names to ask for, in order. */
	public List<String> candidates(String name) {
		List<String> names = new ArrayList<>();
		boolean dotted = name.contains(".");
		if (dotted)
			names.add(name);
		if (!name.endsWith("."))
			search.forEach(domain -> names.add(name + "." + domain));
		if (!dotted)
			names.add(name);
		return names;
	}
}
