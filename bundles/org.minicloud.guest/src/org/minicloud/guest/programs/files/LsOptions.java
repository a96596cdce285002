package org.minicloud.guest.programs.files;

import java.util.Comparator;
import java.util.Map;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;

/** What {@code ls} was asked for. */
final class LsOptions {
	private static final int TROUBLE = 2;
	private static final int USUAL_WIDTH = 80;
	final Options given;
	final boolean details;
	final boolean all;
	final boolean almostAll;
	final boolean human;
	final boolean recursive;
	final boolean directories;
	final boolean inodes;
	final boolean oneColumn;
	final boolean numeric;
	final boolean blocks;
	final boolean commas;
	final boolean longTimes;
	final char marks;
	final boolean colours;
	final int width;

	LsOptions(Call call) throws UsageException {
		given = Options.parse(call, "laAhtrSRdi1FpGgonsmXUucCxk::2:3w:",
				Map.ofEntries(Map.entry("all", 'a'), Map.entry("almost-all", 'A'), Map.entry("human-readable", 'h'),
						Map.entry("recursive", 'R'), Map.entry("reverse", 'r'), Map.entry("directory", 'd'), Map.entry("inode", 'i'),
						Map.entry("classify", 'F'), Map.entry("color", 'k'), Map.entry("numeric-uid-gid", 'n'), Map.entry("size", 's'),
						Map.entry("full-time", '3'), Map.entry("time-style", '2'), Map.entry("width", 'w'), Map.entry("no-group", 'G')),
				TROUBLE);
		details = given.has('l') || given.has('n') || given.has('g') || given.has('o') || given.has('3');
		all = given.has('a');
		almostAll = given.has('A');
		human = given.has('h');
		recursive = given.has('R');
		directories = given.has('d');
		inodes = given.has('i');
		numeric = given.has('n');
		blocks = given.has('s');
		commas = given.has('m');
		longTimes = given.has('3') || "full-iso".equals(given.value('2')) || "long-iso".equals(given.value('2'));
		marks = given.has('F') ? 'F' : given.has('p') ? 'p' : ' ';
		boolean terminal = call.sys().tty().isTerminal(1);
		String colour = given.value('k');
		colours = colour != null && (colour.isEmpty() || colour.equals("always") || colour.equals("auto") && terminal);
		oneColumn = given.has('1') || !terminal && !given.has('C');
		width = given.has('w') ? (int) given.number('w', "line width", USUAL_WIDTH) : terminal ? columns(call) : USUAL_WIDTH;
	}

	private static int columns(Call call) {
		try {
			return Math.max(1, call.sys().tty().windowSize(1).columns());
		} catch (org.minicloud.guest.kernel.SystemCallException noTerminal) {
			return USUAL_WIDTH;
		}
	}

	/** How names are put in order. */
	Comparator<LsEntry> order() {
		Comparator<LsEntry> byName = Comparator.comparing(LsEntry::name);
		Comparator<LsEntry> order = given.has('U') ? (a, b) -> 0
				: given.has('S') ? Comparator.<LsEntry>comparingLong(entry -> -entry.status().size()).thenComparing(byName)
						: given.has('t') ? Comparator.<LsEntry>comparingLong(entry -> -entry.status().modifiedMillis()).thenComparing(byName)
								: given.has('X') ? Comparator.<LsEntry, String>comparing(entry -> entry.name().replaceFirst("^[^.]*", ""))
										.thenComparing(byName) : byName;
		return given.has('r') ? order.reversed() : order;
	}
}
