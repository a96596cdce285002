package org.minicloud.guest.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Loader;
import org.minicloud.guest.shell.Node.Assignment;

/** A simple command: expands it, redirects, and runs a builtin or a program. */
final class SimpleFrame implements Frame {
	private static final long serialVersionUID = 1;
	private static final long BUILTIN_NANOS = 20_000;
	private static final int NOT_FOUND = 127, NOT_EXECUTABLE = 126;

	private enum Phase {
		EXPAND, TRACED, OUTPUT, ERRORS, FINISH
	}

	private final Node.Simple command;
	private final Substitutions substitutions = new Substitutions();
	private final Redirections redirections = new Redirections();
	private Phase phase = Phase.EXPAND;
	private List<String> words = List.of();
	private final Map<String, String> assigned = new LinkedHashMap<>(0);
	/** Variables that were something else before this command. */
	private final Map<String, String> lent = new LinkedHashMap<>(0);
	private String errors = "";
	private int status;
	private boolean keepStatus;

	SimpleFrame(Node.Simple command) {
		this.command = command;
		command.assignments().forEach(assignment -> substitutions.collect(assignment.value()));
		command.words().forEach(substitutions::collect);
		command.redirects().forEach(redirect -> substitutions.collect(redirect.target()));
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		switch (phase) {
			case EXPAND -> {
				Step step = substitutions.advance(in, sys, last);
				return step != null ? step : begin(in, sys);
			}
			case TRACED -> {
				return words.isEmpty() ? assign(in, sys, assigned) : run(in, sys, words, assigned);
			}
			case OUTPUT -> {
				phase = Phase.ERRORS;
				if (last instanceof Outcome.Failed)
					status = 1;
				return errors.isEmpty() ? advance(in, sys, Outcome.DONE) : Step.write(2, errors);
			}
			case ERRORS -> {
				phase = Phase.FINISH;
				redirections.restore(sys);
				return Step.compute(BUILTIN_NANOS);
			}
			default -> {
				putBack(in.state());
				if (keepStatus)
					in.pop();
				else
					in.pop(status);
				in.checkErrors(sys);
				return null;
			}
		}
	}

	@Override
	public void abandon(Sys sys) {
		substitutions.abandon(sys);
		redirections.restore(sys);
	}

	private Step begin(Interpreter in, Sys sys) {
		Expander expander = new Expander(in.state(), sys, substitutions.results());
		try {
			for (Assignment assignment : command.assignments()) {
				String value = expander.single(assignment.value());
				String before = assigned.getOrDefault(assignment.name(), in.state().get(assignment.name(), ""));
				assigned.put(assignment.name(), assignment.append() ? before + value : value);
			}
			words = expander.words(command.words());
			try {
				redirections.apply(command.redirects(), expander, sys);
			} catch (SystemCallException refused) {
				return complain(sys, redirections.target() + ": " + refused.getMessage(), 1);
			}
			if (in.state().trace() && !(words.isEmpty() && assigned.isEmpty())) {
				phase = Phase.TRACED;
				return Step.write(redirections.original(2), "+ " + traced() + "\n");
			}
			return words.isEmpty() ? assign(in, sys, assigned) : run(in, sys, words, assigned);
		} catch (SyntaxException wrong) {
			if (wrong.getMessage().endsWith("unbound variable") && !in.interactive())
				in.leave(1, sys);
			return complain(sys, wrong.getMessage(), 1);
		}
	}

	private String traced() {
		List<String> all = new java.util.ArrayList<>();
		assigned.forEach((name, value) -> all.add(name + "=" + value));
		for (String word : words)
			all.add(word.matches("[-\\w./:=@%+,]+") ? word : "'" + word.replace("'", "'\\''") + "'");
		return String.join(" ", all);
	}

	/** Variables set for the time of a command become again what they were. */
	private void lend(ShellState state) {
		assigned.forEach((name, value) -> {
			lent.put(name, state.get(name));
			state.set(name, value);
		});
	}

