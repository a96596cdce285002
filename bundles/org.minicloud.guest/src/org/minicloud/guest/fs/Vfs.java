package org.minicloud.guest.fs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.ext2.Inode;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/** The tree of all names: what is mounted where, and what the kernel itself answers below {@code /proc} and {@code /dev}. */
public final class Vfs implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int MOST_LINKS = 40;
	private static final List<String> ACCOUNT_FILES = List.of("/etc/passwd", "/etc/group");

	private final PseudoFiles pseudo;
	private final CacheHost host;
	private final BufferCache cache;
	private final List<Mount> mounts = new ArrayList<>();
	private final Accounts accounts = new Accounts(this);
	/** Grows with every change that may concern accounts. */
	private long accountChanges;

	public Vfs(PseudoFiles pseudo, CacheHost host) {
		this.pseudo = pseudo;
		this.host = host;
		this.cache = new BufferCache(host);
	}

	public BufferCache cache() {
		return cache;
	}

	PseudoFiles pseudo() {
		return pseudo;
	}

	public Accounts accounts() {
		return accounts;
	}

	long accountChanges() {
		return accountChanges;
	}

	long nowMillis() {
		return host.wallClockMillis();
	}

	/** What is mounted, the root first. */
	public List<Mount> mounts() {
		return mounts;
	}

	public void add(Mount mount) {
		mounts.add(mount);
		accountChanges++;
	}

	public void remove(Mount mount) {
		mounts.remove(mount);
	}

	/** Whether something is to be written to a disk, or to be given up. */
	public boolean hasWork() {
		return cache.isDirty() || mounts.stream().anyMatch(mount -> !mount.device.isGone() && mount.files.unsettled());
	}

	private Mount mountedAt(String path) {
		for (int i = mounts.size() - 1; i >= 0; i--)
			if (mounts.get(i).directory.equals(path))
				return mounts.get(i);
		return null;
	}

	public boolean isMounted(DeviceCache device) {
		return mounts.stream().anyMatch(mount -> mount.device == device);
	}

	/** What a name means, if there is something of that name; null otherwise. */
	private Node child(Node parent, String name) throws SystemCallException {
		String path = Paths.child(parent.path(), name);
		if (pseudo.isDirectory(path) || pseudo.exists(path))
			return new Node(null, 0, path);
		Mount mount = mountedAt(path);
		if (mount != null)
			return new Node(mount, Ext2.ROOT, path);
		if (parent.isPseudo())
			return null;
		int inode = parent.mount().files.find(inode(parent), name);
		return inode == 0 ? null : new Node(parent.mount(), inode, path);
	}

	Node root() throws SystemCallException {
		if (mounts.isEmpty())
			return new Node(null, 0, "/");
		return new Node(mounts.get(0), Ext2.ROOT, "/");
	}

	Inode inode(Node node) {
		return node.mount().files.inode(node.inode());
	}

	boolean isDirectory(Node node) {
		return node.isPseudo() ? node.path().equals("/") || pseudo.isDirectory(node.path()) : inode(node).isDirectory();
	}

	/** Finds what is at a path. @throws SystemCallException ENOENT, ENOTDIR, EACCES, ELOOP */
	Node find(Credentials who, String directory, String path, boolean follow) throws SystemCallException {
		Place place = locate(who, directory, path, follow);
		if (place.node() == null)
			throw new SystemCallException(Errno.ENOENT);
		return place.node();
	}

	/**
	 * Where a name is, or could be.
	 *
	 * @param node null when there is nothing of the name
	 */
	record Place(Node parent, String name, Node node) {
	}

	/**
	 * Walks to a path, through symbolic links on the way.
	 *
	 * @param follow whether a symbolic link at the end is followed as well
	 */
	Place locate(Credentials who, String directory, String path, boolean follow) throws SystemCallException {
		if (path.isEmpty())
			throw new SystemCallException(Errno.ENOENT);
		return new PathWalk(this, who).walk(path.startsWith("/") ? "/" : directory, path, follow);
	}

	/** One walk; it counts the links that it follows. */
	private static final class PathWalk {
		private final Vfs files;
		private final Credentials who;
		private int links;

		PathWalk(Vfs files, Credentials who) {
			this.files = files;
			this.who = who;
		}

		Place walk(String from, String path, boolean follow) throws SystemCallException {
			List<Node> way = new ArrayList<>();
			way.add(files.root());
			List<String> names = new ArrayList<>();
			if (!path.startsWith("/"))
				split(from, names, 0);
			split(path, names, names.size());
			Place place = new Place(way.get(0), "", way.get(0));
			for (int i = 0; i < names.size(); i++) {
				String name = names.get(i);
				Node here = way.get(way.size() - 1);
				if (place.node() == null)
					throw new SystemCallException(Errno.ENOENT);
				enter(here);
				if (name.equals("..")) {
					if (way.size() > 1)
						way.remove(way.size() - 1);
					here = way.get(way.size() - 1);
					place = new Place(here, "", here);
					continue;
				}
				Node next = files.child(here, name);
				boolean last = i == names.size() - 1;
				String target = next == null || last && !follow ? null : linkTarget(next);
				if (target != null) {
					if (++links > MOST_LINKS)
						throw new SystemCallException(Errno.ELOOP);
					if (target.startsWith("/"))
						while (way.size() > 1)
							way.remove(way.size() - 1);
					split(target, names, i + 1);
					place = new Place(way.get(way.size() - 1), "", way.get(way.size() - 1));
					continue;
				}
				place = new Place(here, name, next);
				if (next != null)
					way.add(next);
			}
			return place;
		}

		private static void split(String path, List<String> names, int at) {
			int place = at;
			for (String name : path.split("/"))
				if (!name.isEmpty() && !name.equals("."))
					names.add(place++, name);
		}

		private void enter(Node directory) throws SystemCallException {
			if (!files.isDirectory(directory))
				throw new SystemCallException(Errno.ENOTDIR);
			if (!directory.isPseudo() && !who.permits(files.inode(directory), Credentials.EXECUTE))
				throw new SystemCallException(Errno.EACCES);
		}

		private String linkTarget(Node node) {
			if (node.isPseudo())
				return null;
			Inode inode = files.inode(node);
			return inode.kind() == FileKind.SYMLINK ? node.mount().files.target(inode) : null;
		}
	}

	/** A file has been written or moved: if it is about accounts, they are read anew. */
	void changed(String path) {
		if (ACCOUNT_FILES.contains(path) || path.equals("/etc"))
			accountChanges++;
	}
}
