package org.minicloud.guest.programs.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Filter;

/** {@code grep}: lines that match. */
final class Grep extends Filter {
	private static final long serialVersionUID = 1;
	private static final int TROUBLE = 2;
	private static final String MATCH = "\u001b[01;31m\u001b[K", FILE = "\u001b[35m\u001b[K", NUMBER = "\u001b[32m\u001b[K",
			SEPARATOR = "\u001b[36m\u001b[K", END = "\u001b[m\u001b[K";

	private final char dialect;
	private GrepOptions options;
	private Pattern pattern;
	private boolean named;
	private boolean anyMatch;
	private String input;
	private long number;
	private long count;
	private final Deque<String> before = new ArrayDeque<>(0);
	private long after;
	private long printedUpTo;

	/** @param dialect {@code G} basic, {@code E} extended, {@code F} fixed */
	Grep(String name, char dialect, List<String> arguments) {
		super(name, arguments);
		this.dialect = dialect;
	}

	@Override
	protected List<String> preload() {
		return valuesOf('f');
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		options = GrepOptions.parse(call, dialect);
		pattern = pattern();
		List<String> files = options.recursive ? options.walk(call.sys(), this::complain) : options.files;
		named = options.withNames != null ? options.withNames : options.recursive || files.size() > 1;
		if (options.recursive && files.isEmpty())
			finish();
		return files;
	}

	private Pattern pattern() throws UsageException {
		List<String> alternatives = new ArrayList<>();
		for (String each : options.patterns)
			for (String line : each.split("\n", -1))
				alternatives.add(switch (options.dialect) {
					case 'F' -> Pattern.quote(line);
					case 'P' -> line;
					default -> Patterns.translate(line, options.dialect == 'E');
				});
		String all = alternatives.size() == 1 ? alternatives.get(0)
				: alternatives.stream().map(each -> "(?:" + each + ")").collect(Collectors.joining("|"));
		if (options.words)
			all = "(?<!\\w)(?:" + all + ")(?!\\w)";
		if (options.wholeLines)
			all = "^(?:" + all + ")$";
		try {
			return Pattern.compile(all, Patterns.flags(options.ignoreCase));
		} catch (java.util.regex.PatternSyntaxException wrong) {
			// the message of the one that is wrong
			for (String each : options.patterns)
				Patterns.compile(name, each, options.dialect == 'E', false);
			throw new UsageException(name + ": " + wrong.getDescription(), TROUBLE);
		}
	}

	@Override
	protected void startInput(String file) {
		input = file.equals("-") ? "(standard input)" : file;
		number = 0;
		count = 0;
		before.clear();
		after = 0;
		printedUpTo = 0;
	}

	@Override
	protected void line(String text, Sys sys) {
		number++;
		Matcher matcher = pattern.matcher(text);
		if (matcher.find() == options.inverted) {
			context(text);
			return;
		}
		anyMatch = true;
		count++;
		if (options.quiet) {
			setStatus(0);
			finish();
			return;
		}
		if (options.namesOnly || options.namesWithout) {
			skipRest();
			return;
		}
		if (!options.countOnly)
			show(text);
		if (options.most > 0 && count == options.most)
			skipRest();
	}

	private void context(String text) {
		if (options.countOnly || options.quiet || options.onlyMatching)
			return;
		if (after > 0) {
			after--;
			print(text, '-', false);
		} else if (options.before > 0) {
			if (before.size() == options.before)
				before.removeFirst();
			before.addLast(text);
		}
	}

	private void show(String text) {
		long matching = number;
		boolean gap = printedUpTo > 0 && number - before.size() > printedUpTo + 1;
		if (gap && (options.before > 0 || options.after > 0))
			printLine(options.colour ? SEPARATOR + "--" + END : "--");
		number -= before.size();
		while (!before.isEmpty()) {
			print(before.removeFirst(), '-', false);
			number++;
		}
		number = matching;
		after = options.after;
		if (!options.onlyMatching)
			print(text, ':', true);
		else if (!options.inverted)
			for (Matcher each = pattern.matcher(text); each.find();)
				if (each.end() > each.start())
					print(each.group(), ':', true);
	}

	private void print(String text, char mark, boolean matches) {
		printedUpTo = number;
		String separator = options.colour ? SEPARATOR + mark + END : String.valueOf(mark);
		StringBuilder line = new StringBuilder();
		if (named)
			line.append(options.colour ? FILE + input + END : input).append(separator);
		if (options.numbers)
			line.append(options.colour ? NUMBER + number + END : number).append(separator);
		printLine(line.append(options.colour && matches && !options.inverted ? coloured(text) : text).toString());
	}

	private String coloured(String text) {
		StringBuilder line = new StringBuilder();
		int from = 0;
		for (Matcher each = pattern.matcher(text); each.find();) {
			if (each.end() == each.start())
				continue;
			line.append(text, from, each.start()).append(MATCH).append(each.group()).append(END);
			from = each.end();
		}
		return line.append(text.substring(from)).toString();
	}

	@Override
	protected void endInput(String file, Sys sys) {
		if (options.namesOnly && count > 0 || options.namesWithout && count == 0)
			printLine(input);
		else if (options.countOnly && !options.namesOnly && !options.namesWithout)
			printLine((named ? input + ":" : "") + count);
	}

	@Override
	protected void end(Sys sys) {
		if (status() == 0 || options.quiet && anyMatch)
			setStatus(anyMatch ? 0 : 1);
	}

	@Override
	protected String complaint(String file, String reason) {
		return options.silent ? "" : super.complaint(file, reason);
	}

	@Override
	protected int failure() {
		return TROUBLE;
	}

	@Override
	protected long nanosPerByte() {
		return 10;
	}
}
