package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.PrintfText;
import org.minicloud.guest.shell.Builtins.Answer;
import org.minicloud.guest.shell.Builtins.Continue;
import org.minicloud.guest.shell.Builtins.Effect;
import org.minicloud.guest.shell.Builtins.Moved;

/** The builtin commands that scripts are written with: functions, variables, traps, options. */
final class ScriptBuiltins {
	static final Set<String> NAMES = Set.of("alias", "declare", "eval", "getopts", "hash", "let", "local", "printf", "readonly",
			"return", "shopt", "trap", "typeset", "ulimit", "umask", "unalias");
	private static final int USAGE = 2;
	private static final int DEEPEST = 800;
	private static final String NAME = "[A-Za-z_]\\w*";

	private ScriptBuiltins() {
	}

	static Effect run(List<String> words, Interpreter in, Sys sys) {
		List<String> arguments = words.subList(1, words.size());
		return switch (words.get(0)) {
			case "alias" -> alias(arguments, in.state());
			case "unalias" -> unalias(arguments, in.state());
			case "declare", "typeset" -> declare(arguments, in);
			case "local" -> local(arguments, in);
			case "readonly" -> readOnly(arguments, in.state());
			case "eval" -> evaluate(String.join(" ", arguments), in);
			case "getopts" -> getopts(arguments, in.state());
			case "let" -> let(arguments, in.state());
			case "printf" -> printf(arguments, in.state());
			case "return" -> leave(arguments, in, sys);
			case "trap" -> trap(arguments, in, sys);
			case "umask" -> Builtins.output(arguments.isEmpty() ? "0022\n" : "");
			case "ulimit" -> Builtins.output(arguments.contains("-n") ? "1024\n" : arguments.size() < 2 ? "unlimited\n" : "");
			default -> Builtins.status(0);
		};
	}

	private static String quoted(String value) {
		return "'" + value.replace("'", "'\\''") + "'";
	}

