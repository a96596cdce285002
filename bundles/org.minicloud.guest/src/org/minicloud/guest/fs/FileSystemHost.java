package org.minicloud.guest.fs;

import java.io.Serializable;
import org.minicloud.guest.GuestDisk.Entry;

/** What a file system needs of its kernel. */
public interface FileSystemHost extends Serializable {
	/** Milliseconds since 1970. */
	long wallClockMillis();

	/** The first change since the last write-back was made. */
	void filesBecameDirty();

	/** A change has gone to the disk. */
	default void writtenBack(String path, Entry entry) {
	}
}
