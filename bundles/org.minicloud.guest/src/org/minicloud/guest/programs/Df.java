package org.minicloud.guest.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.minicloud.guest.Personality.Family;
import org.minicloud.guest.fs.FileAccess;

/** {@code df}: how full the disk is. */
final class Df implements Tool {
	private static final String DEVICE = "/dev/xvda1";

	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "hkmTaP", Map.of("human-readable", 'h', "print-type", 'T', "all", 'a',
				"portability", 'P'));
		for (String path : options.operands())
			if (!call.sys().files().exists(path))
				return Output.error("df: '" + path + "': No such file or directory", 1);
		FileAccess files = call.sys().files();
		// mke2fs keeps a sixtieth for inodes and journal, and a twentieth for root
		long size = files.capacityBytes() / 1024 * 59 / 60;
		long used = Math.min(size, files.usedBytes() / 1024);
		long available = Math.max(0, size * 19 / 20 - used);
		long percent = used + available == 0 ? 100 : (used * 100 + used + available - 1) / (used + available);
		Function<Long, String> unit = kib -> Sizes.blocks(kib, options);
		List<String> head = new ArrayList<>(List.of("Filesystem"));
		List<String> row = new ArrayList<>(List.of(DEVICE));
		if (options.has('T')) {
			head.add("Type");
			row.add(call.sys().config().personality().family() == Family.LINUX ? "ext4" : "ufs");
		}
		head.addAll(List.of(title(options), "Used", options.has('h') ? "Avail" : "Available", "Use%", "Mounted on"));
		row.addAll(List.of(unit.apply(size), unit.apply(used), unit.apply(available), percent + "%", "/"));
		return Output.of(Columns.align(List.of(head, row), options.has('T') ? 2 : 1));
	}

	private static String title(Options options) {
		return options.has('h') ? "Size" : options.has('m') ? "1M-blocks" : "1K-blocks";
	}
}
