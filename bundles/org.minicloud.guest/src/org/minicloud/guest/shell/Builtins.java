package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Echoes;
import org.minicloud.guest.programs.Loader;
import org.minicloud.guest.programs.Signalling;

/** The commands that a shell carries out itself, because they concern the shell. */
final class Builtins {
	private static final Set<String> NAMES = Set.of(":", ".", "[", "bg", "break", "cd", "continue", "echo", "exec",
			"exit", "export", "false", "fg", "help", "history", "jobs", "kill", "logout", "pwd", "read", "set", "shift",
			"source", "test", "true", "type", "unset", "wait", "command", "builtin", "disown", "dirs", "pushd", "popd");
	private static final Set<String> KEYWORDS = Set.of("if", "then", "else", "elif", "fi", "case", "esac", "for", "while", "until",
			"do", "done", "in", "function", "time", "{", "}", "!", "[[", "]]");
	private static final int USAGE = 2;

	private Builtins() {
	}

	/** What comes of a builtin. */
	sealed interface Effect {
	}

	record Answer(String output, String errors, int status) implements Effect {
	}

	/** A frame goes on with it. */
	record Continue(Frame frame, String output) implements Effect {
	}

	/** The shell becomes a program. */
	record Replace(List<String> words) implements Effect {
	}

	/** A program is started, even if a function has its name. */
	record Start(List<String> words) implements Effect {
	}

	/** The stack is another one now. */
	record Moved() implements Effect {
	}

	static boolean isBuiltin(String name) {
		return NAMES.contains(name) || ScriptBuiltins.NAMES.contains(name);
	}

	static Set<String> names() {
		TreeSet<String> names = new TreeSet<>(NAMES);
		names.addAll(ScriptBuiltins.NAMES);
		return names;
	}

	static Effect run(List<String> words, Interpreter in, Sys sys) {
		List<String> arguments = words.subList(1, words.size());
		return switch (words.get(0)) {
			case ":", "true" -> status(0);
			case "false" -> status(1);
			case "echo" -> output(Echoes.text(arguments));
			case "cd" -> changeDirectory(arguments, in, sys);
			case "pwd" -> output(sys.directory() + "\n");
			case "export" -> export(arguments, in);
			case "unset" -> unset(arguments, in.state());
			case "set" -> set(arguments, in);
			case "shift" -> shift(arguments, in);
			case "command", "builtin" -> command(words, in, sys);
			case "dirs", "pushd", "popd" -> Directories.run(words, in, sys);
			case "disown" -> {
				in.jobs().find("").ifPresent(in.jobs()::remove);
				yield status(0);
			}
			case "read" -> new Continue(new ReadFrame(arguments), "");
			case "test", "[" -> test(words, sys);
			case "exit", "logout" -> leave(arguments, in, sys);
			case "break", "continue" -> breakLoop(words.get(0), in, sys);
			case "exec" -> arguments.isEmpty() ? status(0) : new Replace(arguments);
			case ".", "source" -> source(arguments, in, sys);
			case "type" -> type(arguments, in, sys);
			case "help" -> output(Help.text(in, sys));
			case "history" -> history(arguments, in);
			case "jobs" -> jobs(in, sys);
			case "fg" -> foreground(arguments, in, sys);
			case "bg" -> background(arguments, in, sys);
			case "kill" -> kill(arguments, in, sys);
			case "wait" -> waitFor(arguments, in);
			default -> ScriptBuiltins.run(words, in, sys);
		};
	}

	static Effect status(int status) {
		return new Answer("", "", status);
	}

	static Effect output(String text) {
		return new Answer(text, "", 0);
	}

	static Effect error(String text, int status) {
		return new Answer("", "bash: " + text + "\n", status);
	}

