package org.minicloud.guest.mm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The frames of files that processes show in their memory: read once, and the same for all. */
final class PageCache implements Serializable {
	private static final long serialVersionUID = 1;

	private final Map<String, int[]> files = new HashMap<>();

	/** The first so many frames of a file; fewer when no more frames are free. */
	int[] frames(String file, int count, PageAllocator pages) {
		int[] there = files.getOrDefault(file, new int[0]);
		if (there.length < count) {
			int at = there.length;
			there = Arrays.copyOf(there, count);
			while (at < count && (there[at] = pages.take()) != PageAllocator.NONE)
				at++;
			there = Arrays.copyOf(there, at);
			files.put(file, there);
		}
		return Arrays.copyOf(there, Math.min(count, there.length));
	}
}
