package org.minicloud.cloud.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Open image files, the longest unused of which are closed: a process may have only so many, and a cloud thousands of
 * volumes. A channel is used inside {@link #with} only. For any thread.
 */
final class OpenFiles {
	private final int most;
	private final Map<Path, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

	/** @param most files that are open and unused at once */
	OpenFiles(int most) {
		this.most = most;
	}

	/** What is done with an open file. */
	interface Use {
		void carryOut(FileChannel channel) throws IOException;
	}

	void with(Path path, Use use) throws IOException {
		Entry entry = take(path);
		try {
			use.carryOut(entry.channel);
		} finally {
			giveBack(entry);
		}
	}

	/** Closes a file, when nobody uses it; it is opened again when it is wanted. */
	synchronized void close(Path path) throws IOException {
		Entry entry = entries.get(path);
		if (entry != null && entry.users == 0) {
			entries.remove(path);
			entry.channel.close();
		}
	}

	private synchronized Entry take(Path path) throws IOException {
		Entry entry = entries.get(path);
		if (entry == null) {
			makeRoom();
			entry = new Entry(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
			entries.put(path, entry);
		}
		entry.users++;
		return entry;
	}

	private synchronized void giveBack(Entry entry) {
		entry.users--;
	}

	private void makeRoom() throws IOException {
		var eldest = entries.values().iterator();
		while (entries.size() >= most && eldest.hasNext()) {
			Entry entry = eldest.next();
			if (entry.users > 0)
				continue;
			eldest.remove();
			entry.channel.close();
		}
	}

	private static final class Entry {
		final FileChannel channel;
		int users;

		Entry(FileChannel channel) {
			this.channel = channel;
		}
	}
}
