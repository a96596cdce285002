package org.minicloud.guest.programs;

import java.util.Map;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code rm}: removes files, and directories with {@code -r}. */
final class Rm implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "rRfv", Map.of("recursive", 'r', "force", 'f', "verbose", 'v'));
		boolean recursive = options.has('r') || options.has('R');
		if (options.operands().isEmpty() && !options.has('f'))
			throw call.usage("missing operand");
		StringBuilder errors = new StringBuilder();
		for (String path : options.operands())
			try {
				remove(call.sys().files(), path, recursive, options.has('f'));
			} catch (SystemCallException refused) {
				errors.append("rm: cannot remove '").append(path).append("': ").append(refused.getMessage()).append('\n');
			}
		return new Output("", errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	private static void remove(FileAccess files, String path, boolean recursive, boolean force)
			throws SystemCallException {
		if (force && !files.exists(path))
			return;
		if (files.isDirectory(path)) {
			if (!recursive)
				throw new SystemCallException(Errno.EISDIR);
			for (String name : files.list(path))
				remove(files, Paths.child(files.absolute(path), name), true, force);
		}
		files.remove(path);
	}
}
