package org.minicloud.guest.programs.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.text.SedCommand.Address;
import org.minicloud.guest.programs.text.SedCommand.Substitute;

/** Understands scripts of {@code sed}. */
final class SedParser {
	private final String script;
	private final boolean extended;
	private int at;
	private final List<SedCommand> commands = new ArrayList<>();
	private final Deque<Integer> blocks = new ArrayDeque<>();
	private final Map<String, Integer> labels = new HashMap<>();

	private SedParser(String script, boolean extended) {
		this.script = script;
		this.extended = extended;
	}

	static List<SedCommand> parse(String script, boolean extended) throws UsageException {
		SedParser parser = new SedParser(script, extended);
		parser.script();
		return parser.linked();
	}

	private UsageException wrong(String message) {
		return new UsageException("sed: -e expression #1, char " + at + ": " + message, 1);
	}

	private void script() throws UsageException {
		while (true) {
			skip(" \t\n;");
			if (at >= script.length())
				break;
			if (script.charAt(at) == '#') {
				int end = script.indexOf('\n', at);
				at = end < 0 ? script.length() : end;
			} else {
				command();
			}
		}
		if (!blocks.isEmpty())
			throw new UsageException("sed: -e expression #1, char 0: unmatched `{'", 1);
	}

	private void skip(String characters) {
		while (at < script.length() && characters.indexOf(script.charAt(at)) >= 0)
			at++;
	}

	private void command() throws UsageException {
		Address first = address(false);
		Address second = null;
		skip(" \t");
		if (first != null && at < script.length() && script.charAt(at) == ',') {
			at++;
			skip(" \t");
			second = address(true);
			if (second == null)
				throw wrong("unexpected `,'");
		}
		skip(" \t");
		boolean negated = false;
		while (at < script.length() && script.charAt(at) == '!') {
			negated = true;
			at++;
			skip(" \t");
		}
		if (at >= script.length())
			throw wrong("missing command");
		char name = script.charAt(at++);
		body(first, second, negated, name);
	}

	private void body(Address first, Address second, boolean negated, char name) throws UsageException {
		String text = null;
		Substitute substitute = null;
		switch (name) {
			case '{' -> blocks.push(commands.size());
			case '}' -> {
				if (blocks.isEmpty())
					throw wrong("unexpected `}'");
				int opening = blocks.pop();
				commands.set(opening, commands.get(opening).withTarget(commands.size()));
				endOfCommand();
				return;
			}
			case 'a', 'i', 'c' -> text = lines();
			case ':', 'b', 't', 'T' -> {
				text = label(name == ':');
				if (name == ':') {
					if (first != null)
						throw wrong(": doesn't want any addresses");
					labels.put(text, commands.size());
					return;
				}
			}
			case 'r', 'w' -> text = restOfLine();
			case 's' -> substitute = substitution();
			case 'y' -> substitute = transliteration();
			case 'q', 'Q' -> {
				skip(" \t");
				int from = at;
				while (at < script.length() && Character.isDigit(script.charAt(at)))
					at++;
				text = script.substring(from, at);
				endOfCommand();
			}
			case '=', 'd', 'D', 'g', 'G', 'h', 'H', 'l', 'n', 'N', 'p', 'P', 'x' -> endOfCommand();
			default -> throw wrong("unknown command: `" + name + "'");
		}
		commands.add(new SedCommand(first, second, negated, name, text, -1, substitute));
	}

	private void endOfCommand() throws UsageException {
		skip(" \t");
		if (at < script.length() && ";\n}#".indexOf(script.charAt(at)) < 0) {
			at++;
			throw wrong("extra characters after command");
		}
	}

	private Address address(boolean second) throws UsageException {
		if (at >= script.length())
			return null;
		char next = script.charAt(at);
		if (next == '$') {
			at++;
			return new Address(Address.Kind.LAST, 0, 0, null);
		}
		if (Character.isDigit(next)) {
			long number = number();
			skip(" \t");
			if (at < script.length() && script.charAt(at) == '~') {
				at++;
				return new Address(Address.Kind.STEP, number, number(), null);
			}
			return new Address(Address.Kind.LINE, number, 0, null);
		}
		if (second && (next == '+' || next == '~')) {
			at++;
			return new Address(next == '+' ? Address.Kind.MORE : Address.Kind.MULTIPLE, number(), 0, null);
		}
		if (next != '/' && next != '\\')
			return null;
		at += next == '/' ? 1 : 2;
		String source = delimited(script.charAt(at - 1), true, "unterminated address regex");
		boolean ignoreCase = at < script.length() && script.charAt(at) == 'I';
		if (ignoreCase)
			at++;
		return new Address(Address.Kind.PATTERN, 0, 0, pattern(source, ignoreCase, false));
	}

	private long number() {
		int from = at;
		while (at < script.length() && Character.isDigit(script.charAt(at)) && at - from < 15)
			at++;
		return from == at ? 0 : Long.parseLong(script.substring(from, at));
	}

