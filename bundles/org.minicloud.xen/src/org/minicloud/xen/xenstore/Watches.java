package org.minicloud.xen.xenstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** All watches of a store, by what they watch. */
final class Watches {
	private final Map<String, List<Watch>> byPath = new HashMap<>();
	/** What is watched, in order, to find what is below a node. */
	private final TreeSet<String> paths = new TreeSet<>();

	void add(Watch watch) {
		byPath.computeIfAbsent(watch.path(), unused -> new ArrayList<>(1)).add(watch);
		paths.add(watch.path());
	}

	void remove(Watch watch) {
		List<Watch> there = byPath.get(watch.path());
		there.remove(watch);
		if (there.isEmpty()) {
			byPath.remove(watch.path());
			paths.remove(watch.path());
		}
	}

	/** All of them, by path, for people to look at. */
	List<Watch> all() {
		List<Watch> all = new ArrayList<>();
		paths.forEach(path -> all.addAll(byPath.get(path)));
		return all;
	}

	/** Fires the watches on the node and above it; and those on what was removed with it. */
	void fire(Change change) {
		for (String at = change.path();; at = StorePath.parent(at)) {
			for (Watch watch : byPath.getOrDefault(at, List.of()))
				if (isTold(watch, change))
					watch.fire(change.path());
			if (at.equals(StorePath.ROOT))
				break;
		}
		if (change.removed() != null)
			fireBelow(change);
	}

	/** Fires the watches of an event that is no node. */
	void fireSpecial(String event, Permissions permissions) {
		for (Watch watch : byPath.getOrDefault(event, List.of()))
			if (watch.connection().requester().may(Access.READ, permissions))
				watch.fire(event);
	}

	private void fireBelow(Change change) {
		String from = change.path() + '/';
		String to = change.path() + (char) ('/' + 1);
		for (String path : paths.subSet(from, to)) {
			Node node = Tree.find(change.removed(), path.substring(change.path().length()));
			if (node == null)
				continue;
			for (Watch watch : byPath.get(path))
				if (watch.connection().requester().may(Access.READ, node.permissions) || isTold(watch, change))
					watch.fire(watch.path());
		}
	}

	/** A domain is told of what it may read: of the node, of the one above, or of what the node was before. */
	private static boolean isTold(Watch watch, Change change) {
		Requester who = watch.connection().requester();
		return who.may(Access.READ, change.above()) || change.now() != null && who.may(Access.READ, change.now())
				|| change.before() != null && who.may(Access.READ, change.before());
	}
}
