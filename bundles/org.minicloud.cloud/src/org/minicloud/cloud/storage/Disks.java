package org.minicloud.cloud.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.minicloud.xen.blkif.VirtualDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All disks of a cloud and what was taken of them, by id. For the cloud's thread; what takes the machine's time goes on
 * beside, and is waited for only where its result is needed.
 */
public final class Disks implements AutoCloseable {
	private static final Logger LOG = LoggerFactory.getLogger(Disks.class);
	private static final long SECTORS_OF_A_GIB = 2L << 20;

	private final DiskPlace place;
	private final SnapshotContents contents;
	private final Workers workers;
	private final RootImages roots;
	/** Stock images that this process has made sure of. */
	private final Map<StockRoot, String> stock = new HashMap<>();
	private final Map<String, Entry> entries = new HashMap<>();
	/** Snapshots that are being taken, or were and nobody has asked since. */
	private final Map<String, CompletableFuture<Manifest>> jobs = new HashMap<>();

	/** Done when all disks that were deleted are gone. */
	private CompletableFuture<Void> deletions = Workers.nothing();

	private Disks(DiskPlace place, SnapshotContents contents, Workers workers, RootImages roots) {
		this.place = place;
		this.contents = contents;
		this.workers = workers;
		this.roots = roots;
	}

	/** Disks that are gone with the process. */
	public static Disks inMemory(RootImages roots) {
		return new Disks(new MemoryPlace(), SnapshotContents.inMemory(), Workers.atOnce(), roots);
	}

	/** Disks in {@code volumes} and snapshots in {@code snapshots} of a cloud's folder. */
	public static Disks in(Path data, RootImages roots) throws IOException {
		return new Disks(new FilePlace(data.resolve("volumes")), SnapshotContents.in(data.resolve("snapshots")),
				Workers.threads(), roots);
	}

	/** Begins to make a disk, unless it is there. */
	public void make(String id, int gib, Source source) {
		if (entries.containsKey(id) || place.exists(id))
			return;
		Entry entry = new Entry(id);
		entry.disk = entry.last.thenApplyAsync(nothing -> made(id, gib, source), workers.copying())
				.thenApplyAsync(this::kept, workers.syncing());
		entry.last = entry.disk.thenAccept(disk -> {
		});
		entries.put(id, entry);
	}

	/** Waits until a disk is made; false when that has failed. */
	public boolean isMade(String id) {
		try {
			entry(id).await();
			return true;
		} catch (IOException failure) {
			LOG.error("Disk {} could not be made", id, failure);
			return false;
		}
	}

	/** The disk, to be read and written; waits until it is made. */
	public VirtualDisk open(String id) throws IOException {
		Entry entry = entry(id);
		VolumeDisk disk = entry.await();
		if (!entry.writable) {
			entry.writable = true;
			if (entry.historyKept) {
				entry.historyKept = false;
				entry.then(() -> place.dropHistory(id));
			}
			disk.writableAfter(entry.last);
		}
		return disk;
	}

	/** Nobody writes the disk for the time being. */
	public void release(String id) {
		Entry entry = entries.get(id);
		if (entry == null || !entry.writable)
			return;
		entry.writable = false;
		keepHistory(entry);
		entry.then(() -> entry.disk.join().close());
	}

	/** Makes a disk larger. */
	public void grow(String id, int gib) throws IOException {
		place.grow(entry(id).await().bytes(), gib * SECTORS_OF_A_GIB);
	}

	/** The disk and all that is on it are gone. */
	public void delete(String id) {
		Entry entry = entries.remove(id);
		if (entry == null)
			entry = new Entry(id);
		entry.then(() -> place.delete(id));
		deletions = CompletableFuture.allOf(deletions, entry.last);
	}

	/**
	 * Takes what a disk holds now. It is there when {@link #taken} says so.
	 *
	 * @param likely a snapshot that the disk has much in common with, should it not be known; empty for none
	 * @return bytes that have to be looked at
	 */
	public long take(String diskId, String snapshotId, String likely) throws IOException {
		Entry entry = entry(diskId);
		VolumeDisk disk = entry.await();
		History history = present(disk.history(), likely);
		Capture capture = new Capture(disk, history.changed(disk.sectors()), base(history));
		disk.begin(capture);
		disk.setHistory(History.since(snapshotId));
		CompletableFuture<Manifest> job = entry.last.thenApplyAsync(nothing -> taken(capture, snapshotId), workers.copying());
		jobs.put(snapshotId, job);
		entry.last = job.handle((manifest, failure) -> {
			disk.end(capture);
			if (failure != null)
				disk.setHistory(History.unknown(history.base()));
			return null;
		});
		if (!entry.writable)
			keepHistory(entry);
		return (long) capture.total() * Chunks.BYTES;
	}

