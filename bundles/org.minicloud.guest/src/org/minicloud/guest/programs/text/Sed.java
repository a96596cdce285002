package org.minicloud.guest.programs.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Filter;
import org.minicloud.guest.programs.stream.LineText;
import org.minicloud.guest.programs.text.SedCommand.Address;

/**
 * {@code sed}: edits lines as they go by. A line is worked on when it is known whether another follows, because a dollar
 * means the last; commands are carried out in portions, because a script may go round for ever.
 */
final class Sed extends Filter {
	private static final long serialVersionUID = 1;
	private static final int PORTION = 500;
	private static final long NANOS_PER_COMMAND = 400;
	private static final int CANNOT_READ = 2;

	/** A line that was read. */
	private record Line(String text, boolean terminated) implements java.io.Serializable {
	}

	private List<SedCommand> script;
	private boolean quiet;
	private boolean inPlace;
	private boolean separate;
	private String backup = "";

	private final Deque<Line> ahead = new ArrayDeque<>();
	private final Map<String, StringBuilder> written = new LinkedHashMap<>();
	private boolean[] inRange;
	private long[] rangeEnd;
	private StringBuilder changed;
	private boolean lastKnown;
	private boolean quitting;
	/** A file that was read to its end, but is not yet done with. */
	private String finishing;

	private String space;
	private String hold = "";
	private boolean ended;
	private boolean unterminated;
	private long number;
	private int at = -1;
	/** Whether the script waits for the next line, for {@code n} or {@code N}. */
	private char wants = ' ';
	private boolean substituted;
	private final StringBuilder appended = new StringBuilder();
	private Pattern latest;

	Sed(List<String> arguments) {
		super("sed", arguments);
	}

	@Override
	protected List<String> preload() {
		return valuesOf('f');
	}

