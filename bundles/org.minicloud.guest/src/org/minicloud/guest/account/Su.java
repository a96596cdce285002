package org.minicloud.guest.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Loader;
import org.minicloud.guest.shell.Shell;

/** {@code su}: becomes another user, who must prove himself unless root asks. */
final class Su implements Program {
	private static final long serialVersionUID = 1;
	private static final Footprint SHELL = new Footprint(920, 1_900, 108_000);
	/** pam_faildelay's default. */
	private static final long DELAY_NANOS = 2_000_000_000L;

	private enum Phase {
		START, ACCOUNT, SHADOW, PASSWORD, REFUSED, END
	}

	private final String invoker;
	private final List<String> operands = new ArrayList<>();
	private final Question question = new Question();
	private boolean login;
	private String command;
	private Account target;
	private String shadow = "";
	private Phase phase = Phase.START;

	Su(String invoker, List<String> arguments) {
		this.invoker = invoker;
		for (int i = 0; i < arguments.size(); i++) {
			String word = arguments.get(i);
			if (List.of("-", "-l", "--login").contains(word))
				login = true;
			else if (List.of("-c", "--command").contains(word) && i + 1 < arguments.size())
				command = arguments.get(++i);
			else
				operands.add(word);
		}
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		boolean failed = last instanceof Outcome.Failed;
		switch (phase) {
			case START -> {
				phase = Phase.ACCOUNT;
				return new Step.Load(Account.FILE);
			}
			case ACCOUNT -> {
				String name = operands.isEmpty() ? "root" : operands.get(0);
				Optional<Account> found = failed ? Optional.empty()
						: sys.files().text(Account.FILE).flatMap(text -> Account.find(text, name));
				if (found.isEmpty())
					return complain("su: user " + name + " does not exist");
				target = found.get();
				if (invoker.equals("root"))
					return become(sys);
				phase = Phase.SHADOW;
				return new Step.Load(Shadow.FILE);
			}
			case SHADOW -> {
				shadow = failed ? "" : sys.files().text(Shadow.FILE).orElse("");
				phase = Phase.PASSWORD;
				return question.ask(sys, "Password: ", Outcome.DONE);
			}
			case PASSWORD -> {
				Step step = question.ask(sys, "Password: ", last);
				if (step != null)
					return step;
				boolean right = question.answer() != null && Shadow.admits(shadow, target.name(), question.answer());
				shadow = "";
				if (right)
					return become(sys);
				phase = Phase.REFUSED;
				return new Step.Sleep(sys.now() + DELAY_NANOS);
			}
			case REFUSED -> {
				return complain("su: Authentication failure");
			}
			default -> {
				return Step.exit(1);
			}
		}
	}

	private Step become(Sys sys) {
		phase = Phase.END;
		if (!target.hasShell())
			return Step.write(2, "This account is currently not available.\n");
		Map<String, String> environment = new LinkedHashMap<>(login ? Map.of() : sys.environment());
		if (login)
			for (String kept : List.of("TERM", "LANG"))
				Optional.ofNullable(sys.environment().get(kept)).ifPresent(value -> environment.put(kept, value));
		environment.put("HOME", target.home());
		environment.put("SHELL", target.shell());
		environment.put("USER", target.name());
		environment.put("LOGNAME", target.name());
		if (login || !environment.containsKey("PATH"))
			environment.put("PATH", Loader.DEFAULT_PATH);
		if (login)
			sys.setDirectory(sys.files().isDirectory(target.home()) ? target.home() : "/");
		try {
			sys.setUser(target.name());
		} catch (SystemCallException refused) {
			return complain("su: " + refused.getMessage());
		}
		Program shell = command != null ? Shell.script(command, List.of("bash"))
				: sys.tty().isTerminal(0) ? Shell.interactive(login) : Shell.fromInput();
		return new Step.Exec(shell, List.of(login ? "-su" : "bash"), environment, SHELL);
	}

	private Step complain(String text) {
		phase = Phase.END;
		return Step.write(2, text + "\n");
	}
}
