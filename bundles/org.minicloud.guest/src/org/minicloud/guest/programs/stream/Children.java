package org.minicloud.guest.programs.stream;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Loader;

/** Programs that start programs. */
public final class Children {
	private Children() {
	}

	/** Text that is there already, as a file to read. */
	public static OpenFile text(byte[] bytes) {
		return new GivenText(bytes);
	}

	/**
	 * Starts a command of a shell.
	 *
	 * @param input its standard input
	 */
	public static int shell(Sys sys, String command, OpenFile input) throws SystemCallException {
		return start(sys, List.of("sh", "-c", command), input);
	}

	/**
	 * Starts a program that is found along the search path.
	 *
	 * @throws SystemCallException ENOENT when there is none, EACCES when it may not be executed
	 */
	public static int start(Sys sys, List<String> words, OpenFile input) throws SystemCallException {
		return start(sys, words, input, Spawn.SAME_GROUP);
	}

	/** @param group as in {@link Spawn} */
	public static int start(Sys sys, List<String> words, OpenFile input, int group) throws SystemCallException {
		Loader.Loaded loaded = load(sys, words);
		List<OpenFile> files = new ArrayList<>();
		files.add(input);
		files.add(sys.file(1));
		files.add(sys.file(2));
		return sys.spawn(new Spawn(loaded.program(), words, loaded.footprint(), sys.user(), sys.directory(),
				sys.environment(), files, group));
	}

	/** Finds a program along the search path. */
	public static Loader.Loaded load(Sys sys, List<String> words) throws SystemCallException {
		String path = Loader.find(sys.files(), words.get(0), sys.environment().getOrDefault("PATH", Loader.DEFAULT_PATH))
				.orElseThrow(() -> new SystemCallException(Errno.ENOENT));
		return Loader.load(sys.files(), path, words);
	}
}
