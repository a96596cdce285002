package org.minicloud.topology.deploy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.minicloud.topology.document.UserData;

/** User data whose references to other nodes are to be filled in. */
record UserDataText(String text) {
	/** Nodes whose addresses are needed. */
	Set<String> addressed() {
		Set<String> nodes = new LinkedHashSet<>(needing("address"));
		nodes.addAll(needing("addresses"));
		return nodes;
	}

	/** Nodes that stand in references of one kind. */
	Set<String> needing(String property) {
		Set<String> nodes = new LinkedHashSet<>();
		UserData.references(text).stream().filter(each -> each.property().equals(property)).forEach(each -> nodes.add(each.id()));
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
		boolean incomplete = addressed().stream().anyMatch(node -> name.apply(node).isPresent() && addresses.apply(node).isEmpty());
		return incomplete ? Optional.empty() : Optional.of(UserData.resolve(text, reference -> {
			Optional<String> named = name.apply(reference.id());
			if (named.isEmpty() || !reference.isKnownProperty())
				return reference.toString();
			return switch (reference.property()) {
			case "address" -> addresses.apply(reference.id()).getFirst();
			case "addresses" -> String.join(" ", addresses.apply(reference.id()));
			default -> named.get();
			};
		}));
	}
}
