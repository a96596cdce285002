package org.minicloud.guest.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashSet;
import java.util.Set;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.MountStatus;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code df}: how full file systems are. */
final class Df implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "hkmTaPi", Map.of("human-readable", 'h', "print-type", 'T', "all", 'a',
				"portability", 'P', "inodes", 'i'));
		FileAccess files = call.sys().files();
		Set<MountStatus> mounts = new LinkedHashSet<>(options.operands().isEmpty() ? files.mounts() : List.of());
		StringBuilder errors = new StringBuilder();
		for (String path : options.operands())
			try {
				mounts.add(mountOf(files, path));
			} catch (SystemCallException unseen) {
				errors.append("df: '").append(path).append("': ").append(unseen.getMessage()).append('\n');
			}
		if (mounts.isEmpty())
			return new Output("", errors.toString(), 1);
		List<List<String>> rows = new ArrayList<>();
		rows.add(row(options, "Filesystem", "Type", options.has('i') ? List.of("Inodes", "IUsed", "IFree", "IUse%")
				: List.of(title(options), "Used", options.has('h') ? "Avail" : "Available", "Use%"), "Mounted on"));
		for (MountStatus mount : mounts)
			rows.add(row(options, mount.source(), mount.type(), options.has('i') ? inodes(mount) : blocks(options, mount),
					mount.directory()));
		return new Output(Columns.align(rows, options.has('T') ? 2 : 1), errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	/** A device stands for what is mounted from it. */
	private static MountStatus mountOf(FileAccess files, String path) throws SystemCallException {
		for (MountStatus mount : files.mounts())
			if (mount.source().equals(files.absolute(path)))
				return mount;
		return files.mountOf(path);
	}

	private static List<String> row(Options options, String source, String type, List<String> figures, String directory) {
		List<String> row = new ArrayList<>(List.of(source));
		if (options.has('T'))
			row.add(type);
		row.addAll(figures);
		row.add(directory);
		return row;
	}

	private static List<String> blocks(Options options, MountStatus mount) {
		long kib = mount.blockBytes() / 1024;
		long used = mount.usedBlocks();
		return List.of(Sizes.blocks(mount.blocks() * kib, options), Sizes.blocks(used * kib, options),
				Sizes.blocks(mount.availableBlocks() * kib, options), percent(used, used + mount.availableBlocks()));
	}

	private static List<String> inodes(MountStatus mount) {
		long used = mount.inodes() - mount.freeInodes();
		return List.of("" + mount.inodes(), "" + used, "" + mount.freeInodes(), percent(used, mount.inodes()));
	}

	private static String percent(long part, long whole) {
		return whole == 0 ? "-" : (part * 100 + whole - 1) / whole + "%";
	}

	private static String title(Options options) {
		return options.has('h') ? "Size" : options.has('m') ? "1M-blocks" : "1K-blocks";
	}
}
