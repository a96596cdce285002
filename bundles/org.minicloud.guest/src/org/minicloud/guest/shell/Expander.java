package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.shell.Node.Piece;
import org.minicloud.guest.shell.Node.Word;

/** From words as typed to arguments: variables, substitutions (already run), splitting, file names. */
final class Expander {
	/** What a variable or an argument can hold; MAX_ARG_STRLEN of Linux is of that order. */
	private static final int MOST_WORDS = 32 * 1024;
	private static final int LONGEST = 128 * 1024;
	private final ShellState state;
	private final Sys sys;
	private final Iterator<String> substituted;
	private final List<String> fields = new ArrayList<>();
	/** The field being built, with quoted characters escaped; null when there is none. */
	private StringBuilder pattern;

	/** @param substituted outputs of the command substitutions, in the order of their appearance */
	Expander(ShellState state, Sys sys, Iterator<String> substituted) {
		this.state = state;
		this.sys = sys;
		this.substituted = substituted;
	}

	List<String> words(List<Word> words) throws SyntaxException {
		List<String> all = new ArrayList<>();
		for (Word word : words)
			all.addAll(fields(word));
		if (all.size() > MOST_WORDS)
			throw new SyntaxException("argument list too long", false);
		return all;
	}

	/** The fields that a word becomes; perhaps none. */
	private List<String> fields(Word word) throws SyntaxException {
		fields.clear();
		pattern = null;
		boolean first = true;
		for (Piece piece : word.pieces()) {
			if (piece instanceof Node.Variable variable && variable.quoted() && variable.name().equals("@")
					&& variable.operator().isEmpty())
				eachParameter();
			else if (piece instanceof Node.Text text)
				append(first && !text.quoted() ? tilde(text.text()) : text.text(), text.quoted());
			else if (piece.quoted())
				append(value(piece), true);
			else
				split(value(piece));
			first = false;
		}
		endField();
		return List.copyOf(fields);
	}

	/** A word as one text, without splitting: for assignments and redirections. */
	String single(Word word) throws SyntaxException {
		StringBuilder text = new StringBuilder();
		boolean first = true;
		for (Piece piece : word.pieces()) {
			String value = value(piece);
			checkLength(text.length() + value.length());
			text.append(first && !piece.quoted() && piece instanceof Node.Text ? tilde(value) : value);
			first = false;
		}
		return text.toString();
	}

	/** A word as a pattern of file names: what was quoted stands for itself. */
	String pattern(Word word) throws SyntaxException {
		StringBuilder text = new StringBuilder();
		for (Piece piece : word.pieces())
			text.append(piece.quoted() ? Glob.escape(value(piece)) : value(piece));
		checkLength(text.length());
		return text.toString();
	}

	private static void checkLength(int length) throws SyntaxException {
		if (length > LONGEST)
			throw new SyntaxException("cannot allocate " + length + " bytes", false);
	}

	private String tilde(String text) {
		if (text.matches("~[a-z][-\\w]*(/(?s:.*))?")) {
			int slash = text.indexOf('/');
			String name = text.substring(1, slash < 0 ? text.length() : slash);
			return org.minicloud.guest.programs.Accounts.find(sys, name)
					.map(account -> account.home() + (slash < 0 ? "" : text.substring(slash))).orElse(text);
		}
		return text.equals("~") || text.startsWith("~/") ? state.get("HOME", "/") + text.substring(1) : text;
	}

	private void eachParameter() throws SyntaxException {
		List<String> parameters = state.parameters();
		for (int i = 1; i < parameters.size(); i++) {
			if (i > 1)
				endField();
			append(parameters.get(i), true);
		}
	}

	private void append(String text, boolean quoted) throws SyntaxException {
		if (pattern == null)
			pattern = new StringBuilder();
		checkLength(pattern.length() + text.length());
		pattern.append(quoted ? Glob.escape(text) : text);
	}

	private void split(String text) throws SyntaxException {
		String separators = state.get("IFS", " \t\n");
		int start = 0;
		for (int i = 0; i <= text.length(); i++)
			if (i == text.length() || separators.indexOf(text.charAt(i)) >= 0) {
				if (i > start || i < text.length() && !Character.isWhitespace(text.charAt(i)))
					append(text.substring(start, i), false);
				if (i < text.length())
					endField();
				start = i + 1;
			}
	}

	private void endField() {
		if (pattern == null)
			return;
		String field = pattern.toString();
		pattern = null;
		List<String> matches = Glob.isPattern(field) ? Glob.expand(field, sys.files()) : List.of();
		if (matches.isEmpty())
			fields.add(field.replaceAll("\\\\([*?\\[\\]\\\\])", "$1"));
		else
			fields.addAll(matches);
	}

	private String value(Piece piece) throws SyntaxException {
		return switch (piece) {
			case Node.Text text -> text.text();
			case Node.Variable variable -> variable(variable);
			case Node.Substitution substitution -> substituted.hasNext() ? substituted.next() : "";
			case Node.Arithmetic arithmetic -> Long.toString(
					ArithmeticReader.evaluate(single(new WordReader(arithmetic.expression(), 0).readQuoted()), state));
		};
	}

