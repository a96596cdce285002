package org.minicloud.xen.xenstore;

import java.util.HashMap;
import java.util.Map;

/** How many nodes each domain owns, and how many permissions name it; or by how much a transaction changes that. */
final class NodeCounts {
	private final NodeCounts base;
	private final Map<Integer, Count> byDomain = new HashMap<>();

	/** @param base what these are changes to; null when they are the whole */
	NodeCounts(NodeCounts base) {
		this.base = base;
	}

	int owned(int domid) {
		Count count = byDomain.get(domid);
		return (count == null ? 0 : count.owned) + (base == null ? 0 : base.owned(domid));
	}

	/** Whether any node is the domain's, or names it. */
	boolean isNamed(int domid) {
		Count count = byDomain.get(domid);
		return count != null && count.named > 0;
	}

	void added(Permissions permissions) {
		count(permissions, 1);
	}

	void removed(Permissions permissions) {
		count(permissions, -1);
	}

	void removedAll(Node node) {
		removed(node.permissions);
		for (Node child : node.children())
			removedAll(child);
	}

	/** The first domain that would have more than so many nodes if these changes were made; -1 when none would. */
	int exceeding(int limit) {
		for (Map.Entry<Integer, Count> entry : byDomain.entrySet())
			if (entry.getKey() != 0 && entry.getValue().owned > 0 && owned(entry.getKey()) > limit)
				return entry.getKey();
		return -1;
	}

	/** Makes these changes to their base. */
	void apply() {
		byDomain.forEach((domid, count) -> base.add(domid, count.owned, count.named));
	}

	private void count(Permissions permissions, int sign) {
		add(permissions.owner(), sign, 0);
		for (Permissions.Permission entry : permissions.entries())
			add(entry.domid(), 0, sign);
	}

	private void add(int domid, int owned, int named) {
		Count count = byDomain.computeIfAbsent(domid, unused -> new Count());
		count.owned += owned;
		count.named += named;
		if (count.owned == 0 && count.named == 0)
			byDomain.remove(domid);
	}

	private static final class Count {
		int owned;
		int named;
	}
}
