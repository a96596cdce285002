package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Resources of one kind by node and index. No two have the same: what has no index of its own gets the next free one. */
final class ByNode<T> {
	private final SequencedMap<String, TreeMap<Integer, T>> nodes = new LinkedHashMap<>();
	private final Map<String, NodeKey> keys = new HashMap<>();
	private final Function<T, String> id;
	private final Function<T, List<Tag>> tags;

	/** @param newestFirst of two with the same index the first has it: a replacement whose predecessor is still there */
	ByNode(Collection<T> resources, Function<T, String> id, Function<T, List<Tag>> tags, Comparator<T> newestFirst) {
		this.id = id;
		this.tags = tags;
		List<T> without = new ArrayList<>();
		for (T each : resources.stream().sorted(newestFirst.thenComparing(id)).toList()) {
			Optional<String> node = NodeTags.value(tags.apply(each), NodeTags.NODE);
			Optional<Integer> index = NodeTags.index(tags.apply(each));
			if (node.isPresent() && index.isPresent() && !ofNode(node.get()).containsKey(index.get()))
				put(new NodeKey(node.get(), index.get()), each);
			else if (node.isPresent())
				without.add(each);
		}
		without.forEach(each -> {
			String node = NodeTags.value(tags.apply(each), NodeTags.NODE).orElseThrow();
			put(new NodeKey(node, firstFree(ofNode(node))), each);
		});
	}

	private void put(NodeKey key, T resource) {
		nodes.computeIfAbsent(key.node(), node -> new TreeMap<>()).put(key.index(), resource);
		keys.put(id.apply(resource), key);
	}

	private static int firstFree(NavigableMap<Integer, ?> taken) {
		int free = 0;
		while (taken.containsKey(free))
			free++;
		return free;
	}

	/** By index. */
	NavigableMap<Integer, T> ofNode(String node) {
		return nodes.getOrDefault(node, new TreeMap<>());
	}

	List<T> list(String node) {
		return List.copyOf(ofNode(node).values());
	}

	Optional<T> first(String node) {
		return ofNode(node).values().stream().findFirst();
	}

	Optional<T> find(NodeKey key) {
		return Optional.ofNullable(ofNode(key.node()).get(key.index()));
	}

	/** Tags of a resource; none of one that is not here. */
	List<Tag> tags(String resourceId) {
		return keyOf(resourceId).flatMap(this::find).map(tags).orElse(List.of());
	}

	Optional<NodeKey> keyOf(String resourceId) {
		return Optional.ofNullable(keys.get(resourceId));
	}

	/** Nodes of which there is something, whether the design has them or not. */
	Collection<String> nodes() {
		return nodes.sequencedKeySet();
	}

	List<T> all() {
		return nodes.values().stream().flatMap(each -> each.values().stream()).toList();
	}

	/** Node by id of the resource. */
	Map<String, String> owners() {
		Map<String, String> owners = new LinkedHashMap<>();
		nodes.forEach((node, resources) -> resources.values().forEach(each -> owners.put(id.apply(each), node)));
		return owners;
	}
}
