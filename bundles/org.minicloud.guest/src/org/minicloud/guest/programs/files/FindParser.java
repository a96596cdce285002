package org.minicloud.guest.programs.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.text.Globs;

/** Understands the expression of {@code find}, and makes instructions of it that can be left in the middle. */
final class FindParser {
	private static final long DAY = 86_400_000, MINUTE = 60_000;
	private static final Map<Character, Long> UNITS = Map.of('c', 1L, 'w', 2L, 'b', 512L, 'k', 1024L, 'M', 1L << 20, 'G', 1L << 30);

	/**
	 * An instruction.
	 *
	 * @param what  {@code test}, {@code and} (leaves when false), {@code or} (leaves when true), {@code not}, or an action
	 * @param jump  where to go on when it leaves
	 * @param words of a command, or a format
	 */
	record Op(String what, int jump, FindTest test, List<String> words) implements java.io.Serializable {
	}

	private final Call call;
	private final List<String> words;
	private int at;
	final List<Op> ops = new ArrayList<>();
	final List<String> starts = new ArrayList<>();
	int deepest = Integer.MAX_VALUE;
	int shallowest;
	boolean depthFirst;
	boolean follow;
	private boolean acts;

	FindParser(Call call) throws UsageException {
		this.call = call;
		this.words = call.arguments();
		while (at < words.size() && words.get(at).matches("-[HLP]"))
			follow = words.get(at++).equals("-L");
		while (at < words.size() && !words.get(at).matches("-.+|\\(|!"))
			starts.add(words.get(at++));
		if (starts.isEmpty())
			starts.add(".");
		if (at < words.size())
			or();
		if (at < words.size())
			throw new UsageException(words.get(at).equals(")") ? "find: invalid expression; you have too many ')'"
					: "find: paths must precede expression: " + words.get(at), 1);
		if (!acts) {
			if (!ops.isEmpty())
				ops.add(new Op("and", Integer.MAX_VALUE, null, null));
			ops.add(new Op("-print", 0, null, null));
		}
	}

	private void or() throws UsageException {
		and();
		while (at < words.size() && words.get(at).matches("-o|-or")) {
			at++;
			int jump = ops.size();
			ops.add(null);
			and();
			ops.set(jump, new Op("or", ops.size(), null, null));
		}
	}

	private void and() throws UsageException {
		not();
		while (at < words.size() && !words.get(at).matches("-o|-or|\\)")) {
			if (words.get(at).matches("-a|-and"))
				at++;
			int jump = ops.size();
			ops.add(null);
			not();
			ops.set(jump, new Op("and", ops.size(), null, null));
		}
	}

	private void not() throws UsageException {
		if (at < words.size() && words.get(at).matches("!|-not")) {
			at++;
			not();
			ops.add(new Op("not", 0, null, null));
		} else {
			primary();
		}
	}

	private String value(String option) throws UsageException {
		if (at >= words.size())
			throw new UsageException("find: missing argument to `" + option + "'", 1);
		return words.get(at++);
	}

	private void primary() throws UsageException {
		if (at >= words.size())
			throw new UsageException("find: expected an expression", 1);
		String word = words.get(at++);
		if (word.equals("(")) {
			or();
			if (at >= words.size() || !words.get(at++).equals(")"))
				throw new UsageException("find: invalid expression; I was expecting to find a ')' somewhere but did not see one.", 1);
			return;
		}
		switch (word) {
			case "-print", "-print0", "-delete", "-prune", "-ls", "-quit" -> {
				acts |= !word.equals("-prune");
				depthFirst |= word.equals("-delete");
				ops.add(new Op(word, 0, null, null));
			}
			case "-printf" -> {
				acts = true;
				ops.add(new Op(word, 0, null, List.of(value(word))));
			}
			case "-exec", "-execdir", "-ok" -> exec();
			case "-maxdepth" -> option(() -> deepest = depth(word));
			case "-mindepth" -> option(() -> shallowest = depth(word));
			case "-depth", "-d" -> option(() -> depthFirst = true);
			case "-xdev", "-mount", "-noleaf" -> option(() -> {
			});
			default -> ops.add(new Op("test", 0, test(word), null));
		}
	}

