package org.minicloud.guest.programs.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Sizes;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;

/** {@code ls}: what is in a directory. */
final class Ls implements Tool {
	private static final long HALF_YEAR_MILLIS = 182L * 86_400_000;

	/** One call. */
	private static final class Listing {
		private final FileAccess files;
		private final LsOptions options;
		private final long now;
		private final StringBuilder text = new StringBuilder();
		private final StringBuilder errors = new StringBuilder();
		private int status;

		Listing(Call call, LsOptions options) {
			this.files = call.sys().files();
			this.options = options;
			this.now = call.sys().wallClockMillis();
		}
	}

	@Override
	public Output run(Call call) throws UsageException {
		LsOptions options = new LsOptions(call);
		Listing listing = new Listing(call, options);
		List<LsEntry> plain = new ArrayList<>();
		List<LsEntry> directories = new ArrayList<>();
		List<String> operands = options.given.operands();
		boolean unfollowed = options.details || options.marks == 'F';
		for (String path : operands.isEmpty() ? List.of(".") : operands) {
			Optional<FileStatus> followed = listing.files.status(path);
			Optional<FileStatus> status = unfollowed || followed.isEmpty() ? listing.files.linkStatus(path) : followed;
			if (status.isEmpty()) {
				listing.errors.append("ls: cannot access ").append(path).append(": No such file or directory\n");
				listing.status = 2;
			} else {
				boolean directory = !options.directories && (unfollowed ? status : followed).filter(FileStatus::isDirectory).isPresent();
				(directory ? directories : plain).add(LsEntry.of(listing.files, path, path, status.get()));
			}
		}
		plain.sort(options.order());
		directories.sort(options.order());
		if (!plain.isEmpty())
			show(listing, plain);
		for (LsEntry directory : directories)
			directory(listing, directory.name(), operands.size() > 1 || options.recursive);
		return new Output(listing.text.toString(), listing.errors.toString(), listing.status);
	}

	private static void directory(Listing listing, String path, boolean titled) {
		LsOptions options = listing.options;
		List<LsEntry> entries = new ArrayList<>();
		try {
			List<String> names = new ArrayList<>(listing.files.list(path));
			if (!options.all && !options.almostAll)
				names.removeIf(name -> name.startsWith("."));
			if (options.all)
				names.addAll(0, List.of(".", ".."));
			for (String name : names) {
				String below = Paths.child(path, name);
				listing.files.linkStatus(below).ifPresent(status -> entries.add(LsEntry.of(listing.files, below, name, status)));
			}
		} catch (SystemCallException refused) {
			listing.errors.append("ls: cannot open directory ").append(path).append(": ").append(refused.getMessage()).append('\n');
			listing.status = 2;
			return;
		}
		if (titled)
			listing.text.append(listing.text.isEmpty() ? "" : "\n").append(path).append(":\n");
		if (options.details || options.blocks) {
			long kib = entries.stream().mapToLong(entry -> entry.status().blocks()).sum() / 2;
			listing.text.append("total ").append(options.human ? Sizes.human(kib) : Long.toString(kib)).append('\n');
		}
		entries.sort(options.order());
		show(listing, entries);
		if (options.recursive)
			for (LsEntry entry : entries)
				if (entry.status().isDirectory() && !entry.name().equals(".") && !entry.name().equals(".."))
					directory(listing, Paths.child(path, entry.name()), true);
	}

	private static void show(Listing listing, List<LsEntry> entries) {
		if (listing.options.details) {
			details(listing, entries);
			return;
		}
		List<String> shown = new ArrayList<>();
		List<Integer> widths = new ArrayList<>();
		for (LsEntry entry : entries) {
			LsOptions options = listing.options;
			String prefix = (options.inodes ? String.format(Locale.ROOT, "%6d ", entry.status().inode()) : "")
					+ (options.blocks ? String.format(Locale.ROOT, "%2d ", entry.status().blocks() / 2) : "");
			String mark = entry.mark(options.marks);
			shown.add(prefix + (options.colours ? entry.coloured() : entry.name()) + mark);
			widths.add(prefix.length() + entry.name().codePointCount(0, entry.name().length()) + mark.length());
		}
		if (listing.options.commas && !shown.isEmpty())
			listing.text.append(String.join(", ", shown)).append('\n');
		else if (listing.options.oneColumn)
			shown.forEach(line -> listing.text.append(line).append('\n'));
		else
			listing.text.append(LsColumns.arrange(shown, widths, listing.options.width));
	}

	private static void details(Listing listing, List<LsEntry> entries) {
		List<List<String>> rows = entries.stream().map(entry -> row(listing, entry)).toList();
		int columns = rows.isEmpty() ? 0 : rows.get(0).size();
		int[] widths = new int[columns];
		for (List<String> row : rows)
			for (int i = 0; i < columns; i++)
				widths[i] = Math.max(widths[i], row.get(i).length());
		for (List<String> row : rows) {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < columns; i++) {
				String cell = row.get(i);
				// inode, blocks, links and size are numbers; owner and group are names
				boolean text = i == 2 || i == 4 || i == 5 || i == columns - 1;
				String padding = i == columns - 1 ? "" : " ".repeat(widths[i] - cell.length());
				if (widths[i] > 0)
					line.append(text ? cell + padding : padding + cell).append(i == columns - 1 ? "" : " ");
			}
			listing.text.append(line).append('\n');
		}
	}

	private static List<String> row(Listing listing, LsEntry entry) {
		LsOptions options = listing.options;
		FileStatus status = entry.status();
		String size = options.human && status.size() >= 1024 ? Sizes.humanBytes(status.size()) : Long.toString(status.size());
		if (status.kind() == FileKind.CHARACTER_DEVICE || status.kind() == FileKind.BLOCK_DEVICE)
			size = status.size() > 0 ? Long.toString(status.size()) : "0";
		boolean recent = Math.abs(listing.now - status.modifiedMillis()) < HALF_YEAR_MILLIS;
		String time = Times.strftime(options.longTimes ? "%Y-%m-%d %H:%M:%S.000000000 +0000" : recent ? "%b %e %H:%M" : "%b %e  %Y",
				status.modifiedMillis());
		String name = (options.colours ? entry.coloured() : entry.name())
				+ (entry.target() == null ? entry.mark(options.marks) : " -> " + entry.target());
		boolean group = !options.given.has('o') && !options.given.has('G');
		boolean owner = !options.given.has('g');
		return List.of(options.inodes ? Integer.toString(status.inode()) : "",
				options.blocks ? Long.toString(status.blocks() / 2) : "", FileModes.text(status), Integer.toString(status.links()),
				!owner ? "" : options.numeric ? Integer.toString(status.uid()) : status.owner(),
				!group ? "" : options.numeric ? Integer.toString(status.gid()) : status.group(), size, time, name);
	}
}
