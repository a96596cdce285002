package org.minicloud.guest.fs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.ext2.DirectoryEntry;
import org.minicloud.guest.ext2.Inode;
import org.minicloud.guest.fs.Vfs.Place;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.SystemCallException;

/** The files as one user sees them from one directory, with permissions checked. */
public final class FileAccess {
	private final Vfs files;
	private final Credentials who;
	private final String directory;
	private final int umask;
	private final Contents contents;
	private final Changes changes;

	/**
	 * @param umask    bits that new files do not get
	 * @param mayFault whether {@link #read} may ask to be called again, by a {@link PageFaultException}
	 */
	public FileAccess(Vfs files, Credentials who, String directory, int umask, boolean mayFault) {
		this.files = files;
		this.who = who;
		this.directory = directory;
		this.umask = umask;
		this.contents = new Contents(files, mayFault);
		this.changes = new Changes(files, who);
	}

	/** The absolute form of a path; symbolic links are not looked at. */
	public String absolute(String path) {
		return Paths.resolve(directory, path);
	}

	/** The path without symbolic links. @throws SystemCallException ENOENT, when there is nothing */
	public String realPath(String path) throws SystemCallException {
		return find(path).path();
	}

	// looking

	/** What is at a path, behind symbolic links; empty also where it is not to be seen. */
	public Optional<FileStatus> status(String path) {
		return status(path, true);
	}

	/** What is at a path; a symbolic link is not followed. */
	public Optional<FileStatus> linkStatus(String path) {
		return status(path, false);
	}

	private Optional<FileStatus> status(String path, boolean follow) {
		try {
			return Optional.of(statusOf(files.find(who, directory, path, follow)));
		} catch (SystemCallException unseen) {
			return Optional.empty();
		}
	}

	private FileStatus statusOf(Node node) {
		if (node.isPseudo()) {
			boolean folder = files.isDirectory(node);
			FileKind kind = folder ? FileKind.DIRECTORY : files.pseudo().kind(node.path());
			boolean device = kind == FileKind.BLOCK_DEVICE;
			int mode = folder ? 0555 : kind == FileKind.FILE ? 0444 : device ? 0660 : 0666;
			return new FileStatus(kind, 0, folder ? 2 : 1, 0, 0, "root", device ? files.accounts().groupName(0) : "root", mode, 0, 0,
					files.nowMillis(), files.nowMillis(), files.nowMillis());
		}
		Inode inode = files.inode(node);
		return new FileStatus(inode.kind(), inode.number(), node.mount().files.links(inode), inode.uid, inode.gid,
				files.accounts().userName(inode.uid), files.accounts().groupName(inode.gid), inode.permissions(), inode.size,
				inode.sectors & 0xffff_ffffL, millis(inode.accessed), millis(inode.modified), millis(inode.changed));
	}

	private static long millis(int seconds) {
		return (seconds & 0xffff_ffffL) * 1000;
	}

	public boolean exists(String path) {
		return status(path).isPresent();
	}

	public boolean isDirectory(String path) {
		return status(path).filter(FileStatus::isDirectory).isPresent();
	}

	/** Whether this user may execute the file. */
	public boolean executable(String path) {
		try {
			Node node = find(path);
			if (node.isPseudo())
				return false;
			Inode inode = files.inode(node);
			return inode.kind() == FileKind.FILE && (inode.mode & 0111) != 0 && who.permits(inode, Credentials.EXECUTE);
		} catch (SystemCallException unseen) {
			return false;
		}
	}

	/** Names in a directory, sorted. */
	public List<String> list(String path) throws SystemCallException {
		Node node = find(path);
		if (!files.isDirectory(node))
			throw new SystemCallException(Errno.ENOTDIR);
		if (node.isPseudo())
			return files.pseudo().list(node.path());
		check(node, Credentials.READ);
		List<String> names = new ArrayList<>();
		for (DirectoryEntry entry : node.mount().files.list(files.inode(node)))
			names.add(entry.name());
		names.sort(null);
		return names;
	}

	/** Whether this user may make a directory the current one. */
	public void enter(String path) throws SystemCallException {
		Node node = find(path);
		if (!files.isDirectory(node))
			throw new SystemCallException(Errno.ENOTDIR);
		if (!node.isPseudo())
			check(node, Credentials.EXECUTE);
	}

	/** Where a symbolic link points to. @throws SystemCallException EINVAL when it is none */
	public String readLink(String path) throws SystemCallException {
		Node node = files.find(who, directory, path, false);
		if (node.isPseudo() || files.inode(node).kind() != FileKind.SYMLINK)
			throw new SystemCallException(Errno.EINVAL);
		return node.mount().files.target(files.inode(node));
	}

	/** What is mounted, in the order of mounting; the root comes first. */
	public List<MountStatus> mounts() {
		return files.mounts().stream().map(Mount::status).toList();
	}

	/** The file system that a path is in, as statfs(2). */
	public MountStatus mountOf(String path) throws SystemCallException {
		Node node = find(path);
		return node.isPseudo() ? new MountStatus("none", node.path(), "proc", "rw", 4096, 0, 0, 0, 0, 0) : node.mount().status();
	}

	// contents

	/**
	 * Content of a file. What is not in memory is brought there first: a tool is run again then; a program gets EAGAIN, and has
	 * better asked by {@link org.minicloud.guest.kernel.Step.Load} before.
	 */
	public byte[] read(String path) throws SystemCallException {
		return read(path, 0, Integer.MAX_VALUE);
	}

	/** A part of a file: less than was asked for at its end. */
	public byte[] read(String path, long offset, int most) throws SystemCallException {
		Node node = find(path);
		if (files.isDirectory(node))
			throw new SystemCallException(Errno.EISDIR);
		if (node.isPseudo())
			return contents.ofPseudo(node.path(), offset, most);
		check(node, Credentials.READ);
		return contents.read(node, offset, most);
	}

