package org.minicloud.guest.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code ls}: what is in a directory. */
final class Ls implements Tool {
	private static final int TERMINAL_WIDTH = 80;
	private static final long HALF_YEAR_MILLIS = 182L * 86_400_000;

	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "laAh1dt", Map.of("all", 'a', "almost-all", 'A', "human-readable", 'h'));
		List<String> paths = options.operands().isEmpty() ? List.of(".") : options.operands();
		StringBuilder text = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		List<String> plain = new ArrayList<>();
		List<String> directories = new ArrayList<>();
		for (String path : paths)
			if (!call.sys().files().exists(path))
				errors.append("ls: cannot access ").append(path).append(": No such file or directory\n");
			else
				(call.sys().files().isDirectory(path) && !options.has('d') ? directories : plain).add(path);
		if (!plain.isEmpty())
			text.append(entries(call, options, "", plain));
		for (String directory : directories)
			directory(call, options, directory, paths.size() > 1, text, errors);
		return new Output(text.toString(), errors.toString(), errors.isEmpty() ? 0 : 2);
	}

	private static void directory(Call call, Options options, String path, boolean titled, StringBuilder text,
			StringBuilder errors) {
		try {
			List<String> names = new ArrayList<>(call.sys().files().list(path));
			if (options.has('a'))
				names.addAll(0, List.of(".", ".."));
			else if (!options.has('A'))
				names.removeIf(name -> name.startsWith("."));
			if (titled)
				text.append(text.isEmpty() ? "" : "\n").append(path).append(":\n");
			if (options.has('l'))
				text.append("total ").append(blocks(call.sys().files(), path, names)).append('\n');
			text.append(entries(call, options, path, names));
		} catch (SystemCallException refused) {
			errors.append("ls: cannot open directory ").append(path).append(": ").append(refused.getMessage())
					.append('\n');
		}
	}

	private static String entries(Call call, Options options, String directory, List<String> names) {
		if (options.has('l'))
			return details(call, options, directory, names);
		if (options.has('1') || !call.sys().isTerminal(1))
			return names.isEmpty() ? "" : String.join("\n", names) + "\n";
		return columns(names);
	}

	private static String columns(List<String> names) {
		int total = names.stream().mapToInt(name -> name.length() + 2).sum();
		if (names.isEmpty())
			return "";
		if (total - 2 <= TERMINAL_WIDTH)
			return String.join("  ", names) + "\n";
		int width = names.stream().mapToInt(String::length).max().orElse(0) + 2;
		int perRow = Math.max(1, TERMINAL_WIDTH / width);
		int rows = (names.size() + perRow - 1) / perRow;
		StringBuilder text = new StringBuilder();
		for (int row = 0; row < rows; row++) {
			StringBuilder line = new StringBuilder();
			for (int i = row; i < names.size(); i += rows)
				line.append(String.format("%-" + width + "s", names.get(i)));
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}

	private static String details(Call call, Options options, String directory, List<String> names) {
		FileAccess files = call.sys().files();
		List<List<String>> rows = new ArrayList<>();
		for (String name : names)
			files.status(directory.isEmpty() ? name : Paths.child(directory, name))
					.ifPresent(entry -> rows.add(row(call, options, name, entry)));
		StringBuilder text = new StringBuilder();
		int owner = rows.stream().mapToInt(row -> row.get(1).length()).max().orElse(0);
		int size = rows.stream().mapToInt(row -> row.get(2).length()).max().orElse(0);
		for (List<String> row : rows)
			text.append(String.format(Locale.ROOT, "%s %d %-" + owner + "s %-" + owner + "s %" + size + "s %s %s\n",
					row.get(0), row.get(0).startsWith("d") ? 2 : 1, row.get(1), row.get(1), row.get(2), row.get(3),
					row.get(4)));
		return text.toString();
	}

	private static List<String> row(Call call, Options options, String name, FileStatus entry) {
		long bytes = entry.size();
		boolean recent = call.sys().wallClockMillis() - entry.modifiedMillis() < HALF_YEAR_MILLIS;
		return List.of(mode(entry), entry.owner(),
				options.has('h') && bytes >= 1024 ? Sizes.human(bytes / 1024) : Long.toString(bytes),
				Times.strftime(recent ? "%b %e %H:%M" : "%b %e  %Y", entry.modifiedMillis()), name);
	}

	private static String mode(FileStatus entry) {
		StringBuilder text = new StringBuilder(String.valueOf(entry.kind().letter()));
		for (int shift = 6; shift >= 0; shift -= 3) {
			int bits = entry.mode() >> shift;
			text.append((bits & 4) != 0 ? 'r' : '-').append((bits & 2) != 0 ? 'w' : '-')
					.append((bits & 1) != 0 ? 'x' : '-');
		}
		if ((entry.mode() & 01000) != 0)
			text.setCharAt(9, 't');
		return text.toString();
	}

	private static long blocks(FileAccess files, String directory, List<String> names) {
		return names.stream().mapToLong(name -> files.status(Paths.child(directory, name))
				.map(entry -> entry.blocks() / 2).orElse(0L)).sum();
	}
}
