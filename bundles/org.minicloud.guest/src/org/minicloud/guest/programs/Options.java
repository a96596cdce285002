package org.minicloud.guest.programs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command line taken apart as getopt_long does: options may be joined, come in any order, and end with {@code --}. */
public final class Options {
	private final Call call;
	private final String letters;
	private final Map<String, Character> names;
	private final int failure;
	private final Map<Character, List<String>> found = new HashMap<>();
	private final List<String> operands = new ArrayList<>();

	private Options(Call call, String letters, Map<String, Character> names, int failure) {
		this.call = call;
		this.letters = letters;
		this.names = names;
		this.failure = failure;
	}

	/**
	 * @param letters the options known, each followed by a colon when it takes a value, by two when it may have one joined
	 *                to it; after a plus sign, options end where the operands begin
	 * @param names   long names for some of the letters
	 */
	public static Options parse(Call call, String letters, Map<String, Character> names) throws UsageException {
		return parse(call, letters, names, 1);
	}

	/** @param failure the exit status for a wrong command line */
	public static Options parse(Call call, String letters, Map<String, Character> names, int failure)
			throws UsageException {
		Options options = new Options(call, letters, names, failure);
		List<String> words = call.arguments();
		int i = 0;
		while (i < words.size()) {
			String word = words.get(i++);
			if (word.equals("--")) {
				options.operands.addAll(words.subList(i, words.size()));
				break;
			}
			if (word.startsWith("--"))
				i = options.longOption(word, i);
			else if (word.length() > 1 && word.charAt(0) == '-')
				i = options.shortOptions(word, i);
			else if (letters.startsWith("+")) {
				options.operands.addAll(words.subList(i - 1, words.size()));
				break;
			} else
				options.operands.add(word);
		}
		return options;
	}

	public static Options parse(Call call, String letters) throws UsageException {
		return parse(call, letters, Map.of());
	}

	private int longOption(String word, int next) throws UsageException {
		int equals = word.indexOf('=');
		String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
		Character letter = names.get(name);
		if (letter == null)
			throw unknown("unrecognized option '" + word + "'");
		if (!takesValue(letter)) {
			if (equals >= 0)
				throw unknown("option '--" + name + "' doesn't allow an argument");
			put(letter, "");
			return next;
		}
		if (equals >= 0 || mayTakeValue(letter)) {
			put(letter, equals < 0 ? "" : word.substring(equals + 1));
			return next;
		}
		put(letter, value(next, "option '--" + name + "' requires an argument"));
		return next + 1;
	}

	private int shortOptions(String word, int next) throws UsageException {
		for (int i = 1; i < word.length(); i++) {
			char letter = word.charAt(i);
			if (letter == ':' || letter == '+' || letters.indexOf(letter) < 0)
				throw unknown("invalid option -- '" + letter + "'");
			if (!takesValue(letter)) {
				put(letter, "");
			} else if (i + 1 < word.length() || mayTakeValue(letter)) {
				put(letter, word.substring(i + 1));
				return next;
			} else {
				put(letter, value(next, "option requires an argument -- '" + letter + "'"));
				return next + 1;
			}
		}
		return next;
	}

	private boolean takesValue(char letter) {
		int at = letters.indexOf(letter);
		return at + 1 < letters.length() && letters.charAt(at + 1) == ':';
	}

	private boolean mayTakeValue(char letter) {
		int at = letters.indexOf(letter);
		return letters.startsWith("::", at + 1);
	}

	private void put(char letter, String value) {
		found.computeIfAbsent(letter, any -> new ArrayList<>(1)).add(value);
	}

	private String value(int index, String complaint) throws UsageException {
		if (index >= call.arguments().size())
			throw unknown(complaint);
		return call.arguments().get(index);
	}

	private UsageException unknown(String complaint) {
		return new UsageException(call.name() + ": " + complaint + "\nTry '" + call.name() + " --help' for more information.",
				failure);
	}

	public boolean has(char letter) {
		return found.containsKey(letter);
	}

	/** The value given last for an option, or null. */
	public String value(char letter) {
		List<String> values = found.get(letter);
		return values == null ? null : values.get(values.size() - 1);
	}

	/** All values given for an option, in their order. */
	public List<String> values(char letter) {
		return found.getOrDefault(letter, List.of());
	}

	/**
	 * The value of an option as a number that is not negative.
	 *
	 * @param what   says what it should have been
	 * @param absent the number when the option was not given
	 */
	public long number(char letter, String what, long absent) throws UsageException {
		String text = value(letter);
		if (text == null)
			return absent;
		if (!text.matches("\\d{1,18}"))
			throw new UsageException(call.name() + ": invalid " + what + ": '" + text + "'", failure);
		return Long.parseLong(text);
	}

	/** Refuses fewer operands. */
	public Options atLeast(int count) throws UsageException {
		if (operands.size() >= count)
			return this;
		throw unknown(operands.isEmpty() ? "missing operand" : "missing operand after '" + operands.get(operands.size() - 1) + "'");
	}

	public List<String> operands() {
		return operands;
	}

	/** Refuses words that are no options. */
	public Options withoutOperands() throws UsageException {
		if (!operands.isEmpty())
			throw unknown("extra operand '" + operands.get(0) + "'");
		return this;
	}
}
