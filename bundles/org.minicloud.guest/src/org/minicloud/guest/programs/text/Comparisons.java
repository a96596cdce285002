package org.minicloud.guest.programs.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Collector;

/** Programs that look for what two files do not have in common: {@code diff}, {@code cmp}, {@code comm}. */
final class Comparisons {
	private static final int TROUBLE = 2;

	private Comparisons() {
	}

	private static List<String> two(Call call, Options options, String help) throws UsageException {
		List<String> files = options.operands();
		if (files.size() < 2)
			throw new UsageException(call.name() + ": missing operand" + (files.isEmpty() ? "" : " after '" + files.get(0) + "'") + "\n"
					+ call.name() + help, TROUBLE);
		if (files.size() > 2)
			throw new UsageException(call.name() + ": extra operand '" + files.get(2) + "'\n" + call.name() + help, TROUBLE);
		return files;
	}

	/** {@code diff}: what to change to get from one file to the other. */
	static final class Diff extends Collector {
		private static final long serialVersionUID = 1;
		private boolean unified;
		private int context;
		private boolean brief;
		private boolean tellSame;
		private boolean ignoreCase;
		private boolean ignoreBlanks;
		private String header = "";
		private List<String> files;

		Diff(List<String> arguments) {
			super("diff", arguments);
		}

		@Override
		protected List<String> begin(Call call) throws UsageException, SystemCallException {
			Options options = Options.parse(call, "uU:qsibwrN", Map.of("unified", 'u', "brief", 'q', "report-identical-files", 's',
					"ignore-case", 'i', "ignore-all-space", 'w', "recursive", 'r'), TROUBLE);
			unified = options.has('u') || options.has('U');
			context = (int) options.number('U', "context length", 3);
			brief = options.has('q');
			tellSame = options.has('s');
			ignoreCase = options.has('i');
			ignoreBlanks = options.has('w') || options.has('b');
			files = new java.util.ArrayList<>(two(call, options, ": Try 'diff --help' for more information."));
			for (int i = 0; i < 2; i++)
				if (call.sys().files().isDirectory(files.get(i)) && !call.sys().files().isDirectory(files.get(1 - i)))
					files.set(i, files.get(i) + "/" + files.get(1 - i).substring(files.get(1 - i).lastIndexOf('/') + 1));
			for (int i = 0; i < 2; i++)
				header += (i == 0 ? "--- " : "+++ ") + files.get(i) + "\t" + call.sys().files().status(files.get(i))
						.map(status -> Times.strftime("%Y-%m-%d %H:%M:%S.000000000 +0000", status.modifiedMillis()))
						.orElse(Times.strftime("%Y-%m-%d %H:%M:%S.000000000 +0000", call.sys().wallClockMillis())) + "\n";
			return files;
		}

		private String key(String line) {
			String key = ignoreBlanks ? line.replaceAll("\\s+", "") : line;
			return ignoreCase ? key.toLowerCase(Locale.ROOT) : key;
		}

		@Override
		protected void end(Sys sys) {
			if (contents().size() < 2)
				return;
			List<String> left = lines(contents().get(0));
			List<String> right = lines(contents().get(1));
			List<LineDiff.Hunk> hunks = LineDiff.hunks(left.stream().map(this::key).toList(), right.stream().map(this::key).toList());
			owe(200L * (left.size() + right.size()) * (1 + hunks.size()));
			boolean endsDiffer = hunks.isEmpty() && !ignoreBlanks && ends(0) != ends(1) && !left.isEmpty();
			if (endsDiffer)
				hunks = List.of(new LineDiff.Hunk(left.size() - 1, left.size(), right.size() - 1, right.size()));
			if (hunks.isEmpty()) {
				if (tellSame)
					printLine("Files " + files.get(0) + " and " + files.get(1) + " are identical");
				return;
			}
			setStatus(1);
			if (brief)
				printLine("Files " + files.get(0) + " and " + files.get(1) + " differ");
			else if (unified)
				print(header + LineDiff.unified(left, right, hunks, context, ends(0), ends(1)));
			else
				print(LineDiff.normal(left, right, hunks, ends(0), ends(1)));
		}

