package org.minicloud.guest.programs;

import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code touch}: makes files, or makes them young. */
final class Touch implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "");
		if (options.operands().isEmpty())
			throw call.usage("missing file operand");
		StringBuilder errors = new StringBuilder();
		for (String path : options.operands())
			try {
				FileAccess files = call.sys().files();
				files.write(path, files.exists(path) ? files.read(path) : new byte[0], 0644);
			} catch (SystemCallException refused) {
				errors.append("touch: cannot touch '").append(path).append("': ").append(refused.getMessage()).append('\n');
			}
		return new Output("", errors.toString(), errors.isEmpty() ? 0 : 1);
	}
}