	/** Waits until a snapshot is taken; false when that has failed. */
	public boolean taken(String snapshotId) {
		CompletableFuture<Manifest> job = jobs.remove(snapshotId);
		if (job == null)
			return contents.find(snapshotId).isPresent();
		try {
			job.join();
			return true;
		} catch (CompletionException failure) {
			LOG.error("Snapshot {} could not be taken", snapshotId, failure.getCause());
			return false;
		}
	}

	/** Makes a snapshot that holds the same as a source. */
	public void copy(Source from, String to) throws IOException {
		contents.add(to, contents.find(contents(from)).orElseThrow(() -> new IOException("there is no " + from)));
	}

	/** Bytes of a snapshot that are not zeros. */
	public long bytes(String snapshotId) {
		return contents.find(snapshotId).map(manifest -> (long) manifest.chunks().length * Chunks.BYTES).orElse(0L);
	}

	/**
	 * Forgets a snapshot.
	 *
	 * @param relatives disks that were made of it or that it was taken of, each with the snapshot that it has most in common
	 *                  with apart from this one, empty for none
	 */
	public void forget(String snapshotId, Map<String, String> relatives) throws IOException {
		taken(snapshotId);
		Manifest gone = contents.find(snapshotId).orElse(Manifest.EMPTY);
		for (Map.Entry<String, String> relative : relatives.entrySet())
			rebase(relative.getKey(), snapshotId, gone, relative.getValue());
		contents.remove(snapshotId);
	}

	/** At the start: what the model does not know is forgotten, and what was not finished will never be. */
	public void sweep(Collection<String> disks, Collection<String> snapshots) throws IOException {
		Set<String> known = Set.copyOf(disks);
		for (String id : place.ids())
			if (!known.contains(id))
				place.delete(id);
		Set<String> knownSnapshots = Set.copyOf(snapshots);
		contents.sweep(id -> StockRoot.isStock(id) || knownSnapshots.contains(id));
	}

	/** Keeps what has to be known at the next start. */
	@Override
	public void close() {
		entries.keySet().forEach(this::release);
		// one that was made and never written has had no need of it
		entries.values().stream().filter(entry -> !entry.historyKept && entry.isMade()).forEach(this::keepHistory);
		entries.values().forEach(entry -> deletions = CompletableFuture.allOf(deletions, entry.last));
		workers.finish(deletions);
	}

	/** Bytes that are to be kept, and the snapshot they are of; empty for none. */
	private record Made(String id, VirtualDisk bytes, String source) {
	}

	private Made made(String id, int gib, Source source) {
		try {
			String contained = contents(source);
			Manifest manifest = contents.find(contained).orElse(Manifest.EMPTY);
			if (manifest == Manifest.EMPTY && !contained.isEmpty())
				throw new IOException("there is no snapshot " + contained);
			return new Made(id, place.make(id, gib * SECTORS_OF_A_GIB, manifest, contents.archive()), contained);
		} catch (IOException failure) {
			throw new UncheckedIOException("disk " + id + " could not be made", failure);
		}
	}

	private VolumeDisk kept(Made made) {
		try {
			History history = made.source.isEmpty() ? History.ofEmpty() : History.since(made.source);
			return new VolumeDisk(place.keep(made.id, made.bytes), history, workers::flush);
		} catch (IOException failure) {
			throw new UncheckedIOException("disk " + made.id + " could not be kept", failure);
		}
	}

	private String contents(Source source) throws IOException {
		return switch (source) {
			case Source.Nothing nothing -> "";
			case Source.OfSnapshot snapshot -> snapshot.id();
			case Source.OfStock stock -> stock(stock.root());
		};
	}

