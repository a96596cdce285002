package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/** What a file system should hold, as plain as can be: paths and what is there. */
final class FileModel {
	/** A file, directory or symbolic link; two names of one file have the same. */
	static final class Thing {
		final FileKind kind;
		byte[] bytes = new byte[0];
		String target = "";

		Thing(FileKind kind) {
			this.kind = kind;
		}

		boolean isDirectory() {
			return kind == FileKind.DIRECTORY;
		}
	}

	private final TreeMap<String, Thing> things = new TreeMap<>();
	/** What was there at the last sync, and which of it was changed since. */
	private final TreeMap<String, byte[]> synced = new TreeMap<>();
	private final Set<Thing> changed = new HashSet<>();
	private final Set<String> moved = new HashSet<>();

	/** What a file system holds. */
	static FileModel of(FileBench bench) throws SystemCallException {
		FileModel model = new FileModel();
		model.read(bench, "", new HashMap<>());
		model.sync();
		return model;
	}

	private void read(FileBench bench, String directory, Map<Integer, Thing> known) throws SystemCallException {
		FileAccess access = bench.access();
		for (String name : access.list(directory + "/")) {
			String path = directory + "/" + name;
			FileStatus status = access.linkStatus(path).orElseThrow();
			Thing thing = known.computeIfAbsent(status.inode(), inode -> new Thing(status.kind()));
			things.put(path, thing);
			if (thing.isDirectory())
				read(bench, path, known);
			else if (thing.kind == FileKind.SYMLINK)
				thing.target = access.readLink(path);
			else
				thing.bytes = bench.read(path, 0, (int) status.size());
		}
	}

	List<String> paths() {
		return List.copyOf(things.keySet());
	}

	Thing at(String path) {
		return things.get(path);
	}

	private boolean isEmpty(String directory) {
		return !things.tailMap(directory + "/").keySet().stream().findFirst().orElse("").startsWith(directory + "/");
	}

	void make(String path, Thing thing) {
		things.put(path, thing);
		moved.add(path);
	}

	void write(String path, int at, byte[] bytes) {
		Thing thing = things.get(path);
		if (thing == null)
			make(path, thing = new Thing(FileKind.FILE));
		changed.add(thing);
		byte[] all = Arrays.copyOf(thing.bytes, Math.max(thing.bytes.length, at + bytes.length));
		System.arraycopy(bytes, 0, all, at, bytes.length);
		thing.bytes = all;
	}

	Errno cut(String path, int size) {
		Thing thing = things.get(path);
		if (thing.isDirectory())
			return Errno.EISDIR;
		changed.add(thing);
		thing.bytes = Arrays.copyOf(thing.bytes, size);
		return null;
	}

	Errno remove(String path) {
		if (things.get(path).isDirectory() && !isEmpty(path))
			return Errno.ENOTEMPTY;
		things.remove(path);
		moved.add(path);
		return null;
	}

	Errno link(String from, String to) {
		if (things.containsKey(to))
			return Errno.EEXIST;
		if (things.get(from).isDirectory())
			return Errno.EPERM;
		make(to, things.get(from));
		return null;
	}

	Errno rename(String from, String to) {
		Thing thing = things.get(from);
		Thing there = things.get(to);
		if (thing.isDirectory() && to.startsWith(from + "/"))
			return Errno.EINVAL;
		if (thing == there)
			return null;
		if (there != null && there.isDirectory() != thing.isDirectory())
			return there.isDirectory() ? Errno.EISDIR : Errno.ENOTDIR;
		if (there != null && there.isDirectory() && !isEmpty(to))
			return Errno.ENOTEMPTY;
		for (String path : paths())
			if (path.equals(from) || path.startsWith(from + "/")) {
				moved.add(path);
				make(to + path.substring(from.length()), things.remove(path));
			}
		return null;
	}

	/** All that is there now is there for good. */
	void sync() {
		synced.clear();
		changed.clear();
		moved.clear();
		things.forEach((path, thing) -> {
			if (thing.kind == FileKind.FILE)
				synced.put(path, thing.bytes);
		});
	}

	void requireSame(FileModel found) {
		assertEquals(things.keySet(), found.things.keySet());
		things.forEach((path, thing) -> {
			Thing other = found.things.get(path);
			assertEquals(thing.kind, other.kind, path);
			assertEquals(thing.target, other.target, path);
			assertArrayEquals(thing.bytes, other.bytes, path);
		});
	}

	/** After a cut: whatever was synced and not touched since is as it was. */
	void requireKept(FileModel found) {
		synced.forEach((path, bytes) -> {
			Thing now = things.get(path);
			if (moved.contains(path) || now == null || changed.contains(now))
				return;
			assertTrue(found.things.containsKey(path), path + " is lost");
			assertArrayEquals(bytes, found.things.get(path).bytes, path);
		});
	}
}
