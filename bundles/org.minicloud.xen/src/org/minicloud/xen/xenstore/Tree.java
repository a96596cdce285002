package org.minicloud.xen.xenstore;

/**
 * A tree of nodes, which may share nodes with others: that makes a snapshot free, and a change cost a copy of the path to
 * it the first time only.
 */
final class Tree {
	private final TreeCommons commons;
	private Node root;
	private long epoch;

	/** A tree of its own, with nothing but a root. */
	Tree(TreeCommons commons) {
		this.commons = commons;
		this.epoch = commons.next();
		this.root = new Node("", Permissions.PRIVILEGED, Node.NO_VALUE, epoch, commons.next());
	}

	private Tree(TreeCommons commons, Node root) {
		this.commons = commons;
		this.root = root;
		this.epoch = commons.next();
	}

	/** A tree with the same nodes, that from now on changes independently. */
	Tree fork() {
		epoch = commons.next();
		return new Tree(commons, root);
	}

	/** Becomes what the fork is, which must not be used any more. */
	void become(Tree fork) {
		root = fork.root;
		epoch = fork.epoch;
	}

	Node root() {
		return root;
	}

	/** The node at an absolute path, or null. */
	Node find(String path) {
		return find(root, path);
	}

	static Node find(Node root, String path) {
		Node node = root;
		int from = 1;
		while (node != null && from < path.length()) {
			int end = path.indexOf('/', from);
			if (end < 0)
				end = path.length();
			node = node.child(path.substring(from, end));
			from = end + 1;
		}
		return node;
	}

	void setValue(String path, byte[] value) {
		Node node = own(path);
		node.value = value;
		node.generation = commons.next();
	}

	void setPermissions(String path, Permissions permissions) {
		Node node = own(path);
		node.permissions = permissions;
		node.generation = commons.next();
	}

	/** Adds a node below one that is there. */
	void add(String parent, String name, Permissions permissions, byte[] value) {
		Node above = own(parent);
		above.put(new Node(commons.shared(name), permissions, value, epoch, commons.next()));
		above.generation = commons.next();
	}

	/** Removes a node that is there, with all below it. */
	void remove(String path) {
		Node above = own(StorePath.parent(path));
		above.remove(StorePath.name(path));
		above.generation = commons.next();
	}

	/** The node at a path, for changing: no other tree has it. */
	private Node own(String path) {
		root = own(root);
		Node node = root;
		int from = 1;
		while (from < path.length()) {
			int end = path.indexOf('/', from);
			if (end < 0)
				end = path.length();
			Node child = node.child(path.substring(from, end));
			Node owned = own(child);
			if (owned != child)
				node.put(owned);
			node = owned;
			from = end + 1;
		}
		return node;
	}

	private Node own(Node node) {
		return node.epoch == epoch ? node : node.copy(epoch);
	}
}