	private void putBack(ShellState state) {
		lent.forEach((name, value) -> {
			if (value == null)
				state.unset(name);
			else
				state.set(name, value);
		});
		lent.clear();
	}

	private Step assign(Interpreter in, Sys sys, Map<String, String> assigned) {
		for (String name : assigned.keySet())
			if (in.state().isReadOnly(name)) {
				errors += prefix(sys) + name + ": readonly variable\n";
				status = 1;
			}
		assigned.forEach(in.state()::set);
		keepStatus = substitutions.any() && status == 0;
		phase = Phase.OUTPUT;
		return Step.compute(BUILTIN_NANOS);
	}

	private Step run(Interpreter in, Sys sys, List<String> words, Map<String, String> assigned) {
		Node function = in.state().functions().get(words.get(0));
		if (function != null) {
			lend(in.state());
			return carryOut(in, sys, ScriptBuiltins.call(function, words, in));
		}
		if (Builtins.isBuiltin(words.get(0))) {
			lend(in.state());
			return carryOut(in, sys, Builtins.run(words, in, sys));
		}
		return start(in, sys, words, assigned, in.mayReplace());
	}

	private Step carryOut(Interpreter in, Sys sys, Builtins.Effect effect) {
		return switch (effect) {
			case Builtins.Answer answer -> {
				status = answer.status();
				errors += answer.errors().replaceFirst("^bash: ", prefix(sys));
				phase = Phase.OUTPUT;
				yield answer.output().isEmpty() ? Step.compute(BUILTIN_NANOS) : Step.write(1, answer.output());
			}
			case Builtins.Continue further -> {
				// the frame pushed decides the status; this one only puts the descriptors back
				phase = Phase.ERRORS;
				keepStatus = true;
				in.push(further.frame());
				yield further.output().isEmpty() ? Step.compute(BUILTIN_NANOS) : Step.write(1, further.output());
			}
			case Builtins.Replace replace -> start(in, sys, replace.words(), Map.of(), true);
			case Builtins.Start start -> start(in, sys, start.words(), Map.of(), in.mayReplace());
			case Builtins.Moved moved -> Step.compute(BUILTIN_NANOS);
		};
	}

	private Step start(Interpreter in, Sys sys, List<String> words, Map<String, String> assigned, boolean replace) {
		String name = words.get(0);
		Map<String, String> environment = in.state().environment();
		environment.putAll(assigned);
		Optional<String> path = Loader.find(sys.files(), name, in.state().get("PATH", Loader.DEFAULT_PATH));
		if (path.isEmpty())
			return complain(sys, name + ": " + (name.contains("/") ? Errno.ENOENT.text() : "command not found"),
					NOT_FOUND);
		try {
			Loader.Loaded loaded = Loader.load(sys.files(), path.get(), words);
			if (replace) {
				redirections.keep(sys);
				return new Step.Exec(loaded.program(), words, environment, loaded.footprint());
			}
			int group = in.interactive() ? Spawn.OWN_GROUP : Spawn.SAME_GROUP;
			int pid = sys.spawn(new Spawn(loaded.program(), words, loaded.footprint(), sys.user(), sys.directory(),
					environment, Interpreter.standardFiles(sys), group));
			if (in.interactive())
				sys.tty().setForeground(pid);
			phase = Phase.ERRORS;
			keepStatus = true;
			in.push(new WaitFrame(List.of(pid), JobText.of(command)));
			return errors.isEmpty() ? null : Step.write(2, errors);
		} catch (SystemCallException refused) {
			return complain(sys, name + ": " + refused.getMessage(), NOT_EXECUTABLE);
		}
	}

	/** Says what is wrong, on the descriptor that was standard error before the redirections. */
	private Step complain(Sys sys, String message, int failure) {
		status = failure;
		phase = Phase.ERRORS;
		return Step.write(2, prefix(sys) + message + "\n");
	}

	private static String prefix(Sys sys) {
		String shell = sys.argv().get(0);
		return (shell.startsWith("-") ? shell : shell.substring(shell.lastIndexOf('/') + 1)) + ": ";
	}
}
