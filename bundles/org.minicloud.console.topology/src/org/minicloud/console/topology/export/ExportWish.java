package org.minicloud.console.topology.export;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the user wants written.
 *
 * @param scale pixels for one at 100 %
 * @param file  where to
 */
public record ExportWish(ExportFormat format, int scale, Path file) {
	/** The most that makes sense on a screen of today. */
	public static final int LARGEST = 3;

	/** What is wrong with where something is to be written. */
	static Optional<String> fault(String path) {
		if (path.isBlank())
			return Optional.of("Say which file to write.");
		try {
			Path file = Path.of(path.strip()).toAbsolutePath();
			if (Files.isDirectory(file))
				return Optional.of(file + " is a folder; add the name of a file.");
			if (file.getParent() == null || !Files.isDirectory(file.getParent()))
				return Optional.of("There is no folder " + file.getParent() + ".");
			return Files.isWritable(Files.exists(file) ? file : file.getParent()) ? Optional.empty()
					: Optional.of("You may not write to " + (Files.exists(file) ? file : file.getParent()) + ".");
		} catch (InvalidPathException invalid) {
			return Optional.of("This is no file name: " + invalid.getReason() + ".");
		}
	}

	/** The path with the ending of a format, in place of the ending of another one. */
	static String withEnding(String path, ExportFormat format) {
		String bare = path;
		for (ExportFormat other : ExportFormat.values())
			if (path.endsWith("." + other.extension()))
				bare = path.substring(0, path.length() - other.extension().length() - 1);
		return bare + "." + format.extension();
	}
}
