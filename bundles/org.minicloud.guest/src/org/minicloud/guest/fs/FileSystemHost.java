package org.minicloud.guest.fs;

import java.io.Serializable;

/** What a file system needs of its kernel. */
public interface FileSystemHost extends Serializable {
	/** Milliseconds since 1970. */
	long wallClockMillis();

	/** The first change since the last write-back was made. */
	void filesBecameDirty();
}