	private interface Setting {
		void apply() throws UsageException;
	}

	private void option(Setting setting) throws UsageException {
		setting.apply();
		ops.add(new Op("test", 0, new FindTest.Plain("-true"), null));
	}

	private int depth(String word) throws UsageException {
		String text = value(word);
		if (!text.matches("\\d{1,6}"))
			throw new UsageException("find: Expected a positive decimal integer argument to " + word + ", but got '" + text + "'", 1);
		return Integer.parseInt(text);
	}

	private void exec() throws UsageException {
		acts = true;
		List<String> command = new ArrayList<>();
		while (true) {
			if (at >= words.size())
				throw new UsageException("find: missing argument to `-exec'", 1);
			String word = words.get(at++);
			if (word.equals(";"))
				break;
			if (word.equals("+") && !command.isEmpty() && command.get(command.size() - 1).equals("{}")) {
				ops.add(new Op("exec+", 0, null, command.subList(0, command.size() - 1)));
				return;
			}
			command.add(word);
		}
		if (command.isEmpty())
			throw new UsageException("find: missing argument to `-exec'", 1);
		ops.add(new Op("exec", 0, null, command));
	}

	private FindTest test(String word) throws UsageException {
		return switch (word) {
			case "-name" -> new FindTest.Name(Globs.compile(value(word), false), false);
			case "-iname" -> new FindTest.Name(Globs.compile(value(word), true), false);
			case "-path", "-wholename" -> new FindTest.Name(Globs.compile(value(word), false), true);
			case "-ipath" -> new FindTest.Name(Globs.compile(value(word), true), true);
			case "-regex" -> new FindTest.Name(org.minicloud.guest.programs.text.RegexText.extended(value(word)), true);
			case "-type" -> type(value(word));
			case "-size" -> size(value(word));
			case "-mtime", "-atime", "-ctime" -> number(word, value(word), DAY);
			case "-mmin", "-amin", "-cmin" -> number(word, value(word), MINUTE);
			case "-links", "-uid", "-gid", "-inum" -> number(word, value(word), 1);
			case "-perm" -> perm(value(word));
			case "-user" -> new FindTest.Owner(value(word), false);
			case "-group" -> new FindTest.Owner(value(word), true);
			case "-newer" -> {
				String file = value(word);
				FileStatus status = call.sys().files().status(file)
						.orElseThrow(() -> new UsageException("find: '" + file + "': No such file or directory", 1));
				yield new FindTest.Newer(status.modifiedMillis());
			}
			case "-empty", "-true", "-false", "-executable", "-readable", "-writable" -> new FindTest.Plain(word);
			default -> throw new UsageException("find: unknown predicate `" + word + "'", 1);
		};
	}

	private static FindTest type(String text) throws UsageException {
		if (!text.matches("[bcdpfls](,[bcdpfls])*"))
			throw new UsageException("find: Unknown argument to -type: " + text, 1);
		return new FindTest.Kind(text);
	}

	private static FindTest size(String text) throws UsageException {
		if (!text.matches("[-+]?\\d{1,12}[cwbkMG]?"))
			throw new UsageException("find: invalid -size type `" + text.charAt(text.length() - 1) + "'", 1);
		long unit = UNITS.getOrDefault(text.charAt(text.length() - 1), 512L);
		return number("-size", text.replaceFirst("[a-zA-Z]$", ""), unit);
	}

	private static FindTest number(String word, String text, long unit) throws UsageException {
		if (!text.matches("[-+]?\\d{1,12}"))
			throw new UsageException("find: invalid argument `" + text + "' to `" + word + "'", 1);
		char sign = Character.isDigit(text.charAt(0)) ? ' ' : text.charAt(0);
		return new FindTest.Number(word, sign, Long.parseLong(sign == ' ' ? text : text.substring(1)), unit);
	}

	private static FindTest perm(String text) throws UsageException {
		char sign = "-/".indexOf(text.charAt(0)) >= 0 ? text.charAt(0) : ' ';
		String mode = sign == ' ' ? text : text.substring(1);
		if (!FileModes.valid(mode))
			throw new UsageException("find: invalid mode '" + text + "'", 1);
		return new FindTest.Mode(sign, FileModes.apply(mode, 0, false));
	}
}
