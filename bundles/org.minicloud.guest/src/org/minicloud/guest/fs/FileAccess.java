package org.minicloud.guest.fs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.GuestDisk.Entry;
import org.minicloud.guest.GuestDisk.Kind;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Memory;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.SystemCallException;

/** The file system as one user sees it from one directory, with permissions checked. */
public final class FileAccess {
	private static final byte[] NOTHING = {};
	private static final int READ = 4, WRITE = 2, EXECUTE = 1;
	/** Part of the disk that only root may fill, as mke2fs reserves it. */
	private static final int RESERVED_PART = 20;

	private final FileSystem files;
	private final String user;
	private final boolean root;
	private final String directory;
	private final Memory memory;

	public FileAccess(FileSystem files, String user, boolean root, String directory, Memory memory) {
		this.files = files;
		this.user = user;
		this.root = root;
		this.directory = directory;
		this.memory = memory;
	}

	/** The absolute form of a path. */
	public String absolute(String path) {
		return Paths.resolve(directory, path);
	}

	/** What is at a path, behind symbolic links. */
	public Optional<FileStatus> status(String path) {
		return entry(path).map(FileAccess::statusOf);
	}

	/** What is at a path; a symbolic link is not followed. */
	public Optional<FileStatus> linkStatus(String path) {
		return status(path);
	}

	private Optional<Entry> entry(String path) {
		return files.find(absolute(path));
	}

	private static FileStatus statusOf(Entry entry) {
		boolean directory = entry.kind() == Kind.DIRECTORY;
		long size = directory ? 4096 : entry.bytes().length;
		return new FileStatus(directory ? FileKind.DIRECTORY : FileKind.FILE, 0, directory ? 2 : 1, 0, 0, entry.owner(), entry.owner(),
				entry.mode(), size, (size + 4095) / 4096 * 8, entry.modifiedMillis(), entry.modifiedMillis(), entry.modifiedMillis());
	}

	public boolean exists(String path) {
		return entry(path).isPresent();
	}

	public boolean isDirectory(String path) {
		return entry(path).filter(entry -> entry.kind() == Kind.DIRECTORY).isPresent();
	}

	/** Content of a file. */
	public byte[] read(String path) throws SystemCallException {
		Entry entry = require(path);
		if (entry.kind() == Kind.DIRECTORY)
			throw new SystemCallException(Errno.EISDIR);
		check(entry, READ);
		return entry.bytes();
	}

	/** Content of a file as text, or empty when it cannot be read. */
	public Optional<String> text(String path) {
		try {
			return Optional.of(new String(read(path), StandardCharsets.UTF_8));
		} catch (SystemCallException absent) {
			return Optional.empty();
		}
	}

	/** Whether this user may execute the file. */
	public boolean executable(String path) {
		return entry(path).filter(entry -> entry.kind() == Kind.FILE && permits(entry, EXECUTE)
				&& (entry.mode() & 0111) != 0).isPresent();
	}

	/** Names in a directory, sorted. */
	public List<String> list(String path) throws SystemCallException {
		Entry entry = require(path);
		if (entry.kind() != Kind.DIRECTORY)
			throw new SystemCallException(Errno.ENOTDIR);
		check(entry, READ);
		return files.list(absolute(path));
	}

	/** Whether this user may make a directory the current one. */
	public void enter(String path) throws SystemCallException {
		Entry entry = require(path);
		if (entry.kind() != Kind.DIRECTORY)
			throw new SystemCallException(Errno.ENOTDIR);
		check(entry, EXECUTE);
	}

	/**
	 * Opens a file to be written from now on; makes it when there is none.
	 *
	 * @param append keeps what is in it
	 */
	public OpenFile openForWriting(String path, boolean append, int newMode) throws SystemCallException {
		if (absolute(path).equals("/dev/null"))
			return new NullFile();
		if (append && exists(path)) {
			Entry entry = require(path);
			if (entry.kind() == Kind.DIRECTORY)
				throw new SystemCallException(Errno.EISDIR);
			check(entry, WRITE);
		} else {
			write(path, NOTHING, newMode);
		}
		return new RegularFile(files, absolute(path), true);
	}

	/** Opens a file to be read. */
	public OpenFile openForReading(String path) throws SystemCallException {
		if (absolute(path).equals("/dev/null"))
			return new NullFile();
		read(path);
		return new RegularFile(files, absolute(path), false);
	}

	/** Replaces the content of a file, or makes it. */
	public void write(String path, byte[] bytes, int newMode) throws SystemCallException {
		Optional<Entry> before = entry(path);
		if (before.isPresent() && before.get().kind() == Kind.DIRECTORY)
			throw new SystemCallException(Errno.EISDIR);
		if (before.isPresent())
			check(before.get(), WRITE);
		else
			checkParent(path);
		if (bytes.length > FileSystem.MAX_FILE_BYTES)
			throw new SystemCallException(Errno.EFBIG);
		requireRoom(bytes.length - before.map(entry -> entry.bytes().length).orElse(0));
		memory.cacheFile(bytes.length);
		put(path, new Entry(Kind.FILE, bytes, before.map(Entry::owner).orElse(user),
				before.map(Entry::mode).orElse(newMode), files.nowMillis()));
	}

	public void makeDirectory(String path, int mode) throws SystemCallException {
		if (exists(path))
			throw new SystemCallException(Errno.EEXIST);
		checkParent(path);
		put(path, new Entry(Kind.DIRECTORY, NOTHING, user, mode, files.nowMillis()));
	}