	private static Effect unset(List<String> arguments, ShellState state) {
		boolean functions = arguments.contains("-f");
		for (String name : arguments) {
			if (name.startsWith("-"))
				continue;
			if (state.isReadOnly(name))
				return error("unset: " + name + ": cannot unset: readonly variable", 1);
			boolean variable = state.get(name) != null && !functions;
			state.unset(name);
			if (!variable)
				state.forgetFunction(name);
		}
		return status(0);
	}

	/** {@code command}: not a function; with {@code -v} only where it is. */
	private static Effect command(List<String> words, Interpreter in, Sys sys) {
		List<String> rest = words.subList(1, words.size());
		if (rest.isEmpty())
			return status(0);
		if (rest.get(0).equals("-v") || rest.get(0).equals("-V")) {
			if (rest.size() < 2)
				return status(1);
			String name = rest.get(1);
			if (rest.get(0).equals("-V"))
				return type(rest.subList(1, rest.size()), in, sys);
			if (in.state().aliases().containsKey(name))
				return output("alias " + name + "='" + in.state().aliases().get(name) + "'\n");
			if (isBuiltin(name) || in.state().functions().containsKey(name))
				return output(name + "\n");
			return Loader.find(sys.files(), name, in.state().get("PATH", Loader.DEFAULT_PATH)).map(path -> output(path + "\n"))
					.orElse(status(1));
		}
		List<String> plain = rest.get(0).equals("-p") ? rest.subList(1, rest.size()) : rest;
		if (plain.isEmpty())
			return status(0);
		if (isBuiltin(plain.get(0)))
			return run(plain, in, sys);
		return words.get(0).equals("builtin") ? error("builtin: " + plain.get(0) + ": not a shell builtin", 1) : new Start(plain);
	}

	private static Effect changeDirectory(List<String> arguments, Interpreter in, Sys sys) {
		String target = arguments.isEmpty() ? in.state().get("HOME", "/") : arguments.get(0);
		boolean back = target.equals("-");
		if (back && in.state().get("OLDPWD") == null)
			return error("cd: OLDPWD not set", 1);
		String path = sys.files().absolute(back ? in.state().get("OLDPWD") : target);
		try {
			sys.files().enter(path);
		} catch (SystemCallException refused) {
			return error("cd: " + target + ": " + refused.getMessage(), 1);
		}
		in.state().set("OLDPWD", sys.directory());
		sys.setDirectory(path);
		in.state().set("PWD", path);
		return output(back ? path + "\n" : "");
	}

	private static Effect export(List<String> arguments, Interpreter in) {
		ShellState state = in.state();
		if (arguments.isEmpty()) {
			StringBuilder text = new StringBuilder();
			state.environment().forEach((name, value) -> text.append("declare -x ").append(name).append("=\"")
					.append(value).append("\"\n"));
			return output(text.toString());
		}
		for (String argument : arguments) {
			int equals = argument.indexOf('=');
			String name = equals < 0 ? argument : argument.substring(0, equals);
			if (!name.matches("[A-Za-z_]\\w*"))
				return error("export: `" + argument + "': not a valid identifier", 1);
			if (equals >= 0)
				state.set(name, argument.substring(equals + 1));
			state.export(name);
		}
		return status(0);
	}

