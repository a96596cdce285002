package org.minicloud.cloud.storage;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.minicloud.xen.blkif.VirtualDisk;

/** Where the bytes of disks are. Any thread, for one disk one at a time. */
interface DiskPlace {
	/** Disks that are there whole. */
	Set<String> ids() throws IOException;

	boolean exists(String id);

	/** Makes a disk with what a snapshot holds; it is nowhere to be found until it is kept. */
	VirtualDisk make(String id, long sectors, Manifest source, ChunkArchive archive) throws IOException;

	/** Keeps a disk that was made, and gives it; after a crash it is there whole or not at all. */
	VirtualDisk keep(String id, VirtualDisk made) throws IOException;

	VirtualDisk open(String id) throws IOException;

	/** What is added is zeros. */
	void grow(VirtualDisk disk, long sectors) throws IOException;

	void delete(String id) throws IOException;

	/** What a volume has in common with a snapshot, as {@link #store} kept it. */
	Optional<History> history(String id) throws IOException;

	/** Keeps a history, until the volume is about to be written. */
	void store(String id, History history) throws IOException;

	/** The volume may be written as soon as this returns: nothing tells an older story, not even after a loss of power. */
	void dropHistory(String id) throws IOException;
}
