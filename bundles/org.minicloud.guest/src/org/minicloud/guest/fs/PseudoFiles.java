package org.minicloud.guest.fs;

import java.io.Serializable;
import java.util.List;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.SystemCallException;

/** Files that exist only as answers, as those below {@code /proc}, and devices. */
public interface PseudoFiles extends Serializable {
	/** Whether there is something at a path that is no directory. */
	boolean exists(String path);

	/** Content of a file, or null when there is none of that path. */
	byte[] read(String path);

	/** Whether a path is a directory here. */
	boolean isDirectory(String path);

	/** Names in a directory. */
	List<String> list(String directory);

	/** What a file is. */
	FileKind kind(String path);

	/** Opens a device; null for what is just text. */
	OpenFile open(String path) throws SystemCallException;
}
