package org.minicloud.guest.fs;

import java.io.Serializable;
import java.util.List;

/** Files that exist only as answers, as those below {@code /proc}. */
public interface PseudoFiles extends Serializable {
	/** Content of a file, or null when there is none of that path. */
	byte[] read(String path);

	/** Whether a path is a directory here. */
	boolean isDirectory(String path);

	/** Names in a directory. */
	List<String> list(String directory);
}
