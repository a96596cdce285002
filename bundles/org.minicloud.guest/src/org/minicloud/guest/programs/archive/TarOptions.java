package org.minicloud.guest.programs.archive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.text.Globs;

/** What {@code tar} was asked for. */
record TarOptions(char action, String file, boolean compressed, boolean verbose, String directory, int strip, List<String> names,
		List<String> excluded, Set<String> seen) implements java.io.Serializable {
	private static final String HELP = "\nTry 'tar --help' or 'tar --usage' for more information.";

	static TarOptions parse(Call call) throws UsageException {
		List<String> words = new ArrayList<>(call.arguments());
		// the old way: letters without a dash, whose values follow in their order
		if (!words.isEmpty() && words.get(0).matches("[a-zA-Z]+")) {
			String letters = words.remove(0);
			List<String> first = new ArrayList<>();
			for (char letter : letters.toCharArray()) {
				first.add("-" + letter);
				if ("fC".indexOf(letter) >= 0 && !words.isEmpty())
					first.add(words.remove(0));
			}
			words.addAll(0, first);
		}
		Options given = Options.parse(new Call(call.sys(), call.name(), words), "cxtzvf:C:pkmP1:2:", Map.of("create", 'c', "extract", 'x',
				"get", 'x', "list", 't', "gzip", 'z', "verbose", 'v', "file", 'f', "directory", 'C', "exclude", '1', "strip-components",
				'2'), 64);
		int actions = (given.has('c') ? 1 : 0) + (given.has('x') ? 1 : 0) + (given.has('t') ? 1 : 0);
		if (actions == 0)
			throw new UsageException("tar: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options" + HELP, 2);
		if (actions > 1)
			throw new UsageException("tar: You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option" + HELP, 2);
		String file = given.has('f') ? given.value('f') : "-";
		if (file.equals("-") && call.sys().tty().isTerminal(given.has('c') ? 1 : 0))
			throw new UsageException("tar: Refusing to " + (given.has('c') ? "write archive contents to" : "read archive contents from")
					+ " terminal (missing -f option?)\ntar: Error is not recoverable: exiting now", 2);
		return new TarOptions(given.has('c') ? 'c' : given.has('x') ? 'x' : 't', file,
				given.has('z') || given.has('c') && file.matches(".*\\.(tgz|gz)") && given.has('a'), given.has('v'),
				given.has('C') ? given.value('C') : "", (int) given.number('2', "number of elements", 0),
				List.copyOf(given.operands()), List.copyOf(given.values('1')), new HashSet<>());
	}

	TarOptions from(String absoluteFile) {
		return new TarOptions(action, file.equals("-") ? file : absoluteFile, compressed, verbose, directory, strip, names, excluded, seen);
	}

	boolean excludes(String path) {
		String name = path.substring(path.lastIndexOf('/') + 1);
		return excluded.stream().anyMatch(glob -> Globs.matches(glob, path) || Globs.matches(glob, name));
	}

	/** Whether a member was asked for, by its own name or that of a directory above it. */
	boolean wants(String member) {
		return !excludes(member.replaceFirst("/$", ""))
				&& (names.isEmpty() || names.stream().anyMatch(name -> below(member, name)));
	}

	private static boolean below(String member, String name) {
		String plain = name.replaceFirst("/+$", "");
		return member.equals(plain) || member.startsWith(plain + "/");
	}

	void note(String member) {
		names.stream().filter(name -> below(member, name)).forEach(seen::add);
	}

	boolean found(String name) {
		return seen.contains(name);
	}
}
