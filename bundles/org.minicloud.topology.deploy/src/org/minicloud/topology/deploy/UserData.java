package org.minicloud.topology.deploy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** User data with references to other nodes: {@code {{ID.address}}}, {@code {{ID.addresses}}}, {@code {{ID.name}}}. */
record UserData(String text) {
	private static final Pattern REFERENCE = Pattern.compile("\\{\\{([A-Za-z][A-Za-z0-9]*)\\.(addresses|address|name)\\}\\}");

	/** Nodes whose addresses are needed. */
	Set<String> addressed() {
		Set<String> nodes = new LinkedHashSet<>(needing("address"));
		nodes.addAll(needing("addresses"));
		return nodes;
	}

	/** Nodes that stand in references of one kind. */
	Set<String> needing(String what) {
		Set<String> nodes = new LinkedHashSet<>();
		for (Matcher each = REFERENCE.matcher(text); each.find();)
			if (each.group(2).equals(what))
				nodes.add(each.group(1));
		return nodes;
	}

	/**
	 * With what the references stand for.
	 *
	 * @param addresses of a node, in order
	 * @param name      of a node; empty when there is no such node, and the reference then stays as it is
	 * @return empty when there is no address yet for one of the references
	 */
	Optional<String> resolve(Function<String, List<String>> addresses, Function<String, Optional<String>> name) {
		StringBuilder resolved = new StringBuilder();
		Matcher each = REFERENCE.matcher(text);
		while (each.find()) {
			Optional<String> value = name.apply(each.group(1));
			if (value.isPresent() && !each.group(2).equals("name")) {
				List<String> all = addresses.apply(each.group(1));
				if (all.isEmpty())
					return Optional.empty();
				value = Optional.of(each.group(2).equals("address") ? all.getFirst() : String.join(" ", all));
			}
			each.appendReplacement(resolved, Matcher.quoteReplacement(value.orElse(each.group())));
		}
		return Optional.of(each.appendTail(resolved).toString());
	}
}
