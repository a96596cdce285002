package org.minicloud.guest.fs;

import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.ext2.Inode;
import org.minicloud.guest.fs.Vfs.Place;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/** Changes of names and attributes that a user makes, as far as he may. */
final class Changes {
	private static final int STICKY = 01000, SET_GROUP = 02000;

	private final Vfs files;
	private final Credentials who;

	Changes(Vfs files, Credentials who) {
		this.files = files;
		this.who = who;
	}

	void requireWritable(Node node) throws SystemCallException {
		if (node.isPseudo())
			throw new SystemCallException(Errno.EACCES);
		if (node.mount().isReadOnly())
			throw new SystemCallException(Errno.EROFS);
		if (node.mount().device.isGone())
			throw new SystemCallException(Errno.EIO);
	}

	/** Whether the user may change what names a directory has. */
	private Inode openToChanges(Node directory) throws SystemCallException {
		if (!files.isDirectory(directory))
			throw new SystemCallException(Errno.ENOTDIR);
		requireWritable(directory);
		Inode inode = files.inode(directory);
		if (!who.permits(inode, Credentials.WRITE | Credentials.EXECUTE))
			throw new SystemCallException(Errno.EACCES);
		return inode;
	}

	/** In a directory as {@code /tmp}, names are their owners'. */
	private void requireOwnName(Inode directory, Node node) throws SystemCallException {
		if (node.inode() == Ext2.ROOT)
			throw new SystemCallException(Errno.EBUSY);
		boolean own = who.root() || directory.uid == who.uid() || files.inode(node).uid == who.uid();
		if ((directory.mode & STICKY) != 0 && !own)
			throw new SystemCallException(Errno.EPERM);
	}

	Node create(Place place, FileKind kind, int mode) throws SystemCallException {
		Inode directory = openToChanges(place.parent());
		Ext2 system = requireRoom(place.parent()).files;
		boolean inherits = (directory.mode & SET_GROUP) != 0;
		Inode made = system.create(directory, place.name(), kind, mode | (inherits && kind == FileKind.DIRECTORY ? SET_GROUP : 0),
				who.uid(), inherits ? directory.gid : who.gid());
		Node node = new Node(place.parent().mount(), made.number(), Paths.child(place.parent().path(), place.name()));
		files.changed(node.path());
		return node;
	}

	/** The last blocks are root's. */
	private Mount requireRoom(Node node) throws SystemCallException {
		Mount mount = node.mount();
		if (!who.root() && mount.files.freeBlocks() <= mount.files.reservedBlocks())
			throw new SystemCallException(Errno.ENOSPC);
		return mount;
	}

	void remove(Place place) throws SystemCallException {
		Inode directory = openToChanges(place.parent());
		requireWritable(place.node());
		requireOwnName(directory, place.node());
		place.parent().mount().files.unlink(directory, place.name(), files.inode(place.node()));
		files.changed(place.node().path());
	}

	void rename(Place from, Place to) throws SystemCallException {
		Inode source = openToChanges(from.parent());
		Inode target = openToChanges(to.parent());
		requireWritable(from.node());
		if (from.parent().mount() != to.parent().mount())
			throw new SystemCallException(Errno.EXDEV);
		requireOwnName(source, from.node());
		Inode moved = files.inode(from.node());
		String path = from.node().path();
		if (moved.isDirectory() && (to.parent().path() + "/").startsWith(path + "/") || to.name().isEmpty())
			throw new SystemCallException(Errno.EINVAL);
		Inode replaced = null;
		if (to.node() != null) {
			requireWritable(to.node());
			requireOwnName(target, to.node());
			if (to.node().inode() == from.node().inode())
				return;
			replaced = files.inode(to.node());
			if (replaced.isDirectory() != moved.isDirectory())
				throw new SystemCallException(replaced.isDirectory() ? Errno.EISDIR : Errno.ENOTDIR);
		}
		from.parent().mount().files.rename(source, from.name(), target, to.name(), moved, replaced);
		files.changed(path);
		files.changed(Paths.child(to.parent().path(), to.name()));
	}

	void link(Node node, Place place) throws SystemCallException {
		if (place.node() != null)
			throw new SystemCallException(Errno.EEXIST);
		Inode directory = openToChanges(place.parent());
		if (node.isPseudo() || node.mount() != place.parent().mount())
			throw new SystemCallException(Errno.EXDEV);
		Inode inode = files.inode(node);
		if (inode.isDirectory())
			throw new SystemCallException(Errno.EPERM);
		requireRoom(node).files.link(directory, place.name(), inode);
	}

	void symlink(String target, Place place) throws SystemCallException {
		if (place.node() != null)
			throw new SystemCallException(Errno.EEXIST);
		Inode directory = openToChanges(place.parent());
		requireRoom(place.parent()).files.symlink(directory, place.name(), target, who.uid(), who.gid());
	}

	void setMode(Node node, int mode) throws SystemCallException {
		Inode inode = own(node);
		inode.mode = inode.mode & Inode.FORMAT | mode & 07777;
		store(node, inode);
	}

	void setOwner(Node node, String owner, String group) throws SystemCallException {
		requireWritable(node);
		Inode inode = files.inode(node);
		int uid = owner == null ? inode.uid : files.accounts().uid(owner);
		int gid = group == null ? inode.gid : files.accounts().gid(group);
		if (uid < 0 || gid < 0)
			throw new SystemCallException(Errno.EINVAL);
		boolean ownGroup = uid == inode.uid && inode.uid == who.uid() && (gid == inode.gid || gid == who.gid() || who.groups().contains(gid));
		if (!who.root() && !ownGroup)
			throw new SystemCallException(Errno.EPERM);
		inode.uid = uid;
		inode.gid = gid;
		store(node, inode);
	}

	void setTimes(Node node, long accessedMillis, long modifiedMillis) throws SystemCallException {
		requireWritable(node);
		Inode inode = files.inode(node);
		if (!who.root() && inode.uid != who.uid() && !who.permits(inode, Credentials.WRITE))
			throw new SystemCallException(Errno.EACCES);
		inode.accessed = (int) (accessedMillis / 1000);
		inode.modified = (int) (modifiedMillis / 1000);
		store(node, inode);
	}

	/** Lets a file have this size. */
	void cut(Node node, long size) throws SystemCallException {
		Ext2 system = node.mount().files;
		Inode inode = system.inode(node.inode());
		if (inode.size != size || inode.sectors != 0 && size == 0)
			system.resize(inode, size);
		files.changed(node.path());
	}

	private Inode own(Node node) throws SystemCallException {
		requireWritable(node);
		Inode inode = files.inode(node);
		if (!who.root() && inode.uid != who.uid())
			throw new SystemCallException(Errno.EPERM);
		return inode;
	}

	private void store(Node node, Inode inode) throws SystemCallException {
		node.mount().device.provide(1);
		inode.changed = (int) (files.nowMillis() / 1000);
		node.mount().files.store(inode);
	}
}