		/** Whether the last line of a file has an end. */
		private boolean ends(int file) {
			byte[] content = contents().get(file);
			return content.length == 0 || content[content.length - 1] == '\n';
		}

		@Override
		protected int failure() {
			return TROUBLE;
		}
	}

	/** {@code cmp}: where two files begin to differ. */
	static final class Cmp extends Collector {
		private static final long serialVersionUID = 1;
		private boolean silent;
		private boolean all;

		Cmp(List<String> arguments) {
			super("cmp", arguments);
		}

		@Override
		protected List<String> begin(Call call) throws UsageException {
			Options options = Options.parse(call, "sl", Map.of("silent", 's', "quiet", 's', "verbose", 'l'), TROUBLE);
			silent = options.has('s');
			all = options.has('l');
			return options.operands().size() == 1 ? List.of(options.operands().get(0), "-")
					: two(call, options, ": Try 'cmp --help' for more information.");
		}

		@Override
		protected void end(Sys sys) {
			if (contents().size() < 2)
				return;
			byte[] left = contents().get(0);
			byte[] right = contents().get(1);
			int line = 1;
			int common = Math.min(left.length, right.length);
			for (int i = 0; i < common; i++) {
				if (left[i] != right[i]) {
					setStatus(1);
					if (silent)
						return;
					if (!all) {
						printLine(names().get(0) + " " + names().get(1) + " differ: byte " + (i + 1) + ", line " + line);
						return;
					}
					printLine(String.format(Locale.ROOT, "%" + Integer.toString(common).length() + "d %3o %3o", i + 1, left[i] & 0xFF, right[i] & 0xFF));
				}
				line += left[i] == '\n' ? 1 : 0;
			}
			if (left.length != right.length) {
				setStatus(1);
				String shorter = names().get(left.length < right.length ? 0 : 1);
				if (!silent)
					complain("EOF on " + shorter + (common == 0 ? " which is empty" : " after byte " + common
							+ (all ? "" : left[common == left.length ? common - 1 : 0] == '\n' || right[common - 1] == '\n'
									? ", line " + (line - 1) : ", in line " + line)), 1);
			}
		}

		@Override
		protected int failure() {
			return TROUBLE;
		}
	}

	/** {@code comm}: lines of the one, of the other, and of both. */
	static final class Comm extends Collector {
		private static final long serialVersionUID = 1;
		private boolean[] hidden;

		Comm(List<String> arguments) {
			super("comm", arguments);
		}

		@Override
		protected List<String> begin(Call call) throws UsageException {
			Options options = Options.parse(call, "123", Map.of());
			hidden = new boolean[] { options.has('1'), options.has('2'), options.has('3') };
			return two(call, options, ": Try 'comm --help' for more information.").subList(0, 2);
		}

		@Override
		protected void end(Sys sys) {
			if (contents().size() < 2)
				return;
			List<String> left = lines(contents().get(0));
			List<String> right = lines(contents().get(1));
			int i = 0;
			int j = 0;
			while (i < left.size() || j < right.size()) {
				int order = i == left.size() ? 1 : j == right.size() ? -1 : left.get(i).compareTo(right.get(j));
				tell(order < 0 ? 0 : order > 0 ? 1 : 2, order <= 0 ? left.get(i) : right.get(j));
				i += order <= 0 ? 1 : 0;
				j += order >= 0 ? 1 : 0;
			}
		}

		private void tell(int column, String line) {
			if (hidden[column])
				return;
			int tabs = 0;
			for (int each = 0; each < column; each++)
				tabs += hidden[each] ? 0 : 1;
			printLine("\t".repeat(tabs) + line);
		}
	}
}
