package org.minicloud.guest.programs.files;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.DateText;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.UsageException;

/** {@code chmod}, {@code chown}, {@code chgrp}, {@code touch}, {@code truncate}. */
final class AttributeTools {
	private AttributeTools() {
	}

	/** What is done to each file. */
	private interface Change {
		void apply(String path, FileStatus status) throws SystemCallException;
	}

	static Output chmod(Call call) throws UsageException {
		// a mode may begin with a dash
		List<String> words = call.arguments().stream().map(word -> word.matches("-[rwxXst]+") ? "a" + word : word).toList();
		Options options = Options.parse(new Call(call.sys(), call.name(), words), "Rvcf", Map.of("recursive", 'R', "verbose", 'v',
				"reference", '1')).atLeast(2);
		String mode = options.operands().get(0);
		if (!FileModes.valid(mode))
			throw call.usage("invalid mode: '" + mode + "'\nTry 'chmod --help' for more information.");
		FileAccess files = call.sys().files();
		return each(call, options, "changing permissions of", (path, status) -> files.setMode(path,
				FileModes.apply(mode, status.mode(), status.isDirectory())));
	}

	static Output chown(Call call) throws UsageException {
		Options options = Options.parse(call, "Rvcfh", Map.of("recursive", 'R', "verbose", 'v', "no-dereference", 'h')).atLeast(2);
		String spec = options.operands().get(0);
		boolean groupOnly = call.name().equals("chgrp");
		int colon = spec.indexOf(':') >= 0 ? spec.indexOf(':') : spec.indexOf('.');
		String owner = groupOnly ? "" : colon < 0 ? spec : spec.substring(0, colon);
		String group = groupOnly ? spec : colon < 0 ? "" : spec.substring(colon + 1);
		FileAccess files = call.sys().files();
		if (!owner.isEmpty() && !known(files, "/etc/passwd", owner))
			throw call.usage("invalid user: '" + spec + "'");
		if (!group.isEmpty() && !known(files, "/etc/group", group))
			throw call.usage("invalid group: '" + spec + "'");
		// a colon without a group means the group of the owner's own
		String newGroup = !group.isEmpty() ? group : colon >= 0 ? owner : null;
		return each(call, options, groupOnly ? "changing group of" : "changing ownership of",
				(path, status) -> files.setOwner(path, owner.isEmpty() ? null : owner, newGroup));
	}

	private static boolean known(FileAccess files, String database, String name) {
		return name.matches("\\d{1,9}") || files.text(database).stream().flatMap(String::lines)
				.anyMatch(line -> line.startsWith(name + ":"));
	}

