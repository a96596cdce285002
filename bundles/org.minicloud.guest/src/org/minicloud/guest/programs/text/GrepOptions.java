package org.minicloud.guest.programs.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;

/** What {@code grep} was asked for. */
final class GrepOptions implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int TROUBLE = 2;

	char dialect;
	boolean ignoreCase;
	boolean inverted;
	boolean numbers;
	boolean countOnly;
	boolean namesOnly;
	boolean namesWithout;
	boolean recursive;
	boolean onlyMatching;
	boolean words;
	boolean wholeLines;
	boolean quiet;
	boolean silent;
	boolean colour;
	/** Null when it depends on the number of files. */
	Boolean withNames;
	int before;
	int after;
	long most;
	List<String> patterns;
	List<String> files;
	private List<String> included;
	private List<String> excluded;

	static GrepOptions parse(Call call, char dialect) throws UsageException {
		Options given = Options.parse(new Call(call.sys(), call.name(), oldContext(call.arguments())),
				"ivnclLrREFGPowxqshHyaA:B:C:m:e:f:1::2::3:",
				Map.ofEntries(Map.entry("ignore-case", 'i'), Map.entry("invert-match", 'v'), Map.entry("line-number", 'n'),
						Map.entry("count", 'c'), Map.entry("files-with-matches", 'l'), Map.entry("files-without-match", 'L'),
						Map.entry("recursive", 'r'), Map.entry("extended-regexp", 'E'), Map.entry("fixed-strings", 'F'),
						Map.entry("only-matching", 'o'), Map.entry("word-regexp", 'w'), Map.entry("line-regexp", 'x'),
						Map.entry("quiet", 'q'), Map.entry("silent", 'q'), Map.entry("no-messages", 's'),
						Map.entry("no-filename", 'h'), Map.entry("with-filename", 'H'), Map.entry("after-context", 'A'),
						Map.entry("before-context", 'B'), Map.entry("context", 'C'), Map.entry("max-count", 'm'),
						Map.entry("regexp", 'e'), Map.entry("file", 'f'), Map.entry("color", '1'), Map.entry("colour", '1'),
						Map.entry("include", '2'), Map.entry("exclude", '3'), Map.entry("text", 'a')),
				TROUBLE);
		GrepOptions options = new GrepOptions();
		options.take(given, dialect);
		options.takeContext(given);
		options.takePatterns(call, given);
		String when = given.value('1');
		options.colour = when != null && (when.equals("always") || !when.equals("never") && call.sys().tty().isTerminal(1));
		return options;
	}

	/** {@code -3} is {@code -C3}. */
	private static List<String> oldContext(List<String> words) {
		return words.stream().map(word -> word.matches("-\\d+") ? "-C" + word.substring(1) : word).toList();
	}

	private void take(Options given, char name) {
		dialect = given.has('F') ? 'F' : given.has('E') ? 'E' : given.has('P') ? 'P' : given.has('G') ? 'G' : name;
		ignoreCase = given.has('i') || given.has('y');
		inverted = given.has('v');
		numbers = given.has('n');
		countOnly = given.has('c');
		namesOnly = given.has('l');
		namesWithout = given.has('L');
		recursive = given.has('r') || given.has('R');
		onlyMatching = given.has('o');
		words = given.has('w');
		wholeLines = given.has('x');
		quiet = given.has('q');
		silent = given.has('s') || quiet;
		withNames = given.has('h') ? Boolean.FALSE : given.has('H') ? Boolean.TRUE : null;
		included = given.values('2');
		excluded = given.values('3');
	}

	private void takeContext(Options given) throws UsageException {
		int both = (int) given.number('C', "context length argument", 0);
		before = (int) given.number('B', "context length argument", both);
		after = (int) given.number('A', "context length argument", both);
		most = given.number('m', "max count", 0);
	}

	private void takePatterns(Call call, Options given) throws UsageException {
		patterns = new ArrayList<>(given.values('e'));
		for (String file : given.values('f')) {
			String text = call.sys().files().text(file).orElseThrow(
					() -> new UsageException(call.name() + ": " + file + ": No such file or directory", TROUBLE));
			text.lines().forEach(patterns::add);
		}
		files = given.operands();
		if (given.has('e') || given.has('f'))
			return;
		if (files.isEmpty())
			throw new UsageException("Usage: " + call.name() + " [OPTION]... PATTERNS [FILE]...\nTry '" + call.name()
					+ " --help' for more information.", TROUBLE);
		patterns.add(files.get(0));
		files = files.subList(1, files.size());
	}

	/** The files below those named. */
	List<String> walk(Sys sys, BiConsumer<String, Integer> complaint) {
		List<String> found = new ArrayList<>();
		FileAccess access = sys.files();
		for (String file : files.isEmpty() ? List.of(".") : files)
			walk(access, file, files.isEmpty(), found, complaint);
		return found;
	}

	private void walk(FileAccess access, String path, boolean bare, List<String> found, BiConsumer<String, Integer> complaint) {
		if (!access.isDirectory(path)) {
			if (wanted(path.substring(path.lastIndexOf('/') + 1)))
				found.add(path);
			return;
		}
		try {
			for (String name : access.list(path))
				walk(access, bare ? name : path + (path.endsWith("/") ? "" : "/") + name, false, found, complaint);
		} catch (SystemCallException refused) {
			if (!silent)
				complaint.accept(path + ": " + refused.getMessage(), TROUBLE);
		}
	}

	private boolean wanted(String name) {
		return (included.isEmpty() || included.stream().anyMatch(glob -> Globs.matches(glob, name)))
				&& excluded.stream().noneMatch(glob -> Globs.matches(glob, name));
	}
}