	private static Effect alias(List<String> arguments, ShellState state) {
		StringBuilder text = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		if (arguments.isEmpty())
			state.aliases().forEach((name, value) -> text.append("alias ").append(name).append('=').append(quoted(value)).append('\n'));
		for (String argument : arguments) {
			int equals = argument.indexOf('=');
			if (equals > 0)
				state.setAlias(argument.substring(0, equals), argument.substring(equals + 1));
			else if (state.aliases().containsKey(argument))
				text.append("alias ").append(argument).append('=').append(quoted(state.aliases().get(argument))).append('\n');
			else
				errors.append("bash: alias: ").append(argument).append(": not found\n");
		}
		return new Answer(text.toString(), errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	private static Effect unalias(List<String> arguments, ShellState state) {
		for (String name : arguments)
			if (name.equals("-a"))
				List.copyOf(state.aliases().keySet()).forEach(each -> state.setAlias(each, null));
			else if (!state.aliases().containsKey(name))
				return Builtins.error("unalias: " + name + ": not found", 1);
			else
				state.setAlias(name, null);
		return Builtins.status(0);
	}

	private static Effect declare(List<String> arguments, Interpreter in) {
		ShellState state = in.state();
		List<String> names = arguments.stream().filter(word -> !word.matches("[-+].*")).toList();
		String options = arguments.stream().filter(word -> word.startsWith("-")).collect(Collectors.joining());
		if (names.isEmpty() && options.contains("f"))
			return Builtins.output(state.functions().keySet().stream().map(name -> name + " ()\n").collect(Collectors.joining()));
		if (names.isEmpty())
			return Builtins.output(state.all().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue() + "\n")
					.collect(Collectors.joining()));
		if (in.function() != null && !options.contains("g"))
			names.forEach(name -> in.function().local(name.replaceFirst("=(?s).*", "")));
		Effect effect = assign("declare", names, state);
		for (String each : names) {
			String name = each.replaceFirst("=(?s).*", "");
			if (options.contains("x"))
				state.export(name);
			if (options.contains("r"))
				state.makeReadOnly(name);
		}
		return effect;
	}

	private static Effect assign(String command, List<String> words, ShellState state) {
		for (String word : words) {
			int equals = word.indexOf('=');
			String name = equals < 0 ? word : word.substring(0, equals);
			if (!name.matches(NAME))
				return Builtins.error(command + ": `" + word + "': not a valid identifier", 1);
			if (equals >= 0 && state.isReadOnly(name))
				return Builtins.error(name + ": readonly variable", 1);
			if (equals >= 0)
				state.set(name, word.substring(equals + 1));
		}
		return Builtins.status(0);
	}

	private static Effect local(List<String> arguments, Interpreter in) {
		FunctionFrame function = in.function();
		if (function == null)
			return Builtins.error("local: can only be used in a function", 1);
		List<String> words = arguments.stream().filter(word -> !word.matches("-\\w+")).toList();
		words.forEach(word -> function.local(word.replaceFirst("=(?s).*", "")));
		return assign("local", words, in.state());
	}

	private static Effect readOnly(List<String> arguments, ShellState state) {
		List<String> words = arguments.stream().filter(word -> !word.matches("-\\w+")).toList();
		Effect effect = assign("readonly", words, state);
		words.forEach(word -> state.makeReadOnly(word.replaceFirst("=(?s).*", "")));
		return effect;
	}

	private static Effect evaluate(String text, Interpreter in) {
		if (in.depth() > DEEPEST)
			return Builtins.error("eval: maximum nesting level exceeded", 1);
		try {
			Node node = Shell.wholeText(text);
			return node == null ? Builtins.status(0) : new Continue(in.frameOf(node), "");
		} catch (SyntaxException wrong) {
			return Builtins.error("eval: " + wrong.getMessage(), USAGE);
		}
	}

	/** Begins a function, unless calls are nested too deeply. */
	static Effect call(Node body, List<String> words, Interpreter in) {
		if (in.depth() > DEEPEST)
			return Builtins.error(words.get(0) + ": maximum function nesting level exceeded", 1);
		return new Continue(new FunctionFrame(body, words), "");
	}

	private static Effect getopts(List<String> arguments, ShellState state) {
		if (arguments.size() < 2)
			return Builtins.error("getopts: usage: getopts optstring name [arg]", USAGE);
		String letters = arguments.get(0);
		List<String> words = arguments.size() > 2 ? arguments.subList(2, arguments.size())
				: state.parameters().subList(1, state.parameters().size());
		int index = number(state.get("OPTIND", "1"));
		int inside = index == number(state.get("__OPTWORD", "0")) ? number(state.get("__OPTCHAR", "1")) : 1;
		String word = index <= words.size() ? words.get(index - 1) : "";
		if (!word.startsWith("-") || word.equals("-") || word.equals("--")) {
			state.set("OPTIND", Integer.toString(word.equals("--") ? index + 1 : index));
			state.set(arguments.get(1), "?");
			return Builtins.status(1);
		}
		char letter = word.charAt(inside);
		boolean ends = inside + 1 >= word.length();
		int at = letter == ':' ? -1 : letters.indexOf(letter);
		boolean silent = letters.startsWith(":");
		String error = "";
		state.set("OPTIND", Integer.toString(ends ? index + 1 : index));
		state.set("__OPTWORD", Integer.toString(index));
		state.set("__OPTCHAR", Integer.toString(inside + 1));
		state.unset("OPTARG");
		String found = String.valueOf(letter);
		if (at < 0) {
			found = "?";
			error = silent ? "" : "illegal option -- " + letter;
			if (silent)
				state.set("OPTARG", String.valueOf(letter));
		} else if (at + 1 < letters.length() && letters.charAt(at + 1) == ':') {
			boolean there = !ends || index < words.size();
			state.set("OPTIND", Integer.toString(ends ? index + 2 : index + 1));
			if (there) {
				state.set("OPTARG", ends ? words.get(index) : word.substring(inside + 1));
			} else {
				found = silent ? ":" : "?";
				error = silent ? "" : "option requires an argument -- " + letter;
				if (silent)
					state.set("OPTARG", String.valueOf(letter));
			}
		}
		state.set(arguments.get(1), found);
		return new Answer("", error.isEmpty() ? "" : "bash: " + error + "\n", 0);
	}

	private static int number(String text) {
		return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
	}

	private static Effect let(List<String> arguments, ShellState state) {
		if (arguments.isEmpty())
			return Builtins.error("let: expression expected", 1);
		try {
			long value = 0;
			for (String argument : arguments)
				value = ArithmeticReader.evaluate(argument, state);
			return Builtins.status(value != 0 ? 0 : 1);
		} catch (SyntaxException wrong) {
			return Builtins.error("let: " + wrong.getMessage(), 1);
		}
	}

	private static Effect printf(List<String> arguments, ShellState state) {
		List<String> words = new ArrayList<>(arguments);
		String variable = null;
		if (words.size() > 1 && words.get(0).equals("-v")) {
			variable = words.get(1);
			words.subList(0, 2).clear();
		}
		if (!words.isEmpty() && words.get(0).equals("--"))
			words.remove(0);
		if (words.isEmpty())
			return new Answer("", "printf: usage: printf [-v var] format [arguments]\n", USAGE);
		Output output = PrintfText.of(words);
		if (variable == null)
			return new Answer(output.out(), output.err().isEmpty() ? "" : "bash: " + output.err(), output.status());
		state.set(variable, output.out());
		return Builtins.status(output.status());
	}

	private static Effect leave(List<String> arguments, Interpreter in, Sys sys) {
		int status = arguments.isEmpty() || !arguments.get(0).matches("-?\\d{1,9}") ? in.state().status()
				: Integer.parseInt(arguments.get(0));
		if (in.returnFrom(status, sys))
			return new Moved();
		return Builtins.error("return: can only `return' from a function or sourced script", 1);
	}

	private static Effect trap(List<String> arguments, Interpreter in, Sys sys) {
		ShellState state = in.state();
		List<String> words = new ArrayList<>(arguments);
		if (!words.isEmpty() && words.get(0).equals("--"))
			words.remove(0);
		if (words.isEmpty() || words.get(0).equals("-p")) {
			StringBuilder text = new StringBuilder();
			new TreeMap<>(state.traps()).forEach((name, command) -> text.append("trap -- ").append(quoted(command)).append(' ')
					.append(name.equals("EXIT") ? name : "SIG" + name).append('\n'));
			return Builtins.output(text.toString());
		}
		if (words.get(0).equals("-l"))
			return Builtins.output(java.util.Arrays.stream(Signal.values())
					.map(signal -> signal.number() + ") " + signal.name() + "\n").collect(Collectors.joining()));
		boolean reset = words.size() == 1 || words.get(0).equals("-");
		String command = words.size() == 1 ? "" : words.get(0);
		for (String word : words.size() == 1 ? words : words.subList(1, words.size())) {
			if (word.equals("EXIT") || word.equals("0")) {
				set(state, "EXIT", command, reset);
				continue;
			}
			if (List.of("ERR", "DEBUG", "RETURN").contains(word))
				continue;
			Signal signal = Signal.parse(word).orElse(null);
			if (signal == null)
				return Builtins.error("trap: " + word + ": invalid signal specification", 1);
			set(state, signal.shortName(), command, reset);
			if (reset)
				sys.byDefault(signal);
			else if (command.isEmpty())
				sys.ignore(signal);
			else
				sys.handle(signal);
		}
		return Builtins.status(0);
	}

	private static void set(ShellState state, String name, String command, boolean reset) {
		state.setTrap(name, reset ? null : command);
	}
}