	private static Output each(Call call, Options options, String what, Change change) {
		StringBuilder errors = new StringBuilder();
		for (String path : options.operands().subList(1, options.operands().size()))
			apply(call, path, options.has('R'), what, change, errors);
		return new Output("", options.has('f') ? "" : errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	private static void apply(Call call, String path, boolean recursive, String what, Change change, StringBuilder errors) {
		FileAccess files = call.sys().files();
		try {
			FileStatus status = files.status(path).orElse(null);
			if (status == null) {
				errors.append(call.name()).append(": cannot access '").append(path).append("': No such file or directory\n");
				return;
			}
			change.apply(path, status);
			if (recursive && files.linkStatus(path).filter(FileStatus::isDirectory).isPresent())
				for (String name : files.list(path))
					apply(call, path.replaceFirst("/+$", "") + "/" + name, true, what, change, errors);
		} catch (SystemCallException refused) {
			errors.append(call.name()).append(": ").append(what).append(" '").append(path).append("': ")
					.append(refused.getMessage()).append('\n');
		}
	}

	static Output touch(Call call) throws UsageException {
		Options options = Options.parse(call, "amcd:t:r:h", Map.of("no-create", 'c', "date", 'd', "reference", 'r', "time", '1'));
		if (options.operands().isEmpty())
			throw call.usage("missing file operand\nTry 'touch --help' for more information.");
		long now = call.sys().wallClockMillis();
		long accessed = now;
		long modified = now;
		if (options.has('d') || options.has('t')) {
			modified = options.has('d') ? date(call, options.value('d'), now) : stamp(call, options.value('t'), now);
			accessed = modified;
		} else if (options.has('r')) {
			FileStatus status = call.sys().files().status(options.value('r')).orElseThrow(() -> call.usage(
					"failed to get attributes of '" + options.value('r') + "': No such file or directory"));
			accessed = status.accessedMillis();
			modified = status.modifiedMillis();
		}
		StringBuilder errors = new StringBuilder();
		for (String path : options.operands())
			touch(call.sys().files(), path, options, accessed, modified, errors);
		return new Output("", errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	private static void touch(FileAccess files, String path, Options options, long accessed, long modified, StringBuilder errors) {
		try {
			FileStatus before = files.status(path).orElse(null);
			if (before == null && options.has('c'))
				return;
			if (before == null)
				files.write(path, new byte[0], 0644);
			boolean all = options.has('a') == options.has('m') || before == null;
			files.setTimes(path, all || options.has('a') ? accessed : before.accessedMillis(),
					all || options.has('m') ? modified : before.modifiedMillis());
		} catch (SystemCallException refused) {
			errors.append("touch: cannot touch '").append(path).append("': ").append(refused.getMessage()).append('\n');
		}
	}

	private static long date(Call call, String text, long now) throws UsageException {
		return DateText.parse(text, now).orElseThrow(() -> call.usage("invalid date format '" + text + "'"));
	}

	/** {@code [[CC]YY]MMDDhhmm[.ss]}. */
	private static long stamp(Call call, String text, long now) throws UsageException {
		if (!text.matches("(\\d\\d){4,6}(\\.\\d\\d)?"))
			throw call.usage("invalid date format '" + text + "'");
		String[] parts = text.split("\\.");
		String digits = parts[0];
		int year = LocalDateTime.ofEpochSecond(now / 1000, 0, ZoneOffset.UTC).getYear();
		if (digits.length() == 10) {
			int two = Integer.parseInt(digits.substring(0, 2));
			year = two < 69 ? 2000 + two : 1900 + two;
		} else if (digits.length() == 12) {
			year = Integer.parseInt(digits.substring(0, 4));
		}
		String rest = digits.substring(digits.length() - 8);
		try {
			return LocalDateTime.of(year, Integer.parseInt(rest.substring(0, 2)), Integer.parseInt(rest.substring(2, 4)),
					Integer.parseInt(rest.substring(4, 6)), Integer.parseInt(rest.substring(6)),
					parts.length > 1 ? Integer.parseInt(parts[1]) : 0).toEpochSecond(ZoneOffset.UTC) * 1000;
		} catch (DateTimeException noDate) {
			throw call.usage("invalid date format '" + text + "'");
		}
	}

	static Output truncate(Call call) throws UsageException {
		Options options = Options.parse(call, "s:c", Map.of("size", 's', "no-create", 'c'));
		if (!options.has('s'))
			throw call.usage("you must specify either '--size' or '--reference'\nTry 'truncate --help' for more information.");
		if (options.operands().isEmpty())
			throw call.usage("missing file operand\nTry 'truncate --help' for more information.");
		String text = options.value('s');
		if (!text.matches("[+-]?\\d{1,12}[KMG]?"))
			throw call.usage("Invalid number: '" + text + "'");
		char unit = text.charAt(text.length() - 1);
		long size = Long.parseLong(text.replaceAll("[^0-9]", "")) * (unit == 'K' ? 1L << 10 : unit == 'M' ? 1L << 20 : unit == 'G' ? 1L << 30 : 1);
		StringBuilder errors = new StringBuilder();
		FileAccess files = call.sys().files();
		for (String path : options.operands())
			try {
				long before = files.status(path).map(FileStatus::size).orElse(0L);
				if (!files.exists(path) && options.has('c'))
					continue;
				if (!files.exists(path))
					files.write(path, new byte[0], 0644);
				long target = text.startsWith("+") ? before + size : text.startsWith("-") ? Math.max(0, before - size) : size;
				if (target > Integer.MAX_VALUE * 512L)
					throw new SystemCallException(Errno.EFBIG);
				files.truncate(path, target);
			} catch (SystemCallException refused) {
				errors.append("truncate: cannot open '").append(path).append("' for writing: ").append(refused.getMessage()).append('\n');
			}
		return new Output("", errors.toString(), errors.isEmpty() ? 0 : 1);
	}
}
