package org.minicloud.cloud.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What all snapshots hold, by id; any thread. A snapshot is there whole or not at all, also after a crash. */
final class SnapshotContents {
	private static final String SUFFIX = ".snapshot";

	private final Map<String, Manifest> manifests = new HashMap<>();
	private final ChunkArchive archive;
	/** Null for those on the heap. */
	private final Path folder;

	private SnapshotContents(ChunkArchive archive, Path folder) {
		this.archive = archive;
		this.folder = folder;
	}

	static SnapshotContents inMemory() {
		return new SnapshotContents(new MemoryArchive(), null);
	}

	/** Reads in what there is in a folder. */
	static SnapshotContents in(Path folder) throws IOException {
		Files.createDirectories(folder);
		SnapshotContents contents = new SnapshotContents(new FileArchive(folder), folder);
		contents.load();
		return contents;
	}

	ChunkArchive archive() {
		return archive;
	}

	synchronized Optional<Manifest> find(String id) {
		return Optional.ofNullable(manifests.get(id));
	}

	/** Keeps a snapshot; it is durable when this returns. */
	synchronized void add(String id, Manifest manifest) throws IOException {
		if (folder != null)
			store(id, manifest);
		manifest.forEachReference(archive::retain);
		manifests.put(id, manifest);
	}

	/** Forgets a snapshot, and the chunks that no other has. */
	synchronized void remove(String id) throws IOException {
		Manifest manifest = manifests.remove(id);
		if (manifest == null)
			return;
		if (folder != null)
			Files.deleteIfExists(path(id));
		release(manifest);
	}

	/** Forgets the snapshots that nobody wants, and chunks that no snapshot names. */
	synchronized void sweep(Predicate<String> wanted) throws IOException {
		for (String id : List.copyOf(manifests.keySet()))
			if (!wanted.test(id))
				remove(id);
		archive.sweep();
	}

	private void release(Manifest manifest) throws IOException {
		for (int chunk : manifest.chunks())
			archive.release(manifest.reference(chunk));
	}

	private void load() throws IOException {
		List<Path> files;
		try (Stream<Path> all = Files.list(folder)) {
			files = all.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).toList();
		}
		for (Path file : files)
			load(file);
	}

	private void load(Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			Manifest manifest = Manifest.read(in);
			manifest.forEachReference(archive::retain);
			String name = file.getFileName().toString();
			manifests.put(name.substring(0, name.length() - SUFFIX.length()), manifest);
		}
	}

	private void store(String id, Manifest manifest) throws IOException {
		Path making = folder.resolve(id + ".making");
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(making)))) {
			manifest.write(out);
		}
		Folders.sync(making);
		Files.move(making, path(id), StandardCopyOption.ATOMIC_MOVE);
		Folders.sync(folder);
	}

	private Path path(String id) {
		return folder.resolve(id + SUFFIX);
	}
}