	@Override
	protected List<String> begin(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "nEre:f:i::su", Map.of("quiet", 'n', "silent", 'n', "regexp-extended", 'E',
				"expression", 'e', "file", 'f', "in-place", 'i', "separate", 's'));
		quiet = options.has('n');
		inPlace = options.has('i');
		separate = inPlace || options.has('s');
		backup = inPlace ? options.value('i') : "";
		List<String> parts = new ArrayList<>(options.values('e'));
		for (String file : options.values('f'))
			parts.add(call.sys().files().text(file).orElseThrow(
					() -> new UsageException("sed: couldn't open file " + file + ": No such file or directory", 1)));
		List<String> files = options.operands();
		if (parts.isEmpty()) {
			if (files.isEmpty())
				throw new UsageException("Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n"
						+ "Try 'sed --help' for more information.", 1);
			parts.add(files.get(0));
			files = files.subList(1, files.size());
		}
		String text = String.join("\n", parts);
		quiet |= text.equals("#n") || text.startsWith("#n\n");
		script = SedParser.parse(text, options.has('E') || options.has('r'));
		inRange = new boolean[script.size()];
		rangeEnd = new long[script.size()];
		if (inPlace && files.isEmpty())
			throw new UsageException("sed: no input files", 1);
		return files;
	}

	@Override
	protected void startInput(String input) {
		if (separate) {
			number = 0;
			lastKnown = false;
		}
		if (inPlace)
			changed = new StringBuilder();
	}

	@Override
	protected void line(String text, Sys sys) {
		if (quitting && inPlace)
			emit(text + (terminated ? "\n" : ""));
		else
			ahead.add(new Line(text, terminated));
	}

	@Override
	protected void endInput(String input, Sys sys) {
		if (!separate)
			return;
		lastKnown = true;
		finishing = input;
	}

	private void replace(String input, Sys sys) {
		try {
			if (!backup.isEmpty())
				sys.files().write(backup.contains("*") ? backup.replace("*", input) : input + backup, sys.files().read(input), 0644);
			sys.files().write(input, LineText.encode(changed.toString()), 0644);
		} catch (SystemCallException refused) {
			complain("couldn't open file " + input + ": " + refused.getMessage(), 4);
		}
	}

	@Override
	protected void end(Sys sys) {
		lastKnown = true;
	}

	@Override
	protected boolean work(Sys sys) {
		if (script == null)
			return false;
		boolean worked = goOn(sys);
		if (!worked && finishing != null && inPlace)
			replace(finishing, sys);
		if (!worked)
			finishing = null;
		if (!worked && lastKnown)
			writeFiles(sys);
		return worked;
	}

	private void writeFiles(Sys sys) {
		written.forEach((file, text) -> {
			try {
				sys.files().write(file, LineText.encode(text.toString()), 0644);
			} catch (SystemCallException refused) {
				complain("couldn't open file " + file + ": " + refused.getMessage(), 4);
			}
		});
		written.clear();
	}

	/** A portion of the script, for the line that is worked on or the next. @return whether there was anything to do */
	private boolean goOn(Sys sys) {
		if (quitting)
			return false;
		if (at < 0 || wants != ' ') {
			boolean known = ahead.size() > 1 || lastKnown;
			if (!known || ahead.isEmpty() && (at < 0 || !lastKnown))
				return false;
			if (ahead.isEmpty())
				endWithoutNext();
			else
				take(ahead.remove());
			if (quitting)
				return true;
		}
		int steps = 0;
		while (at >= 0 && wants == ' ' && !quitting && steps++ < PORTION) {
			if (at >= script.size())
				endCycle();
			else
				step(script.get(at), sys);
		}
		owe(steps * NANOS_PER_COMMAND);
		return true;
	}

	private void take(Line line) {
		number++;
		if (wants == 'N') {
			space += "\n" + line.text();
		} else {
			space = line.text();
		}
		ended = line.terminated();
		if (wants == ' ') {
			at = 0;
			substituted = false;
		}
		wants = ' ';
	}

	/** {@code n} or {@code N} and there is no next line: GNU prints what there is, and that was all. */
	private void endWithoutNext() {
		wants = ' ';
		endCycle();
		quitting = !separate;
	}

	private boolean last() {
		return lastKnown && ahead.isEmpty();
	}

	private void endCycle() {
		if (!quiet)
			say(space);
		flushAppended();
		at = -1;
	}

	private void flushAppended() {
		if (!appended.isEmpty()) {
			emit(appended.toString());
			appended.setLength(0);
		}
	}

	private void say(String text) {
		boolean whole = ended || !last();
		emit(text + (whole ? "\n" : ""));
		unterminated = !whole;
	}

	/** The end that a last line has not is made up for when something follows it. */
	private void emit(String line) {
		String text = unterminated ? "\n" + line : line;
		unterminated = false;
		if (inPlace)
			changed.append(text);
		else
			print(text);
	}

	private void step(SedCommand command, Sys sys) {
		int index = at++;
		if (!applies(command, index)) {
			if (command.name() == '{')
				at = command.target();
			return;
		}
		switch (command.name()) {
			case '=' -> emit(number + "\n");
			case 'a' -> appended.append(command.text());
			case 'i' -> emit(command.text());
			case 'c' -> {
				if (command.second() == null || command.negated() || !inRange[index])
					emit(command.text());
				deleteSpace();
			}
			case 'd' -> deleteSpace();
			case 'D' -> deleteFirstLine();
			case 'g' -> space = hold;
			case 'G' -> space += "\n" + hold;
			case 'h' -> hold = space;
			case 'H' -> hold += "\n" + space;
			case 'x' -> {
				String before = space;
				space = hold;
				hold = before;
			}
			case 'l' -> emit(SedListing.of(space) + "\n");
			case 'n' -> {
				if (!last() && !quiet)
					say(space);
				flushAppendedBeforeNext();
				wants = 'n';
			}
			case 'N' -> {
				flushAppendedBeforeNext();
				wants = 'N';
			}
			case 'p' -> say(space);
			case 'P' -> emit(space.substring(0, space.indexOf('\n') < 0 ? space.length() : space.indexOf('\n')) + "\n");
			case 'q', 'Q' -> quit(command);
			case 's' -> substitute(command.substitute());
			case 'y' -> transliterate(command.substitute());
			case 'r' -> sys.files().text(command.text()).ifPresent(appended::append);
			case 'w' -> writeTo(command.text());
			case 'b' -> at = command.target();
			case 't' -> {
				if (substituted)
					at = command.target();
				substituted = false;
			}
			case 'T' -> {
				if (!substituted)
					at = command.target();
				substituted = false;
			}
			default -> {
				// an opening brace that applies
			}
		}
	}

	private void flushAppendedBeforeNext() {
		if (!last())
			flushAppended();
	}

	private void deleteSpace() {
		flushAppended();
		at = -1;
	}

	private void deleteFirstLine() {
		int end = space.indexOf('\n');
		flushAppended();
		at = -1;
		if (end >= 0) {
			space = space.substring(end + 1);
			at = 0;
		}
	}

	private void quit(SedCommand command) {
		if (command.name() == 'q')
			endCycle();
		setStatus(command.text().isEmpty() ? status() : Integer.parseInt(command.text()) & 0xFF);
		quitting = true;
		lastKnown = true;
		if (inPlace)
			while (!ahead.isEmpty())
				say(ahead.remove().text());
		else
			finish();
	}

	private void substitute(SedCommand.Substitute substitute) {
		Pattern pattern = remembered(substitute.pattern());
		owe(space.length() * 10L);
		String result = pattern == null ? null : SedReplacement.apply(substitute, pattern, space);
		if (result == null)
			return;
		space = result;
		substituted = true;
		if (substitute.print())
			say(space);
		if (substitute.file() != null)
			writeTo(substitute.file());
	}

	private void writeTo(String file) {
		if (file.equals("/dev/stdout"))
			say(space);
		else
			written.computeIfAbsent(file, any -> new StringBuilder()).append(space).append('\n');
	}

	private void transliterate(SedCommand.Substitute substitute) {
		String from = substitute.pattern().pattern();
		StringBuilder result = new StringBuilder(space);
		for (int i = 0; i < result.length(); i++) {
			int found = from.indexOf(result.charAt(i));
			if (found >= 0)
				result.setCharAt(i, substitute.replacement().charAt(found));
		}
		space = result.toString();
	}

	private Pattern remembered(Pattern pattern) {
		if (pattern != null)
			latest = pattern;
		return latest;
	}

	private boolean applies(SedCommand command, int index) {
		if (command.first() == null)
			return !command.negated();
		boolean in = command.second() == null ? matches(command.first()) : inRange(command, index);
		return in != command.negated();
	}

	private boolean inRange(SedCommand command, int index) {
		Address second = command.second();
		if (!inRange[index]) {
			boolean zero = command.first().kind() == Address.Kind.LINE && command.first().number() == 0;
			if (!(zero ? number == 1 : matches(command.first())))
				return false;
			rangeEnd[index] = switch (second.kind()) {
				case LINE -> second.number();
				case MORE -> number + second.number();
				case MULTIPLE -> second.number() == 0 ? number : (number + second.number() - 1) / second.number() * second.number();
				default -> Long.MAX_VALUE;
			};
			inRange[index] = number < rangeEnd[index] && !(second.kind() == Address.Kind.LAST && last());
			if (zero && second.kind() == Address.Kind.PATTERN && matches(second))
				inRange[index] = false;
			return true;
		}
		if (second.kind() == Address.Kind.PATTERN || second.kind() == Address.Kind.LAST)
			inRange[index] = !matches(second);
		else if (number >= rangeEnd[index])
			inRange[index] = false;
		return number <= rangeEnd[index];
	}

	private boolean matches(Address address) {
		return switch (address.kind()) {
			case LINE -> number == address.number();
			case LAST -> last();
			case STEP -> address.step() == 0 ? number == address.number()
					: number >= address.number() && (number - address.number()) % address.step() == 0;
			case PATTERN -> {
				Pattern pattern = remembered(address.pattern());
				yield pattern != null && pattern.matcher(space).find();
			}
			default -> false;
		};
	}

	@Override
	protected String complaint(String input, String reason) {
		return reason.equals("Is a directory") ? inPlace ? "sed: couldn't edit " + input + ": not a regular file"
				: "sed: read error on " + input + ": " + reason : "sed: can't read " + input + ": " + reason;
	}

	@Override
	protected int failure() {
		return CANNOT_READ;
	}
}
