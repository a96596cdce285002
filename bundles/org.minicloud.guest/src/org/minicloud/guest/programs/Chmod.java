package org.minicloud.guest.programs;

import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code chmod}: changes permissions, by octal number or as {@code u+x}. */
final class Chmod implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		if (call.arguments().size() < 2)
			throw call.usage("missing operand");
		String mode = call.arguments().get(0);
		if (!mode.matches("[0-7]{1,4}|[ugoa]*[+-][rwx]+"))
			throw call.usage("invalid mode: '" + mode + "'");
		StringBuilder errors = new StringBuilder();
		for (String path : call.arguments().subList(1, call.arguments().size()))
			try {
				change(call.sys().files(), path, mode);
			} catch (SystemCallException refused) {
				errors.append("chmod: cannot change mode of '").append(path).append("': ").append(refused.getMessage())
						.append('\n');
			}
		return new Output("", errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	private static void change(FileAccess files, String path, String mode) throws SystemCallException {
		FileStatus entry = files.status(path).orElseThrow(() -> new SystemCallException(Errno.ENOENT));
		files.setMode(path, mode.matches("[0-7]+") ? Integer.parseInt(mode, 8) : symbolic(mode, entry.mode()));
	}

	private static int symbolic(String change, int mode) {
		int sign = Math.max(change.indexOf('+'), change.indexOf('-'));
		String who = sign == 0 ? "a" : change.substring(0, sign);
		int bits = 0;
		for (char letter : change.substring(sign + 1).toCharArray())
			bits |= letter == 'r' ? 4 : letter == 'w' ? 2 : 1;
		int mask = 0;
		for (char letter : who.toCharArray())
			mask |= letter == 'u' ? bits << 6 : letter == 'g' ? bits << 3 : letter == 'o' ? bits : bits * 0111;
		return change.charAt(sign) == '+' ? mode | mask : mode & ~mask;
	}
}