	private String variable(Node.Variable variable) throws SyntaxException {
		String value = parameter(variable.name());
		String operator = variable.operator();
		if (operator.isEmpty()) {
			if (value == null && state.failOnUnset() && !"@*".contains(variable.name()))
				throw new SyntaxException(variable.name() + ": unbound variable", false);
			return value == null ? "" : value;
		}
		if (operator.equals("#"))
			return "@*".contains(variable.name()) ? parameter("#") : Integer.toString(value == null ? 0 : value.length());
		if (operator.equals("!"))
			return value == null || value.isEmpty() ? "" : state.get(value, "");
		if (operator.matches("(?s):[^-=+?].*|:")) {
			String text = value == null ? "" : value;
			return "@*".contains(variable.name()) ? part(state.parameters(), operator.substring(1)) : part(text, operator.substring(1));
		}
		if ("/^,".indexOf(operator.charAt(0)) >= 0)
			return Replacement.apply(value == null ? "" : value, operator, this::text);
		boolean colon = operator.startsWith(":");
		char action = operator.charAt(colon && operator.length() > 1 ? 1 : 0);
		String rest = operator.substring(colon ? 2 : 1);
		boolean missing = value == null || colon && value.isEmpty();
		// a command in the word has run in any case: its output is taken, so that the next one's is not taken for it
		if ("-=+?".indexOf(action) >= 0 && (rest.contains("$(") || rest.indexOf('`') >= 0) && missing == (action == '+'))
			text(rest);
		return switch (action) {
			case '-' -> missing ? text(rest) : value;
			case '=' -> missing ? assign(variable.name(), text(rest)) : value;
			case '+' -> missing ? "" : text(rest);
			case '?' -> {
				if (missing)
					throw new SyntaxException(variable.name() + ": " + (rest.isEmpty() ? "parameter not set" : rest), false);
				yield value;
			}
			case '#', '%' -> trim(value == null ? "" : value, operator);
			default -> throw new SyntaxException("${" + variable.name() + operator + "}: bad substitution", false);
		};
	}

	/** {@code offset} or {@code offset:length} of a text. */
	private String part(String value, String range) throws SyntaxException {
		String[] numbers = text(range).split(":", 2);
		long from = ArithmeticReader.evaluate(numbers[0], state);
		int start = (int) Math.max(0, Math.min(value.length(), from < 0 ? value.length() + from : from));
		long length = numbers.length > 1 ? ArithmeticReader.evaluate(numbers[1], state) : value.length();
		long end = length < 0 ? value.length() + length : start + length;
		return end <= start ? "" : value.substring(start, (int) Math.min(value.length(), end));
	}

	private String part(List<String> values, String range) throws SyntaxException {
		String[] numbers = text(range).split(":", 2);
		int from = (int) Math.max(0, Math.min(values.size(), ArithmeticReader.evaluate(numbers[0], state)));
		long length = numbers.length > 1 ? ArithmeticReader.evaluate(numbers[1], state) : values.size();
		return String.join(" ", values.subList(from, (int) Math.max(from, Math.min(values.size(), from + length))));
	}

	private String text(String word) throws SyntaxException {
		return single(new WordReader(word, 0).readQuoted());
	}

	private String assign(String name, String value) {
		state.set(name, value);
		return value;
	}

	private String trim(String value, String operator) throws SyntaxException {
		boolean suffix = operator.charAt(0) == '%';
		boolean longest = operator.length() > 1 && operator.charAt(1) == operator.charAt(0);
		var glob = Glob.compile(text(operator.substring(longest ? 2 : 1)));
		int length = value.length();
		for (int i = 0; i <= length; i++) {
			int cut = longest ? length - i : i;
			String part = suffix ? value.substring(length - cut) : value.substring(0, cut);
			if (glob.matcher(part).matches())
				return suffix ? value.substring(0, length - cut) : value.substring(cut);
		}
		return value;
	}

	private String parameter(String name) {
		List<String> parameters = state.parameters();
		return switch (name) {
			case "?" -> Integer.toString(state.status());
			case "$" -> Integer.toString(sys.pid());
			case "!" -> state.lastBackground() == 0 ? "" : Integer.toString(state.lastBackground());
			case "#" -> Integer.toString(parameters.size() - 1);
			case "@", "*" -> String.join(joint(name), parameters.subList(1, parameters.size()));
			case "-" -> (state.exitOnError() ? "e" : "") + (state.trace() ? "x" : "") + (state.failOnUnset() ? "u" : "");
			case "PPID" -> Integer.toString(sys.parent());
			case "UID", "EUID" -> org.minicloud.guest.programs.Accounts.find(sys, sys.user())
					.map(account -> Integer.toString(account.uid())).orElse("0");
			case "RANDOM" -> Integer.toString(state.nextRandom());
			case "SECONDS" -> Long.toString(sys.now() / 1_000_000_000);
			case "HOSTNAME" -> sys.hostname();
			case "PWD" -> sys.directory();
			default -> Character.isDigit(name.charAt(0))
					? Integer.parseInt(name) < parameters.size() ? parameters.get(Integer.parseInt(name)) : null
					: state.get(name);
		};
	}

	private String joint(String name) {
		String separators = state.get("IFS", " ");
		return name.equals("@") ? " " : separators.isEmpty() ? "" : separators.substring(0, 1);
	}
}