	private static Effect set(List<String> arguments, Interpreter in) {
		if (arguments.isEmpty()) {
			StringBuilder text = new StringBuilder();
			in.state().all().forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
			return output(text.toString());
		}
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i);
			if (argument.equals("--") || !argument.matches("[-+][exuobfhmvCEB]+")) {
				List<String> parameters = new ArrayList<>(List.of(in.state().parameters().get(0)));
				parameters.addAll(arguments.subList(argument.equals("--") ? i + 1 : i, arguments.size()));
				in.state().setParameters(parameters);
				break;
			}
			boolean on = argument.charAt(0) == '-';
			if (argument.indexOf('e') > 0)
				in.state().setExitOnError(on);
			if (argument.indexOf('x') > 0)
				in.state().setTrace(on);
			if (argument.indexOf('u') > 0)
				in.state().setFailOnUnset(on);
			if (argument.indexOf('o') > 0 && ++i < arguments.size())
				switch (arguments.get(i)) {
					case "errexit" -> in.state().setExitOnError(on);
					case "xtrace" -> in.state().setTrace(on);
					case "nounset" -> in.state().setFailOnUnset(on);
					case "pipefail" -> in.state().setPipefail(on);
					default -> {
						// options without a meaning here
					}
				}
		}
		return status(0);
	}

	private static Effect shift(List<String> arguments, Interpreter in) {
		List<String> parameters = new ArrayList<>(in.state().parameters());
		int count = arguments.isEmpty() ? 1 : arguments.get(0).matches("\\d{1,5}") ? Integer.parseInt(arguments.get(0)) : -1;
		if (count < 0)
			return error("shift: " + arguments.get(0) + ": numeric argument required", 1);
		if (parameters.size() <= count)
			return status(1);
		parameters.subList(1, 1 + count).clear();
		in.state().setParameters(parameters);
		return status(0);
	}

	private static Effect test(List<String> words, Sys sys) {
		List<String> terms = new ArrayList<>(words.subList(1, words.size()));
		if (words.get(0).equals("[") && (terms.isEmpty() || !terms.remove(terms.size() - 1).equals("]")))
			return error("[: missing `]'", USAGE);
		try {
			return status(new TestExpression(terms, sys).holds() ? 0 : 1);
		} catch (SyntaxException wrong) {
			return error(words.get(0) + ": " + wrong.getMessage(), USAGE);
		}
	}

	private static Effect leave(List<String> arguments, Interpreter in, Sys sys) {
		if (!arguments.isEmpty() && !arguments.get(0).matches("-?\\d{1,9}")) {
			in.leave(USAGE, sys);
			return error("exit: " + arguments.get(0) + ": numeric argument required", USAGE);
		}
		in.leave(arguments.isEmpty() ? in.state().status() : Integer.parseInt(arguments.get(0)), sys);
		return new Moved();
	}

	private static Effect breakLoop(String name, Interpreter in, Sys sys) {
		if (!in.inLoop())
			return error(name + ": only meaningful in a `for', `while', or `until' loop", 0);
		in.breakLoop(name.equals("continue"), sys);
		return new Moved();
	}

	private static Effect source(List<String> arguments, Interpreter in, Sys sys) {
		if (arguments.isEmpty())
			return error("source: filename argument required", USAGE);
		Optional<String> text = sys.files().text(arguments.get(0));
		if (text.isEmpty())
			return error(arguments.get(0) + ": No such file or directory", 1);
		try {
			Node node = Shell.wholeText(text.get());
			return node == null ? status(0) : new Continue(new FunctionFrame(node, null), "");
		} catch (SyntaxException wrong) {
			return error(arguments.get(0) + ": " + wrong.getMessage(), USAGE);
		}
	}

	private static Effect type(List<String> arguments, Interpreter in, Sys sys) {
		StringBuilder text = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		boolean kinds = arguments.contains("-t");
		boolean paths = arguments.contains("-p");
		for (String name : arguments) {
			if (name.matches("-[tpa]"))
				continue;
			Optional<String> path = Loader.find(sys.files(), name, in.state().get("PATH", Loader.DEFAULT_PATH));
			String kind = in.state().aliases().containsKey(name) ? "alias" : KEYWORDS.contains(name) ? "keyword"
					: in.state().functions().containsKey(name) ? "function" : isBuiltin(name) ? "builtin" : path.isPresent() ? "file" : "";
			if (kind.isEmpty())
				errors.append(kinds ? "" : "bash: type: " + name + ": not found\n");
			else if (kinds)
				text.append(kind).append('\n');
			else if (paths)
				text.append(path.map(found -> found + "\n").orElse(""));
			else
				text.append(name).append(switch (kind) {
					case "alias" -> " is aliased to `" + in.state().aliases().get(name) + "'";
					case "keyword" -> " is a shell keyword";
					case "function" -> " is a function";
					case "builtin" -> " is a shell builtin";
					default -> " is " + path.orElseThrow();
				}).append('\n');
		}
		return new Answer(text.toString(), errors.toString(), errors.isEmpty() && !(text.isEmpty() && kinds) ? 0 : 1);
	}

	private static Effect history(List<String> arguments, Interpreter in) {
		History history = in.history();
		if (arguments.equals(List.of("-c"))) {
			history.clear();
			return status(0);
		}
		int count = history.size();
		if (!arguments.isEmpty()) {
			if (!arguments.get(0).matches("\\d{1,6}"))
				return error("history: " + arguments.get(0) + ": numeric argument required", 1);
			count = Math.min(count, Integer.parseInt(arguments.get(0)));
		}
		StringBuilder text = new StringBuilder();
		for (int i = history.size() - count; i < history.size(); i++)
			text.append(String.format("%5d  %s\n", i + 1, history.get(i)));
		return output(text.toString());
	}

	private static Effect jobs(Interpreter in, Sys sys) {
		for (var child = sys.reap(); child.isPresent(); child = sys.reap())
			in.jobs().report(child.get());
		StringBuilder text = new StringBuilder();
		for (Jobs.Job job : in.jobs().all())
			text.append(in.jobs().line(job)).append('\n');
		in.jobs().takeNotices();
		return output(text.toString());
	}

	private static Effect foreground(List<String> arguments, Interpreter in, Sys sys) {
		Optional<Jobs.Job> found = in.jobs().find(arguments.isEmpty() ? "" : arguments.get(0));
		if (found.isEmpty() || !in.interactive())
			return error("fg: " + (arguments.isEmpty() ? "current" : arguments.get(0)) + ": no such job", 1);
		Jobs.Job job = found.get();
		in.jobs().remove(job);
		sys.tty().setForeground(job.group());
		resume(job, sys);
		return new Continue(new WaitFrame(job.living(), job.text()), job.text() + "\n");
	}

	private static Effect background(List<String> arguments, Interpreter in, Sys sys) {
		Optional<Jobs.Job> found = in.jobs().find(arguments.isEmpty() ? "" : arguments.get(0));
		if (found.isEmpty() || !in.interactive())
			return error("bg: " + (arguments.isEmpty() ? "current" : arguments.get(0)) + ": no such job", 1);
		resume(found.get(), sys);
		return output(in.jobs().line(found.get()) + "\n");
	}

	private static void resume(Jobs.Job job, Sys sys) {
		job.continued();
		try {
			sys.kill(-job.group(), Signal.SIGCONT);
		} catch (SystemCallException gone) {
			// it has ended meanwhile; waiting for it will tell
		}
	}

	private static Effect kill(List<String> arguments, Interpreter in, Sys sys) {
		Signalling.Result result = Signalling.signal(sys, arguments, word -> {
			if (!word.startsWith("%"))
				return Integer.valueOf(word);
			return -in.jobs().find(word).orElseThrow(NumberFormatException::new).group();
		});
		return new Answer(result.text(), result.errors().isEmpty() ? "" : "bash: " + result.errors(), result.status());
	}

	private static Effect waitFor(List<String> arguments, Interpreter in) {
		List<Integer> pids = new ArrayList<>();
		for (Jobs.Job job : in.jobs().all())
			if (arguments.isEmpty() || arguments.stream().anyMatch(word -> job.living().toString().contains(word)))
				pids.addAll(job.living());
		in.jobs().all().stream().filter(job -> pids.containsAll(job.living())).forEach(in.jobs()::remove);
		return pids.isEmpty() ? status(0) : new Continue(new WaitFrame(pids, "wait"), "");
	}

	/** Directories of the search path, for completion. */
	static List<String> searchPath(ShellState state) {
		return List.of(state.get("PATH", Loader.DEFAULT_PATH).split(":")).stream()
				.map(directory -> Paths.resolve("/", directory)).toList();
	}
}