	/** Changes owner and permissions; the owner only as root. */
	public void change(String path, String owner, int mode) throws SystemCallException {
		Entry entry = require(path);
		if (!root && !(entry.owner().equals(user) && owner.equals(user)))
			throw new SystemCallException(Errno.EPERM);
		put(path, new Entry(entry.kind(), entry.bytes(), owner, mode, entry.modifiedMillis()));
	}

	/** Changes permissions, as chmod(2): only the owner and root may. */
	public void setMode(String path, int mode) throws SystemCallException {
		change(path, require(path).owner(), mode);
	}

	/** Changes owner and group, as chown(2); null leaves one as it is. */
	public void setOwner(String path, String owner, String group) throws SystemCallException {
		Entry entry = require(path);
		change(path, owner == null ? entry.owner() : owner, entry.mode());
	}

	/** Changes the times, in milliseconds since 1970, as utime(2). */
	public void setTimes(String path, long accessedMillis, long modifiedMillis) throws SystemCallException {
		Entry entry = require(path);
		check(entry, WRITE);
		put(path, new Entry(entry.kind(), entry.bytes(), entry.owner(), entry.mode(), modifiedMillis));
	}

	/** Cuts a file off, or makes it longer with zeros. */
	public void truncate(String path, long size) throws SystemCallException {
		write(path, Arrays.copyOf(read(path), (int) size), 0644);
	}

	/**
	 * Moves a file or a directory, in place of what was there, as rename(2).
	 *
	 * @throws SystemCallException EXDEV when the two are in different file systems
	 */
	public void rename(String from, String to) throws SystemCallException {
		Entry entry = require(from);
		checkParent(from);
		checkParent(to);
		if (absolute(from).equals(absolute(to)))
			return;
		if (isDirectory(to) && (entry.kind() != Kind.DIRECTORY || !list(to).isEmpty()))
			throw new SystemCallException(entry.kind() == Kind.DIRECTORY ? Errno.ENOTEMPTY : Errno.EISDIR);
		put(to, entry);
		if (entry.kind() == Kind.DIRECTORY)
			for (String name : files.list(absolute(from)))
				rename(Paths.child(absolute(from), name), Paths.child(absolute(to), name));
		files.remove(absolute(from));
	}

	/** Gives a file another name, as link(2). */
	public void link(String existing, String path) throws SystemCallException {
		throw new SystemCallException(Errno.EPERM);
	}

	/** Makes a symbolic link, as symlink(2); the target need not be there. */
	public void symlink(String target, String path) throws SystemCallException {
		throw new SystemCallException(Errno.EPERM);
	}

	/** Where a symbolic link points to. @throws SystemCallException EINVAL when it is none */
	public String readLink(String path) throws SystemCallException {
		require(path);
		throw new SystemCallException(Errno.EINVAL);
	}

	/** What is mounted, in the order of mounting; the root comes first. */
	public List<MountStatus> mounts() {
		long blocks = capacityBytes() / 4096 * 59 / 60;
		long free = Math.max(0, blocks - usedBytes() / 4096);
		return List.of(new MountStatus("/dev/xvda1", "/", "ext2", "rw", 4096, blocks, free, Math.max(0, free - blocks / 20),
				blocks / 4, blocks / 4));
	}

	/** The file system that a path is in, as statfs(2). */
	public MountStatus mountOf(String path) throws SystemCallException {
		require(path);
		return mounts().get(0);
	}

	/** Removes a file or an empty directory. */
	public void remove(String path) throws SystemCallException {
		Entry entry = require(path);
		checkParent(path);
		if (entry.kind() == Kind.DIRECTORY && !files.list(absolute(path)).isEmpty())
			throw new SystemCallException(Errno.ENOTEMPTY);
		files.remove(absolute(path));
	}

	public long capacityBytes() {
		return files.capacityBytes();
	}

	public long usedBytes() {
		return files.usedBytes();
	}

	private void put(String path, Entry entry) throws SystemCallException {
		if (files.isPseudo(absolute(path)))
			throw new SystemCallException(Errno.EACCES);
		files.put(absolute(path), entry);
	}

	private Entry require(String path) throws SystemCallException {
		return entry(path).orElseThrow(() -> new SystemCallException(Errno.ENOENT));
	}

	private void checkParent(String path) throws SystemCallException {
		String parent = Paths.parent(absolute(path));
		Entry entry = files.find(parent).orElseThrow(() -> new SystemCallException(Errno.ENOENT));
		if (entry.kind() != Kind.DIRECTORY)
			throw new SystemCallException(Errno.ENOTDIR);
		if (files.isPseudo(parent))
			throw new SystemCallException(Errno.EACCES);
		check(entry, WRITE);
	}

	private void requireRoom(long more) throws SystemCallException {
		long limit = root ? files.capacityBytes() : files.capacityBytes() / RESERVED_PART * (RESERVED_PART - 1);
		if (more > 0 && files.usedBytes() + more > limit)
			throw new SystemCallException(Errno.ENOSPC);
	}

	private void check(Entry entry, int wanted) throws SystemCallException {
		if (!permits(entry, wanted))
			throw new SystemCallException(Errno.EACCES);
	}

	private boolean permits(Entry entry, int wanted) {
		if (root)
			return true;
		int bits = entry.owner().equals(user) ? entry.mode() >> 6 : entry.mode();
		return (bits & wanted) == wanted;
	}
}
