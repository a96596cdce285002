package org.minicloud.guest;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a guest has written to its root disk, over the read-only content of its image. Paths are absolute and
 * normalised, with {@code /} between names.
 *
 * <p>
 * The guest's file system keeps changes in its page cache and writes them back together: 5 seconds after the first
 * change (the commit interval of ext3), on {@code sync}, and when it shuts down. A write-back is any number of
 * {@link #write} and {@link #delete} followed by one {@link #sync}; an implementation makes them durable at the sync,
 * all or none. So a power failure loses at most the last 5 seconds, as it would on EBS, and never half of a write-back.
 *
 * <p>
 * All calls come on the cloud's thread and must not block for long. A fresh, empty disk is a fresh root: that is how
 * instance-store roots start from scratch.
 */
public interface GuestDisk {
	/** What a path can be. A whiteout hides a file of the image that was deleted. */
	enum Kind {
		FILE, DIRECTORY, WHITEOUT
	}

	/**
	 * One path.
	 *
	 * @param bytes          content of a file, empty for the other kinds; never changed after construction
	 * @param owner          name of the owning account
	 * @param mode           permission bits, 0 to 07777
	 * @param modifiedMillis cloud time of the last change, since 1970
	 */
	record Entry(Kind kind, byte[] bytes, String owner, int mode, long modifiedMillis) implements Serializable {
		public Entry {
			Objects.requireNonNull(kind, "kind");
			Objects.requireNonNull(bytes, "bytes");
			Objects.requireNonNull(owner, "owner");
			if (mode < 0 || mode > 07777)
				throw new IllegalArgumentException("mode must be 0 to 07777, not 0" + Integer.toOctalString(mode));
		}
	}

	/** What is at a path; empty when this disk holds nothing there (the image still may). */
	Optional<Entry> read(String path);

	/** Puts an entry at a path, in place of what was there. */
	void write(String path, Entry entry);

	/** Removes the entry at a path, if there is one. */
	void delete(String path);

	/** Names of the entries directly below a directory, whiteouts included, in no particular order. */
	List<String> list(String directory);

	/** Bytes held, for the guest's count of free space. */
	long usedBytes();

	/** Makes everything since the last sync durable, all or none. */
	void sync();
}