	/** Content of a file as text, or empty when it cannot be read. */
	public Optional<String> text(String path) {
		try {
			return Optional.of(new String(read(path), StandardCharsets.UTF_8));
		} catch (SystemCallException absent) {
			return Optional.empty();
		}
	}

	/** Opens a file to be read. */
	public OpenFile openForReading(String path) throws SystemCallException {
		Node node = find(path);
		if (files.isDirectory(node))
			throw new SystemCallException(Errno.EISDIR);
		if (node.isPseudo())
			return contents.open(node.path(), who);
		check(node, Credentials.READ);
		return new RegularFile(files, node, false, false, who.root());
	}

	/**
	 * Opens a file to be written from now on; makes it when there is none.
	 *
	 * @param append keeps what is in it
	 */
	public OpenFile openForWriting(String path, boolean append, int newMode) throws SystemCallException {
		Node node = forWriting(path, newMode);
		if (node.isPseudo())
			return contents.open(node.path(), who);
		if (!append)
			changes.cut(node, 0);
		return new RegularFile(files, node, true, append, who.root());
	}

	/** Opens a file to be read and written at any place, see {@link OpenFile#seek}; makes it when there is none. */
	public OpenFile openForUpdate(String path, int newMode) throws SystemCallException {
		Node node = forWriting(path, newMode);
		if (node.isPseudo())
			return contents.open(node.path(), who);
		check(node, Credentials.READ);
		return new RegularFile(files, node, true, false, who.root());
	}

	/** Replaces the content of a file, or makes it. */
	public void write(String path, byte[] bytes, int newMode) throws SystemCallException {
		Node node = forWriting(path, newMode);
		if (node.isPseudo())
			throw new SystemCallException(Errno.EACCES);
		contents.requireRoom(node, bytes.length);
		changes.cut(node, 0);
		contents.fill(node, bytes);
		files.changed(node.path());
	}

	private Node forWriting(String path, int newMode) throws SystemCallException {
		Place place = files.locate(who, directory, path, true);
		if (place.node() == null)
			return changes.create(place, FileKind.FILE, newMode & ~umask);
		if (files.isDirectory(place.node()))
			throw new SystemCallException(Errno.EISDIR);
		if (place.node().isPseudo()) {
			if (files.pseudo().kind(place.node().path()) == FileKind.FILE)
				throw new SystemCallException(Errno.EACCES);
			return place.node();
		}
		changes.requireWritable(place.node());
		check(place.node(), Credentials.WRITE);
		return place.node();
	}

	// names

	public void makeDirectory(String path, int mode) throws SystemCallException {
		Place place = files.locate(who, directory, path, false);
		if (place.node() != null)
			throw new SystemCallException(Errno.EEXIST);
		changes.create(place, FileKind.DIRECTORY, mode & ~umask);
	}

	/** Removes a file, a symbolic link or an empty directory. */
	public void remove(String path) throws SystemCallException {
		changes.remove(existing(path));
	}

	/**
	 * Moves a file or a directory, in place of what was there, as rename(2).
	 *
	 * @throws SystemCallException EXDEV when the two are in different file systems
	 */
	public void rename(String from, String to) throws SystemCallException {
		changes.rename(existing(from), files.locate(who, directory, to, false));
	}

	/** Gives a file another name, as link(2). */
	public void link(String existing, String path) throws SystemCallException {
		changes.link(existing(existing).node(), files.locate(who, directory, path, false));
	}

	/** Makes a symbolic link, as symlink(2); the target need not be there. */
	public void symlink(String target, String path) throws SystemCallException {
		changes.symlink(target, files.locate(who, directory, path, false));
	}

	private Place existing(String path) throws SystemCallException {
		Place place = files.locate(who, directory, path, false);
		if (place.node() == null)
			throw new SystemCallException(Errno.ENOENT);
		return place;
	}

	// attributes

	/** Changes owner and permissions; the owner only as root. */
	public void change(String path, String owner, int mode) throws SystemCallException {
		setMode(path, mode);
		if (!status(path).map(FileStatus::owner).equals(Optional.of(owner)))
			setOwner(path, owner, null);
	}

	/** Changes permissions, as chmod(2): only the owner and root may. */
	public void setMode(String path, int mode) throws SystemCallException {
		changes.setMode(find(path), mode);
	}

	/**
	 * Changes owner and group, as chown(2); null leaves one as it is.
	 *
	 * @throws SystemCallException EINVAL when there is no such account
	 */
	public void setOwner(String path, String owner, String group) throws SystemCallException {
		changes.setOwner(find(path), owner, group);
	}

	/** Changes the times, in milliseconds since 1970, as utime(2). */
	public void setTimes(String path, long accessedMillis, long modifiedMillis) throws SystemCallException {
		changes.setTimes(find(path), accessedMillis, modifiedMillis);
	}

	/** Cuts a file off, or makes it longer with zeros. */
	public void truncate(String path, long size) throws SystemCallException {
		Node node = find(path);
		if (files.isDirectory(node))
			throw new SystemCallException(Errno.EISDIR);
		changes.requireWritable(node);
		check(node, Credentials.WRITE);
		contents.requireLast(node, size);
		changes.cut(node, size);
	}

	private Node find(String path) throws SystemCallException {
		return files.find(who, directory, path, true);
	}

	private void check(Node node, int wanted) throws SystemCallException {
		if (!node.isPseudo() && !who.permits(files.inode(node), wanted))
			throw new SystemCallException(Errno.EACCES);
	}
}
