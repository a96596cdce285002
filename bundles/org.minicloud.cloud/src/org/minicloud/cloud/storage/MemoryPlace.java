package org.minicloud.cloud.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.minicloud.xen.blkif.VirtualDisk;

/** Disks on the heap: what was written to each, over the chunks of the snapshot that it was made of. */
final class MemoryPlace implements DiskPlace {
	private final Map<String, OverlayDisk> disks = new HashMap<>();
	/** What disks of one snapshot share. */
	private final Map<Manifest, Map<Integer, byte[]>> shared = new WeakHashMap<>();

	@Override
	public Set<String> ids() {
		return Set.copyOf(disks.keySet());
	}

	@Override
	public boolean exists(String id) {
		return disks.containsKey(id);
	}

	@Override
	public VirtualDisk make(String id, long sectors, Manifest source, ChunkArchive archive) {
		Map<Integer, byte[]> below = shared.get(source);
		if (below == null)
			shared.put(source, below = chunks(source, archive));
		OverlayDisk disk = new OverlayDisk(id, sectors, below);
		disks.put(id, disk);
		return disk;
	}

	@Override
	public VirtualDisk keep(String id, VirtualDisk made) {
		return made;
	}

	@Override
	public VirtualDisk open(String id) {
		return disks.get(id);
	}

	@Override
	public void grow(VirtualDisk disk, long sectors) {
		((OverlayDisk) disk).resize(sectors);
	}

	@Override
	public void delete(String id) {
		disks.remove(id);
	}

	@Override
	public Optional<History> history(String id) {
		return Optional.empty();
	}

	@Override
	public void store(String id, History history) {
		// it is kept with the disk as long as the process is there
	}

	@Override
	public void dropHistory(String id) {
		// there is none
	}

	private static Map<Integer, byte[]> chunks(Manifest source, ChunkArchive archive) {
		Map<Integer, byte[]> chunks = new HashMap<>();
		for (int chunk : source.chunks())
			chunks.put(chunk, ((MemoryArchive) archive).bytes(source.reference(chunk)));
		return chunks;
	}
}
