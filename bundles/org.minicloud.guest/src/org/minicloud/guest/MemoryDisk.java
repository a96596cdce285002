package org.minicloud.guest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A root disk on the heap: for instance-store roots, which are lost with the instance, and for tests. */
public final class MemoryDisk implements GuestDisk, Serializable {
	private static final long serialVersionUID = 1;
	private final TreeMap<String, Entry> entries = new TreeMap<>();
	private long usedBytes;

	@Override
	public Optional<Entry> read(String path) {
		return Optional.ofNullable(entries.get(path));
	}

	@Override
	public void write(String path, Entry entry) {
		usedBytes += entry.bytes().length;
		forget(entries.put(path, entry));
	}

	@Override
	public void delete(String path) {
		forget(entries.remove(path));
	}

	private void forget(Entry replaced) {
		if (replaced != null)
			usedBytes -= replaced.bytes().length;
	}

	@Override
	public List<String> list(String directory) {
		String prefix = directory.endsWith("/") ? directory : directory + "/";
		List<String> names = new ArrayList<>();
		for (String path : entries.tailMap(prefix, false).keySet()) {
			if (!path.startsWith(prefix))
				break;
			String name = path.substring(prefix.length());
			if (name.indexOf('/') < 0)
				names.add(name);
		}
		return names;
	}

	@Override
	public long usedBytes() {
		return usedBytes;
	}

	@Override
	public void sync() {
		// what is on the heap is as durable as it gets
	}
}
