package org.minicloud.cloud.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Making files and names durable. */
final class Folders {
	private Folders() {
	}

	/** The contents of a file, or the names in a folder, are durable when this returns. */
	static void sync(Path path) throws IOException {
		if (Files.isDirectory(path)) {
			syncFolder(path);
			return;
		}
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/** Not every system opens folders; those that do not keep names in order by themselves. */
	private static void syncFolder(Path folder) {
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		} catch (IOException notHere) {
			// as above
		}
	}
}
