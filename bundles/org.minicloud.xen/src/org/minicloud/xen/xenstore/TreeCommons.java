package org.minicloud.xen.xenstore;

import java.util.HashMap;
import java.util.Map;

/** What the trees of one host share: numbers that never come again (generations of nodes, epochs of trees), and names. */
final class TreeCommons {
	/** Names of nodes come again in every domain; those of domains that make up names of their own have an end. */
	private static final int MAX_NAMES = 4096;

	private final Map<String, String> names = new HashMap<>();
	private long last;

	long next() {
		return ++last;
	}

	/** The same name, once for all nodes that have it. */
	String shared(String name) {
		if (names.size() >= MAX_NAMES)
			return names.getOrDefault(name, name);
		String before = names.putIfAbsent(name, name);
		return before == null ? name : before;
	}
}
