package org.minicloud.guest.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.tty.ConsoleDevice;
import org.minicloud.guest.tty.PtyMaster;
import org.minicloud.guest.tty.TerminalModes;
import org.minicloud.guest.tty.Tty;
import org.minicloud.guest.tty.TtyFile;
import org.minicloud.guest.tty.WindowSize;

/** What a process does with terminals and sessions. As {@link Sys}, valid during one call only. */
public final class TerminalCalls {
	private final Kernel kernel;
	private final Process process;
	private final Sys sys;

	TerminalCalls(Kernel kernel, Process process, Sys sys) {
		this.kernel = kernel;
		this.process = process;
		this.sys = sys;
	}

	/** Becomes the leader of a new session without a terminal. */
	public void openSession() {
		process.session = process.pid;
		process.group = process.pid;
		process.terminal = null;
	}

	/** Whether a descriptor is a terminal. */
	public boolean isTerminal(int fd) {
		return sys.file(fd) instanceof TtyFile;
	}

	/** The controlling terminal, until it is hung up and another session may have it. */
	public Optional<Tty> terminal() {
		return Optional.ofNullable(process.terminal).filter(tty -> tty.session() == process.session);
	}

	/** Terminals that sessions can be opened on. */
	public List<Tty> sessionTerminals() {
		return kernel.consoles.sessions();
	}

	public Tty primaryTerminal() {
		return kernel.consoles.primary();
	}

	/** The primary console, whoever is logged in there. */
	public OpenFile consoleDevice() {
		return new ConsoleDevice(kernel.consoles.primary());
	}

	/** All terminals of the machine, those on consoles first. */
	public List<Tty> terminals() {
		List<Tty> all = new ArrayList<>(kernel.consoles.all());
		all.addAll(kernel.pseudoTerminals.all());
		return all;
	}

	/** The terminal that a descriptor is; empty when it is something else. A master counts as its terminal. */
	public Optional<Tty> terminal(int fd) {
		OpenFile file = sys.file(fd);
		return file instanceof TtyFile terminal ? Optional.of(terminal.tty())
				: file instanceof PtyMaster master ? Optional.of(master.tty()) : Optional.empty();
	}

	/** TIOCGWINSZ. @throws SystemCallException ENOTTY when the descriptor is no terminal */
	public WindowSize windowSize(int fd) throws SystemCallException {
		return requireTerminal(fd).size();
	}

	/** TIOCSWINSZ: who works at the terminal gets SIGWINCH. @throws SystemCallException ENOTTY when it is no terminal */
	public void setWindowSize(int fd, WindowSize size) throws SystemCallException {
		requireTerminal(fd).resize(size, kernel);
	}

	/** tcgetattr. @throws SystemCallException ENOTTY when the descriptor is no terminal */
	public TerminalModes terminalModes(int fd) throws SystemCallException {
		return requireTerminal(fd).modes();
	}

	/** tcsetattr, at once. @throws SystemCallException ENOTTY when the descriptor is no terminal */
	public void setTerminalModes(int fd, TerminalModes modes) throws SystemCallException {
		requireTerminal(fd).setModes(modes);
		kernel.executor.wakeReady();
	}

	private Tty requireTerminal(int fd) throws SystemCallException {
		sys.charge(Costs.SYSTEM_CALL);
		return terminal(fd).orElseThrow(() -> new SystemCallException(Errno.ENOTTY));
	}

	/**
	 * openpty(3): a new pseudo-terminal. What is written to the master is typed at its terminal, what is shown there is read
	 * from the master; a child becomes its user by {@link #openSession}. When the last descriptor on the master is closed,
	 * the session on the terminal is hung up.
	 *
	 * @throws SystemCallException ENOSPC when there are too many
	 */
	public PtyMaster openPseudoTerminal() throws SystemCallException {
		sys.charge(Costs.SYSTEM_CALL);
		return kernel.pseudoTerminals.open();
	}

	/** Becomes the leader of a new session that owns the terminal, with descriptors 0, 1 and 2 on it. */
	public void openSession(Tty tty) {
		process.lead(tty);
		OpenFile file = new TtyFile(tty, process.pid, kernel);
		for (int fd = 0; fd <= 2; fd++)
			sys.setFile(fd, file);
	}

	/** What a process group reads and is interrupted by the terminal. */
	public void setForeground(int group) {
		if (process.terminal != null && process.terminal.session() == process.session) {
			process.terminal.setForegroundGroup(group);
			kernel.executor.wakeReady(process.terminal);
		}
	}
}
