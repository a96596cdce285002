package org.minicloud.guest.fs;

import java.util.ArrayDeque;
import java.util.Deque;

/** Arithmetic on absolute paths. */
public final class Paths {
	private Paths() {
	}

	/** The absolute, normalised form of a path that may be relative to a directory. */
	public static String resolve(String directory, String path) {
		String absolute = path.startsWith("/") ? path : directory + "/" + path;
		Deque<String> names = new ArrayDeque<>();
		for (String name : absolute.split("/")) {
			if (name.equals(".."))
				names.pollLast();
			else if (!name.isEmpty() && !name.equals("."))
				names.addLast(name);
		}
		return "/" + String.join("/", names);
	}

	/** The directory that holds a path; the root holds itself. */
	public static String parent(String path) {
		int slash = path.lastIndexOf('/');
		return slash <= 0 ? "/" : path.substring(0, slash);
	}

	/** The last name of a path. */
	public static String name(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	/** A name in a directory. */
	public static String child(String directory, String name) {
		return directory.equals("/") ? "/" + name : directory + "/" + name;
	}
}