	/** Made when it is wanted for the first time. */
	private synchronized String stock(StockRoot root) throws IOException {
		String known = stock.get(root);
		if (known != null)
			return known;
		VolumeDisk disk = new VolumeDisk(new OverlayDisk("stock", root.gib() * SECTORS_OF_A_GIB, Map.of()), History.ofEmpty(),
				workers::flush);
		roots.write(disk, root);
		ChunkSet written = disk.history().changed(disk.sectors());
		String id = root.contents(Digests.of(disk, written));
		if (contents.find(id).isEmpty())
			contents.add(id, new Capture(disk, written, CompletableFuture.completedFuture(Manifest.EMPTY))
					.take(contents.archive()));
		stock.put(root, id);
		return id;
	}

	private Manifest taken(Capture capture, String snapshotId) {
		try {
			Manifest manifest = capture.take(contents.archive());
			contents.add(snapshotId, manifest);
			return manifest;
		} catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** A history whose base is there, or one that supposes nothing. */
	private History present(History history, String likely) {
		if (history.isKnown() && (history.base().isEmpty() || isTakenOrBeing(history.base())))
			return history;
		String base = !history.base().isEmpty() && isTakenOrBeing(history.base()) ? history.base() : likely;
		return History.unknown(isTakenOrBeing(base) ? base : "");
	}

	private boolean isTakenOrBeing(String snapshotId) {
		return jobs.containsKey(snapshotId) || contents.find(snapshotId).isPresent();
	}

	private CompletableFuture<Manifest> base(History history) {
		return contents.find(history.base()).map(CompletableFuture::completedFuture)
				.orElseGet(() -> jobs.getOrDefault(history.base(), CompletableFuture.completedFuture(Manifest.EMPTY)));
	}

	/** Nothing that is being taken of the disk may need the snapshot, and its history must not begin with it. */
	private void rebase(String diskId, String gone, Manifest manifest, String other) {
		try {
			Entry entry = entry(diskId);
			VolumeDisk disk = entry.await();
			entry.last.handle((nothing, failure) -> null).join();
			if (!disk.history().base().equals(gone))
				return;
			Optional<Manifest> base = contents.find(other);
			disk.setHistory(disk.history().rebased(base.isPresent() ? other : "",
					manifest.differences(base.orElse(Manifest.EMPTY))));
			if (!entry.writable)
				keepHistory(entry);
		} catch (IOException lost) {
			LOG.debug("{} needs {} no more", diskId, gone, lost);
		}
	}

	private void keepHistory(Entry entry) {
		History history = entry.disk.join().history().copy();
		entry.historyKept = true;
		entry.then(() -> place.store(entry.id, history));
	}

	/** @throws IOException when there is no such disk */
	private Entry entry(String id) throws IOException {
		Entry known = entries.get(id);
		if (known != null)
			return known;
		if (!place.exists(id))
			throw new IOException("there is no disk " + id);
		Entry entry = new Entry(id);
		History history = place.history(id).orElse(History.unknown(""));
		entry.disk = CompletableFuture.completedFuture(new VolumeDisk(place.open(id), history, workers::flush));
		entry.historyKept = true;
		entries.put(id, entry);
		return entry;
	}

	/** Something that may fail for the machine's disk. */
	private interface Step {
		void carryOut() throws IOException;
	}

	/** A disk, with all that is done to it beside the cloud's thread, one after the other. */
	private final class Entry {
		final String id;
		CompletableFuture<VolumeDisk> disk;
		CompletableFuture<Void> last = Workers.nothing();
		boolean writable;
		/** Whether there may be a file that tells what the disk has in common with a snapshot. */
		boolean historyKept;

		Entry(String id) {
			this.id = id;
		}

		VolumeDisk await() throws IOException {
			try {
				return disk.join();
			} catch (CompletionException failure) {
				throw new IOException("disk " + id + " is not there", failure.getCause());
			}
		}

		boolean isMade() {
			return disk.isDone() && !disk.isCompletedExceptionally();
		}

		/** What goes wrong is told in the log; what comes next is tried all the same. */
		void then(Step step) {
			last = last.handle((nothing, failure) -> null).thenRunAsync(() -> {
				try {
					step.carryOut();
				} catch (IOException | RuntimeException failure) {
					LOG.error("Disk {}", id, failure);
				}
			}, workers.copying());
		}
	}
}
