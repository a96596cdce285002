package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.kernel.SystemCallException;

/**
 * Files of a configuration. A file may have to be waited for, so reading a configuration is tried anew whenever one more file
 * is there.
 */
final class ConfigFiles implements Serializable {
	private static final long serialVersionUID = 1;
	private final Map<String, String> texts = new LinkedHashMap<>();

	/** A file is needed that is not there yet. */
	static final class Missing extends RuntimeException {
		private static final long serialVersionUID = 1;

		Missing(String path) {
			super(path, null, false, false);
		}

		String path() {
			return getMessage();
		}
	}

	void put(String path, String text) {
		texts.put(path, text);
	}

	String text(String path) {
		String text = texts.get(path);
		if (text == null)
			throw new Missing(path);
		return text;
	}

	/** Paths that a pattern with stars in its last part stands for; a path without stars stands for itself. */
	static List<String> matching(FileAccess files, String pattern) {
		if (pattern.indexOf('*') < 0)
			return List.of(pattern);
		int slash = pattern.lastIndexOf('/');
		String directory = pattern.substring(0, Math.max(1, slash));
		String name = "\\Q" + pattern.substring(slash + 1).replace("*", "\\E.*\\Q") + "\\E";
		List<String> found = new ArrayList<>();
		try {
			for (String each : files.list(directory))
				if (each.matches(name) && !files.isDirectory(directory + "/" + each))
					found.add(directory + "/" + each);
		} catch (SystemCallException none) {
			// a pattern may match nothing
		}
		return found;
	}
}
