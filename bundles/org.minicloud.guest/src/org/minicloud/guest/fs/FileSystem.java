package org.minicloud.guest.fs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.minicloud.guest.GuestDisk;
import org.minicloud.guest.GuestDisk.Entry;
import org.minicloud.guest.GuestDisk.Kind;

/**
 * The files of a guest: on top what it changed and has not yet written back, below that its disk, below that its image.
 * Beside them, what the kernel answers as files.
 */
public final class FileSystem implements Serializable {
	private static final long serialVersionUID = 1;
	/** Files are held whole while they are worked on. */
	static final int MAX_FILE_BYTES = 16 * 1024 * 1024;
	private static final byte[] NOTHING = {};

	private final BaseImage image;
	private final FileSystemHost host;
	private final long capacityBytes;
	private final PseudoFiles pseudo;
	/** Changes that the disk has not seen; lost when the power fails. */
	private final TreeMap<String, Entry> dirty = new TreeMap<>();
	private transient GuestDisk disk;

	/** @param capacityBytes size of the root device */
	public FileSystem(BaseImage image, long capacityBytes, PseudoFiles pseudo, FileSystemHost host) {
		this.image = image;
		this.capacityBytes = capacityBytes;
		this.pseudo = pseudo;
		this.host = host;
	}

	public void attach(GuestDisk newDisk) {
		disk = newDisk;
	}

	/** What is at a path; empty when there is nothing. */
	public Optional<Entry> find(String path) {
		byte[] answer = pseudo.read(path);
		if (answer != null)
			return Optional.of(new Entry(Kind.FILE, answer, "root", 0444, image.builtMillis()));
		if (pseudo.isDirectory(path))
			return Optional.of(new Entry(Kind.DIRECTORY, NOTHING, "root", 0555, image.builtMillis()));
		Entry changed = dirty.get(path);
		if (changed == null)
			changed = disk.read(path).orElse(null);
		if (changed == null)
			return image.find(path);
		return changed.kind() == Kind.WHITEOUT ? Optional.empty() : Optional.of(changed);
	}

	/** Names in a directory, sorted. */
	public List<String> list(String directory) {
		if (pseudo.isDirectory(directory))
			return pseudo.list(directory);
		TreeSet<String> names = new TreeSet<>(image.list(directory));
		names.addAll(disk.list(directory));
		for (String path : dirty.keySet())
			if (!path.equals("/") && Paths.parent(path).equals(directory))
				names.add(Paths.name(path));
		names.removeIf(name -> find(Paths.child(directory, name)).isEmpty());
		return new ArrayList<>(names);
	}

	/** Whether a path is one of those that only the kernel makes. */
	boolean isPseudo(String path) {
		return pseudo.isDirectory(path) || pseudo.read(path) != null;
	}

	void put(String path, Entry entry) {
		boolean first = dirty.isEmpty();
		dirty.put(path, entry);
		if (first)
			host.filesBecameDirty();
	}

	void remove(String path) {
		boolean beneath = image.find(path).isPresent() || disk.read(path).isPresent();
		if (beneath)
			put(path, new Entry(Kind.WHITEOUT, NOTHING, "root", 0, nowMillis()));
		else
			dirty.remove(path);
	}

	long nowMillis() {
		return host.wallClockMillis();
	}

	/** Whether there are changes that the disk has not seen. */
	public boolean isDirty() {
		return !dirty.isEmpty();
	}

	/** Writes all changes to the disk, durable when this returns. */
	public void writeBack() {
		if (dirty.isEmpty())
			return;
		for (Map.Entry<String, Entry> change : dirty.entrySet())
			writeBack(change.getKey(), change.getValue());
		disk.sync();
		dirty.clear();
	}

	private void writeBack(String path, Entry entry) {
		if (entry.kind() == Kind.WHITEOUT && image.find(path).isEmpty())
			disk.delete(path);
		else
			disk.write(path, entry);
		host.writtenBack(path, entry);
	}

	public long capacityBytes() {
		return capacityBytes;
	}

	/** Bytes taken: the image's, and what was written since. */
	public long usedBytes() {
		long used = image.installedBytes() + disk.usedBytes();
		for (Entry change : dirty.values())
			used += change.bytes().length;
		return used;
	}
}
