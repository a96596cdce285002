package org.minicloud.cloud.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.minicloud.xen.blkif.VirtualDisk;

/** Disks in a folder: {@code ID.img} with the bytes, and beside it {@code ID.history} while nobody writes the disk. */
final class FilePlace implements DiskPlace {
	/** Image files that are open and unused at once. */
	private static final int OPEN_FILES = 256;
	private static final String IMAGE = ".img";
	private static final String HISTORY = ".history";
	private static final String MAKING = ".making";
	/** What a file system deals in: smaller holes would not stay holes. */
	private static final int HOLE_SECTORS = 8;

	private final Path folder;
	private final OpenFiles files = new OpenFiles(OPEN_FILES);

	/** Forgets what was not finished when the last process ended. */
	FilePlace(Path folder) throws IOException {
		this.folder = Files.createDirectories(folder);
		for (Path file : all())
			if (file.getFileName().toString().endsWith(MAKING))
				Files.delete(file);
	}

	@Override
	public Set<String> ids() throws IOException {
		Set<String> ids = new HashSet<>();
		for (Path file : all()) {
			String name = file.getFileName().toString();
			if (name.endsWith(IMAGE))
				ids.add(name.substring(0, name.length() - IMAGE.length()));
		}
		return ids;
	}

	@Override
	public boolean exists(String id) {
		return Files.exists(image(id));
	}

	@Override
	public VirtualDisk make(String id, long sectors, Manifest source, ChunkArchive archive) throws IOException {
		Path making = folder.resolve(id + MAKING);
		RawFile disk = RawFile.create(making, files, sectors);
		byte[] chunk = new byte[Chunks.BYTES];
		for (int number : source.chunks()) {
			archive.read(source.reference(number), chunk);
			writeSparsely(disk, number, chunk);
		}
		return disk;
	}

	@Override
	public VirtualDisk keep(String id, VirtualDisk made) throws IOException {
		made.flush();
		made.close();
		Files.move(folder.resolve(id + MAKING), image(id), StandardCopyOption.ATOMIC_MOVE);
		return open(id);
	}

	@Override
	public VirtualDisk open(String id) throws IOException {
		return RawFile.open(image(id), files);
	}

	@Override
	public void grow(VirtualDisk disk, long sectors) throws IOException {
		((RawFile) disk).resize(sectors);
	}

	@Override
	public void delete(String id) throws IOException {
		Files.deleteIfExists(history(id, HISTORY));
		files.close(image(id));
		Files.deleteIfExists(image(id));
	}

	@Override
	public Optional<History> history(String id) throws IOException {
		Path file = history(id, HISTORY);
		if (!Files.exists(file))
			return Optional.empty();
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			return Optional.of(History.read(in));
		}
	}

	@Override
	public void store(String id, History history) throws IOException {
		if (!history.isKnown())
			return;
		Path making = history(id, HISTORY + MAKING);
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(making)))) {
			history.write(out);
		}
		Folders.sync(making);
		Files.move(making, history(id, HISTORY), StandardCopyOption.ATOMIC_MOVE);
	}

	@Override
	public void dropHistory(String id) throws IOException {
		if (Files.deleteIfExists(history(id, HISTORY)))
			Folders.sync(folder);
	}

	/** Runs of blocks that are not zeros, each with one write. */
	private static void writeSparsely(RawFile disk, int number, byte[] chunk) throws IOException {
		long first = Chunks.firstSector(number);
		int count = Chunks.sectorsOf(number, disk.sectors());
		for (int from = 0; from < count;) {
			int to = from;
			while (to < count && !isHole(chunk, to, count))
				to += HOLE_SECTORS;
			if (to > from)
				disk.write(first + from, Math.min(to, count) - from, chunk, from * Chunks.SECTOR_BYTES);
			from = to > from ? to : from + HOLE_SECTORS;
		}
	}

	private static boolean isHole(byte[] chunk, int sector, int count) {
		return Chunks.isZero(chunk, sector * Chunks.SECTOR_BYTES,
				Math.min(sector + HOLE_SECTORS, count) * Chunks.SECTOR_BYTES);
	}

	private List<Path> all() throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.toList();
		}
	}

	private Path image(String id) {
		return folder.resolve(id + IMAGE);
	}

	private Path history(String id, String suffix) {
		return folder.resolve(id + suffix);
	}
}
