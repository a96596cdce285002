package org.minicloud.cloud.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chunks in files of 64, called packs: few enough files, and small enough that a pack which nobody needs goes soon. A
 * reference is the number of the pack and the place in it. A pack is written once, by one writer, and then never changes.
 */
final class FileArchive implements ChunkArchive {
	private static final int CHUNKS_OF_A_PACK = 64;
	private static final String PREFIX = "pack-";
	private static final String SUFFIX = ".chunks";

	private final Path folder;
	/** References to each pack by all manifests together. */
	private final Map<Long, Integer> counts = new HashMap<>();
	private long lastPack;
	/** Of a writer that is not closed: nobody retains these yet. */
	private final Set<Long> beingWritten = new HashSet<>();
	private FileChannel open;
	private long openPack = -1;

	FileArchive(Path folder) throws IOException {
		this.folder = folder;
		lastPack = packs().stream().mapToLong(Long::longValue).max().orElse(0);
	}

	@Override
	public Writer writer() {
		return new PackWriter();
	}

	@Override
	public synchronized void read(long reference, byte[] target) throws IOException {
		long pack = reference / CHUNKS_OF_A_PACK;
		if (pack != openPack) {
			closeOpen();
			open = FileChannel.open(path(pack), StandardOpenOption.READ);
			openPack = pack;
		}
		RawFile.readFully(open, ByteBuffer.wrap(target), reference % CHUNKS_OF_A_PACK * Chunks.BYTES);
	}

	@Override
	public synchronized void retain(long reference) {
		counts.merge(reference / CHUNKS_OF_A_PACK, 1, Integer::sum);
	}

	@Override
	public synchronized void release(long reference) throws IOException {
		long pack = reference / CHUNKS_OF_A_PACK;
		if (counts.merge(pack, -1, Integer::sum) > 0)
			return;
		counts.remove(pack);
		if (!beingWritten.contains(pack))
			delete(pack);
	}

	@Override
	public synchronized void sweep() throws IOException {
		for (long pack : packs())
			if (!counts.containsKey(pack) && !beingWritten.contains(pack))
				delete(pack);
	}

	private void delete(long pack) throws IOException {
		if (pack == openPack)
			closeOpen();
		Files.deleteIfExists(path(pack));
	}

	private void closeOpen() throws IOException {
		if (open != null)
			open.close();
		open = null;
		openPack = -1;
	}

	private synchronized long begin() {
		beingWritten.add(++lastPack);
		return lastPack;
	}

	private synchronized void end(List<Long> packs) {
		packs.forEach(beingWritten::remove);
	}

	private List<Long> packs() throws IOException {
		List<Long> packs = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + '*' + SUFFIX)) {
			for (Path file : files) {
				String name = file.getFileName().toString();
				packs.add(Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()), 16));
			}
		}
		return packs;
	}

	private Path path(long pack) {
		return folder.resolve(PREFIX + "%08x".formatted(pack) + SUFFIX);
	}

	private final class PackWriter implements Writer {
		private final List<Long> packs = new ArrayList<>();
		private FileChannel channel;
		private int place = CHUNKS_OF_A_PACK;

		@Override
		public long add(byte[] chunk) throws IOException {
			if (place == CHUNKS_OF_A_PACK)
				next();
			RawFile.writeFully(channel, ByteBuffer.wrap(chunk), (long) place * Chunks.BYTES);
			return packs.getLast() * CHUNKS_OF_A_PACK + place++;
		}

		@Override
		public void close() throws IOException {
			finish();
			end(packs);
		}

		private void next() throws IOException {
			finish();
			packs.add(begin());
			channel = FileChannel.open(path(packs.getLast()), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING);
			place = 0;
		}

		private void finish() throws IOException {
			if (channel == null)
				return;
			try (FileChannel written = channel) {
				written.force(true);
			}
			channel = null;
		}
	}
}
