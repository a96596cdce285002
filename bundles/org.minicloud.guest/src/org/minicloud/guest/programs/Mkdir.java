package org.minicloud.guest.programs;

import java.util.Map;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code mkdir}: makes directories. */
final class Mkdir implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "pv", Map.of("parents", 'p', "verbose", 'v'));
		if (options.operands().isEmpty())
			throw call.usage("missing operand");
		StringBuilder errors = new StringBuilder();
		for (String path : options.operands())
			try {
				make(call.sys().files(), path, options.has('p'));
			} catch (SystemCallException refused) {
				errors.append("mkdir: cannot create directory '").append(path).append("': ")
						.append(refused.getMessage()).append('\n');
			}
		return new Output("", errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	private static void make(FileAccess files, String path, boolean parents) throws SystemCallException {
		String absolute = files.absolute(path);
		if (parents && files.isDirectory(absolute))
			return;
		if (parents && !files.exists(Paths.parent(absolute)))
			make(files, Paths.parent(absolute), true);
		files.makeDirectory(absolute, 0755);
	}
}
