package org.minicloud.xen.xenstore;

import java.util.Arrays;

/**
 * A node of a tree, with its children by name. Trees share nodes: one whose {@link #epoch} is not a tree's own belongs to
 * others as well, and is copied before it is changed.
 */
final class Node {
	static final byte[] NO_VALUE = {};
	private static final Node[] NO_CHILDREN = {};
	/** What the header of a node takes in Xen's data base, which its quota on sizes counts. */
	private static final int HEADER_BYTES = 24;
	private static final int PERMISSION_BYTES = 8;

	final String name;
	final long epoch;
	/** Changes with value, permissions and the set of children; never the same for two states. */
	long generation;
	byte[] value;
	Permissions permissions;
	private Node[] children = NO_CHILDREN;

	Node(String name, Permissions permissions, byte[] value, long epoch, long generation) {
		this.name = name;
		this.permissions = permissions;
		this.value = value;
		this.epoch = epoch;
		this.generation = generation;
	}

	/** The same node for another tree. */
	Node copy(long newEpoch) {
		Node copy = new Node(name, permissions, value, newEpoch, generation);
		copy.children = children.length == 0 ? children : children.clone();
		return copy;
	}

	/** All children, in the order of their names. Not to be changed. */
	Node[] children() {
		return children;
	}

	Node child(String childName) {
		int at = index(childName);
		return at < 0 ? null : children[at];
	}

	/** Adds a child, or puts it in the place of the one of that name. */
	void put(Node child) {
		int at = index(child.name);
		if (at >= 0) {
			children[at] = child;
			return;
		}
		Node[] more = Arrays.copyOf(children, children.length + 1);
		System.arraycopy(children, -at - 1, more, -at, children.length + at + 1);
		more[-at - 1] = child;
		children = more;
	}

	void remove(String childName) {
		int at = index(childName);
		Node[] fewer = new Node[children.length - 1];
		System.arraycopy(children, 0, fewer, 0, at);
		System.arraycopy(children, at + 1, fewer, at, fewer.length - at);
		children = fewer.length == 0 ? NO_CHILDREN : fewer;
	}

	/** What the quota on the size of a node counts. */
	int size() {
		int size = HEADER_BYTES + value.length + PERMISSION_BYTES * permissions.entries().size();
		for (Node child : children)
			size += child.name.length() + 1;
		return size;
	}

	private int index(String childName) {
		int low = 0;
		int high = children.length - 1;
		while (low <= high) {
			int middle = low + high >>> 1;
			int order = children[middle].name.compareTo(childName);
			if (order == 0)
				return middle;
			if (order < 0)
				low = middle + 1;
			else
				high = middle - 1;
		}
		return -low - 1;
	}
}
