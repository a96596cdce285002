package org.minicloud.guest.init;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Loader;
import org.minicloud.guest.shell.Shell;
import org.minicloud.guest.tty.Tty;

/** Logs the default user in on a terminal whose user the cloud has already let in, and becomes the login shell. */
final class AutoLogin implements Program {
	private static final long serialVersionUID = 1;
	private static final Footprint SHELL = new Footprint(920, 1_900, 108_000);
	private final GuestConfig config;
	private final Tty tty;

	AutoLogin(GuestConfig config, Tty tty) {
		this.config = config;
		this.tty = tty;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (!tty.carrier())
			return Step.exit(0);
		String user = config.personality().defaultUser();
		String home = config.personality().home();
		sys.tty().openSession(tty);
		sys.setDirectory(home);
		try {
			sys.setUser(user);
		} catch (SystemCallException refused) {
			return Step.exit(1);
		}
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("USER", user);
		environment.put("LOGNAME", user);
		environment.put("HOME", home);
		environment.put("SHELL", "/bin/bash");
		environment.put("PATH", Loader.DEFAULT_PATH);
		environment.put("TERM", "xterm");
		environment.put("LANG", "en_US.UTF-8");
		return new Step.Exec(Shell.interactive(true), List.of("-bash"), environment, SHELL);
	}
}
