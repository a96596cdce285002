package org.minicloud.guest.ssh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.guest.account.Account;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Pipe;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Catalog;
import org.minicloud.guest.programs.Loader;
import org.minicloud.guest.shell.Shell;
import org.minicloud.guest.ssh.SshEvent.Kind;
import org.minicloud.guest.ssh.SshEvent.Start;
import org.minicloud.guest.tty.PtyMaster;

/** Starts what a client asked for, as the user who is logged in. */
final class SessionStart {
	private static final Footprint SHELL = new Footprint(920, 1_900, 108_000);
	private static final String SFTP = "sftp-server";

	private final Sys sys;
	private final SshLogin login;
	/** As in SSH_CONNECTION: address and port of the client, and of the server. */
	private final String connection;

	SessionStart(Sys sys, SshLogin login, String connection) {
		this.sys = sys;
		this.login = login;
		this.connection = connection;
	}

	/** A program, the words it is started with, and what it takes. */
	private record Command(Program program, List<String> argv, Footprint footprint) {
	}

	/** @throws SystemCallException when there is no process, descriptor or terminal to be had */
	SshChannel start(Start start) throws SystemCallException {
		boolean terminal = start.terminal() != null && !login.forbids("pty");
		Optional<Command> command = command(start, terminal);
		if (command.isEmpty())
			throw new SystemCallException(Errno.ENOENT);
		return terminal ? onTerminal(start, command.get()) : onPipes(start, command.get());
	}

	private SshChannel onTerminal(Start start, Command command) throws SystemCallException {
		PtyMaster master = sys.tty().openPseudoTerminal();
		int fd = sys.install(master);
		try {
			master.tty().setRemote(connection.split(" ")[0]);
			sys.tty().setWindowSize(fd, start.terminal().size());
			Map<String, String> environment = environment(start);
			environment.put("SSH_TTY", "/dev/" + master.tty().name());
			environment.put("TERM", start.terminal().type().isEmpty() ? "dumb" : start.terminal().type());
			SessionLeader leader = new SessionLeader(master.tty(), command.program(), command.argv(), command.footprint(), environment);
			int pid = spawn(leader, command, environment, List.of());
			sys.setTitle("sshd: " + login.account().name() + "@" + master.tty().name());
			return SshChannel.onTerminal(start.channel(), pid, master.tty(), fd);
		} catch (SystemCallException refused) {
			sys.setFile(fd, null);
			throw refused;
		}
	}

	private SshChannel onPipes(Start start, Command command) throws SystemCallException {
		Pipe input = new Pipe();
		Pipe output = new Pipe();
		Pipe errors = new Pipe();
		List<Integer> own = new ArrayList<>();
		try {
			for (OpenFile end : List.of(input.writeEnd(), output.readEnd(), errors.readEnd()))
				own.add(sys.install(end));
			Map<String, String> environment = environment(start);
			SessionLeader leader = new SessionLeader(null, command.program(), command.argv(), command.footprint(), environment);
			int pid = spawn(leader, command, environment, List.of(input.readEnd(), output.writeEnd(), errors.writeEnd()));
			sys.setTitle("sshd: " + login.account().name() + "@notty");
			return SshChannel.onPipes(start.channel(), pid, own.get(0), own.get(1), own.get(2));
		} catch (SystemCallException refused) {
			for (int fd : own)
				sys.setFile(fd, null);
			throw refused;
		}
	}

	private int spawn(SessionLeader leader, Command command, Map<String, String> environment, List<OpenFile> files)
			throws SystemCallException {
		Account account = login.account();
		String directory = sys.files().isDirectory(account.home()) ? account.home() : "/";
		return sys.spawn(new Spawn(leader, command.argv(), command.footprint(), account.name(), directory, environment, files,
				Spawn.OWN_GROUP));
	}

	private Optional<Command> command(Start start, boolean terminal) {
		Account account = login.account();
		if (!account.hasShell())
			return script("echo 'This account is currently not available.'; exit 1");
		if (login.forcedCommand() != null)
			return script(login.forcedCommand());
		if (start.kind() == Kind.COMMAND)
			return script(start.command());
		if (start.kind() == Kind.SUBSYSTEM)
			return start.command().equals("sftp") ? Catalog.start(SFTP, List.of())
					.map(program -> new Command(program, List.of("/usr/sbin/" + SFTP), Catalog.footprint(SFTP).orElseThrow()))
					: Optional.empty();
		return Optional.of(new Command(terminal ? Shell.interactive(true) : Shell.fromInput(), List.of("-bash"), SHELL));
	}

	private static Optional<Command> script(String text) {
		return Optional.of(new Command(Shell.script(text, List.of("bash")), List.of("bash", "-c", text), SHELL));
	}

	private Map<String, String> environment(Start start) {
		Account account = login.account();
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("LANG", "en_US.UTF-8");
		environment.putAll(start.environment());
		environment.put("USER", account.name());
		environment.put("LOGNAME", account.name());
		environment.put("HOME", account.home());
		environment.put("PATH", Loader.DEFAULT_PATH);
		environment.put("MAIL", "/var/mail/" + account.name());
		environment.put("SHELL", account.shell());
		String[] ends = connection.split(" ");
		environment.put("SSH_CLIENT", ends[0] + " " + ends[1] + " " + ends[3]);
		environment.put("SSH_CONNECTION", connection);
		if (login.forcedCommand() != null && start.kind() == Kind.COMMAND)
			environment.put("SSH_ORIGINAL_COMMAND", start.command());
		return environment;
	}
}
