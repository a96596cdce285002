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
	private final Map<Character, String> found = new HashMap<>();
	private final List<String> operands = new ArrayList<>();

	private Options(Call call, String letters, Map<String, Character> names) {
		this.call = call;
		this.letters = letters;
		this.names = names;
	}

	/**
	 * @param letters the options known, each followed by a colon when it takes a value
	 * @param names   long names for some of the letters
	 */
	public static Options parse(Call call, String letters, Map<String, Character> names) throws UsageException {
		Options options = new Options(call, letters, names);
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
			else
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
			found.put(letter, "");
			return next;
		}
		if (equals >= 0) {
			found.put(letter, word.substring(equals + 1));
			return next;
		}
		found.put(letter, value(next, "option '--" + name + "' requires an argument"));
		return next + 1;
	}

	private int shortOptions(String word, int next) throws UsageException {
		for (int i = 1; i < word.length(); i++) {
			char letter = word.charAt(i);
			if (letter == ':' || letters.indexOf(letter) < 0)
				throw unknown("invalid option -- '" + letter + "'");
			if (!takesValue(letter)) {
				found.put(letter, "");
			} else if (i + 1 < word.length()) {
				found.put(letter, word.substring(i + 1));
				return next;
			} else {
				found.put(letter, value(next, "option requires an argument -- '" + letter + "'"));
				return next + 1;
			}
		}
		return next;
	}

	private boolean takesValue(char letter) {
		int at = letters.indexOf(letter);
		return at + 1 < letters.length() && letters.charAt(at + 1) == ':';
	}

	private String value(int index, String complaint) throws UsageException {
		if (index >= call.arguments().size())
			throw unknown(complaint);
		return call.arguments().get(index);
	}

	private UsageException unknown(String complaint) {
		return call.usage(complaint + "\nTry '" + call.name() + " --help' for more information.");
	}

	public boolean has(char letter) {
		return found.containsKey(letter);
	}

	/** Value of an option, or null. */
	public String value(char letter) {
		return found.get(letter);
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
