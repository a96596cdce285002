package org.minicloud.guest.fs;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.GuestDisk.Entry;

/** The read-only content that a root disk starts with. */
public interface BaseImage extends Serializable {
	Optional<Entry> find(String path);

	/** Names in a directory, in no particular order. */
	List<String> list(String directory);

	/** When the image was made, in milliseconds since 1970. */
	long builtMillis();

	/** What an installation of it takes of the disk. */
	long installedBytes();
}
