package org.minicloud.guest.programs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.shell.Shell;

/** execve: from a word of a command line to a program that can be started. */
public final class Loader {
	public static final String DEFAULT_PATH = "/usr/local/bin:/bin:/usr/bin:/usr/local/sbin:/usr/sbin:/sbin";
	/** How the executables of an image begin; the name of a program follows. */
	public static final String MAGIC = "\u007fELF";
	/** What follows instead in an executable that is many programs: the one whose name it was started by. */
	public static final String ANY = "*\n";
	private static final int HEAD = 256;
	private static final Footprint SCRIPT = new Footprint(0, 1_300, 106_000);

	private Loader() {
	}

	/** A program ready to be started. */
	public record Loaded(Program program, Footprint footprint) {
	}

	/** Where a command lies: the path itself when it has a slash, else the first fit along the search path. */
	public static Optional<String> find(FileAccess files, String command, String searchPath) {
		if (command.indexOf('/') >= 0)
			return Optional.of(command).filter(files::exists);
		for (String directory : searchPath.split(":"))
			if (!command.isEmpty() && files.executable(directory + "/" + command))
				return Optional.of(directory + "/" + command);
		return Optional.empty();
	}

	/** The last part of a command's path, as the log calls it. */
	public static String nameOf(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	/** Reads an executable: one of the image's programs, or a script. */
	public static Loaded load(FileAccess files, String path, List<String> argv) throws SystemCallException {
		if (files.isDirectory(path))
			throw new SystemCallException(Errno.EISDIR);
		if (files.exists(path) && !files.executable(path))
			throw new SystemCallException(Errno.EACCES);
		try {
			return read(files, path, argv);
		} catch (SystemCallException refused) {
			if (refused.error() != Errno.EAGAIN)
				throw refused;
			// what it is will be known when its beginning has come from the disk; the process itself waits for that
			return new Loaded(new Arriving(path, argv), SCRIPT);
		}
	}

	private static Loaded read(FileAccess files, String path, List<String> argv) throws SystemCallException {
		String head = new String(files.read(path, 0, HEAD), StandardCharsets.UTF_8);
		List<String> arguments = argv.subList(1, argv.size());
		if (head.startsWith(MAGIC)) {
			boolean any = head.startsWith(ANY, MAGIC.length());
			String name = any ? Paths.name(files.realPath(path)) : head.substring(MAGIC.length()).strip();
			Program program = Catalog.start(name, arguments)
					.orElseThrow(() -> new SystemCallException(Errno.ENOEXEC));
			return new Loaded(program, Catalog.footprint(name).orElseThrow());
		}
		String content = new String(files.read(path), StandardCharsets.UTF_8);
		List<String> parameters = new ArrayList<>();
		parameters.add(path);
		parameters.addAll(arguments);
		return new Loaded(Shell.script(content, parameters), SCRIPT);
	}
}
