package org.minicloud.cloud.life;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.guest.GuestDisk;
import org.minicloud.guest.MemoryDisk;
import org.minicloud.store.ModelStore;

/**
 * The root disk of an instance in the cloud's store: in memory while the instance has a machine, with what changed since
 * the last sync; a sync is one transaction.
 */
final class StoreDisk implements GuestDisk {
	private static final String AREA = "disk";

	private final String instanceId;
	private final ModelStore store;
	private final CloudThread cloud;
	private final MemoryDisk content = new MemoryDisk();
	private final Set<String> changed = new TreeSet<>();

	/** An empty disk. */
	StoreDisk(String instanceId, ModelStore store, CloudThread cloud) {
		this.instanceId = instanceId;
		this.store = store;
		this.cloud = cloud;
	}

	/** Reads what was on the disk at its last sync. */
	StoreDisk load() {
		SortedMap<String, byte[]> stored = store.readBytesUnder(AREA, key(""));
		stored.forEach((key, bytes) -> content.write(key.substring(key("").length()), decode(bytes)));
		return this;
	}

	/** Forgets an instance's disk, in a transaction. */
	static void delete(String instanceId, ModelStore store) {
		store.deleteBytesUnder(AREA, instanceId + ":");
	}

	@Override
	public Optional<Entry> read(String path) {
		return content.read(path);
	}

	@Override
	public void write(String path, Entry entry) {
		content.write(path, entry);
		changed.add(path);
	}

	@Override
	public void delete(String path) {
		content.delete(path);
		changed.add(path);
	}

	@Override
	public List<String> list(String directory) {
		return content.list(directory);
	}

	@Override
	public long usedBytes() {
		return content.usedBytes();
	}

	@Override
	public void sync() {
		if (changed.isEmpty())
			return;
		cloud.run(unit -> changed.forEach(this::store));
		changed.clear();
	}

	private void store(String path) {
		content.read(path).ifPresentOrElse(entry -> store.writeBytes(AREA, key(path), encode(entry)),
				() -> store.deleteBytes(AREA, key(path)));
	}

	private String key(String path) {
		return instanceId + ":" + path;
	}

	private static byte[] encode(Entry entry) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeUTF(entry.kind().name());
			out.writeUTF(entry.owner());
			out.writeInt(entry.mode());
			out.writeLong(entry.modifiedMillis());
			out.write(entry.bytes());
		} catch (IOException impossible) {
			throw new UncheckedIOException("memory does not fail", impossible);
		}
		return bytes.toByteArray();
	}

	private static Entry decode(byte[] stored) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
			Kind kind = Kind.valueOf(in.readUTF());
			String owner = in.readUTF();
			int mode = in.readInt();
			long modified = in.readLong();
			return new Entry(kind, in.readAllBytes(), owner, mode, modified);
		} catch (IOException damaged) {
			throw new UncheckedIOException("a stored disk entry is damaged", damaged);
		}
	}
}
