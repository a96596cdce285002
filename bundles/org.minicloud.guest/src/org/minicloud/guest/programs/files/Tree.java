package org.minicloud.guest.programs.files;

import java.util.List;
import java.util.Optional;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;

/** {@code tree}: directories with what is in them, as branches. */
public final class Tree implements Tool {
	/** What a run has counted. */
	private static final class Count {
		private int directories;
		private int files;
	}

	private record Look(FileAccess files, boolean all, boolean directoriesOnly, int depth) {
	}

	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "adL:");
		if (options.has('L') && !options.value('L').matches("[1-9]\\d{0,8}"))
			throw call.usage("Invalid level, must be greater than 0.");
		Look look = new Look(call.sys().files(), options.has('a'), options.has('d'),
				options.has('L') ? Integer.parseInt(options.value('L')) : Integer.MAX_VALUE);
		StringBuilder text = new StringBuilder();
		Count count = new Count();
		for (String root : options.operands().isEmpty() ? List.of(".") : options.operands())
			if (look.files().isDirectory(root)) {
				text.append(root).append('\n');
				branches(root, "", 1, look, text, count);
			} else {
				text.append(root).append(" [error opening dir]\n");
			}
		text.append('\n').append(plural(count.directories, "directory", "directories"));
		if (!look.directoriesOnly())
			text.append(", ").append(plural(count.files, "file", "files"));
		return Output.line(text.toString());
	}

	private static void branches(String directory, String indent, int level, Look look, StringBuilder text, Count count)
			throws SystemCallException {
		if (level > look.depth())
			return;
		List<String> names = look.files().list(directory).stream().filter(name -> look.all() || !name.startsWith("."))
				.filter(name -> !look.directoriesOnly() || isDirectory(directory + "/" + name, look)).toList();
		for (int i = 0; i < names.size(); i++) {
			String path = directory + "/" + names.get(i);
			boolean last = i == names.size() - 1;
			text.append(indent).append(last ? "`-- " : "|-- ").append(names.get(i)).append(target(path, look)).append('\n');
			if (isDirectory(path, look)) {
				count.directories++;
				branches(path, indent + (last ? "    " : "|   "), level + 1, look, text, count);
			} else {
				count.files++;
			}
		}
	}

	private static boolean isDirectory(String path, Look look) {
		return look.files().linkStatus(path).filter(FileStatus::isDirectory).isPresent();
	}

	/** Where a symbolic link leads; empty for everything else. */
	private static String target(String path, Look look) throws SystemCallException {
		Optional<FileStatus> status = look.files().linkStatus(path);
		return status.isPresent() && status.get().kind() == FileKind.SYMLINK ? " -> " + look.files().readLink(path) : "";
	}

	private static String plural(int number, String one, String several) {
		return number + " " + (number == 1 ? one : several);
	}
}