	private Pattern pattern(String source, boolean ignoreCase, boolean multiline) throws UsageException {
		if (source.isEmpty())
			return null;
		try {
			Pattern pattern = Patterns.compile("sed", source, extended, ignoreCase);
			return multiline ? Pattern.compile(pattern.pattern(), pattern.flags() | Pattern.MULTILINE) : pattern;
		} catch (UsageException wrong) {
			throw wrong(wrong.getMessage().substring("sed: ".length()));
		}
	}

	/** Up to a delimiter, which a backslash makes an ordinary character. */
	private String delimited(char delimiter, boolean regex, String complaint) throws UsageException {
		StringBuilder text = new StringBuilder();
		boolean set = false;
		while (at < script.length()) {
			char next = script.charAt(at++);
			if (next == delimiter && !set)
				return text.toString();
			if (next == '\n' && regex)
				break;
			if (next == '\\' && at < script.length() && !set) {
				char escaped = script.charAt(at++);
				text.append(escaped == delimiter ? "" : "\\").append(escaped);
				continue;
			}
			if (regex && next == '[' && !set)
				set = !script.startsWith("]", at) || script.indexOf(']', at + 1) > 0;
			else if (next == ']' && set && !text.toString().matches("(?s).*\\[\\^?"))
				set = false;
			text.append(next);
		}
		at = script.length();
		throw wrong(complaint);
	}

	private Substitute substitution() throws UsageException {
		if (at >= script.length())
			throw wrong("unterminated `s' command");
		char delimiter = script.charAt(at++);
		String source = delimited(delimiter, true, "unterminated `s' command");
		String replacement = delimited(delimiter, false, "unterminated `s' command");
		boolean global = false;
		boolean print = false;
		boolean ignoreCase = false;
		boolean multiline = false;
		int occurrence = 1;
		String file = null;
		while (at < script.length() && ";\n}# ".indexOf(script.charAt(at)) < 0) {
			char flag = script.charAt(at);
			if (Character.isDigit(flag)) {
				occurrence = (int) number();
				continue;
			}
			at++;
			switch (flag) {
				case 'g' -> global = true;
				case 'p' -> print = true;
				case 'i', 'I' -> ignoreCase = true;
				case 'm', 'M' -> multiline = true;
				case 'w' -> file = restOfLine();
				default -> throw wrong("unknown option to `s'");
			}
		}
		endOfCommand();
		Pattern pattern = pattern(source, ignoreCase, multiline);
		int groups = pattern == null ? 9 : pattern.matcher("").groupCount();
		for (int i = 0; i + 1 < replacement.length(); i++)
			if (replacement.charAt(i) == '\\' && Character.isDigit(replacement.charAt(++i))
					&& replacement.charAt(i) - '0' > groups)
				throw wrong("invalid reference \\" + replacement.charAt(i) + " on `s' command's RHS");
		return new Substitute(pattern, replacement, global, occurrence, print, file);
	}

	private Substitute transliteration() throws UsageException {
		if (at >= script.length())
			throw wrong("unterminated `y' command");
		char delimiter = script.charAt(at++);
		String from = plain(delimited(delimiter, false, "unterminated `y' command"));
		String to = plain(delimited(delimiter, false, "unterminated `y' command"));
		if (from.length() != to.length())
			throw wrong("strings for `y' command are different lengths");
		endOfCommand();
		return new Substitute(Pattern.compile(from, Pattern.LITERAL), to, false, 1, false, null);
	}

	private static String plain(String text) {
		return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
	}

	private String label(boolean definition) {
		skip(" \t");
		int from = at;
		while (at < script.length() && (definition ? "\n;" : "\n;} \t").indexOf(script.charAt(at)) < 0)
			at++;
		return script.substring(from, at).strip();
	}

	private String restOfLine() throws UsageException {
		skip(" \t");
		int end = script.indexOf('\n', at);
		String rest = script.substring(at, end < 0 ? script.length() : end);
		at += rest.length();
		if (rest.isEmpty())
			throw wrong("missing filename in r/R/w/W commands");
		return rest;
	}

	/** The text of {@code a}, {@code i} and {@code c}: on the line, or after a backslash on the next. */
	private String lines() throws UsageException {
		skip(" \t");
		if (at >= script.length())
			throw wrong("expected \\ after `a', `c' or `i'");
		if (script.startsWith("\\", at)) {
			at++;
			skip(" \t");
			if (script.startsWith("\n", at))
				at++;
		}
		StringBuilder text = new StringBuilder();
		while (at < script.length() && script.charAt(at) != '\n') {
			char next = script.charAt(at++);
			if (next == '\\' && at < script.length())
				next = script.charAt(at++);
			text.append(next);
		}
		return text.append('\n').toString();
	}

	private List<SedCommand> linked() throws UsageException {
		List<SedCommand> linked = new ArrayList<>();
		for (SedCommand command : commands) {
			boolean jumps = "btT".indexOf(command.name()) >= 0;
			if (jumps && !command.text().isEmpty() && !labels.containsKey(command.text()))
				throw new UsageException("sed: -e expression #1, char " + script.length() + ": can't find label for jump to `"
						+ command.text() + "'", 1);
			linked.add(jumps ? command.withTarget(labels.getOrDefault(command.text(), commands.size())) : command);
		}
		return linked;
	}
}
