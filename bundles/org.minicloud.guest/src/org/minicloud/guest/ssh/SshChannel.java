package org.minicloud.guest.ssh;

import java.io.Serializable;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.tty.Tty;

/** The guest's end of a channel: descriptors on a terminal's master, on pipes, or on a socket, and whom they lead to. */
final class SshChannel implements Serializable {
	private static final long serialVersionUID = 1;
	static final int CLOSED = -1;
	private static final int CHUNK = 16 * 1024;
	private static final int STILL_RUNNING = -1;

	/** What is at the other end. */
	enum Kind {
		TERMINAL, PIPES, SOCKET
	}

	private final int number;
	private final Kind kind;
	/** The process that was started; for a socket, the one that connects it. */
	private final int pid;
	private final Tty tty;
	private int input;
	private int output;
	private int errors;
	/** The one descriptor of a terminal's master or a socket. */
	private int whole;
	private final ByteQueue waiting = new ByteQueue();
	private boolean inputOver;
	private boolean outputEndTold;
	private int status = STILL_RUNNING;
	/** What ended the process, as {@code TERM}; empty when it ended by itself. */
	private String signal = "";
	private boolean connected;
	private boolean told;

	private SshChannel(int number, Kind kind, int pid, Tty tty, int input, int output, int errors) {
		this.number = number;
		this.kind = kind;
		this.pid = pid;
		this.tty = tty;
		this.input = input;
		this.output = output;
		this.errors = errors;
		this.whole = kind == Kind.PIPES ? CLOSED : input;
	}

	static SshChannel onTerminal(int number, int pid, Tty tty, int master) {
		return new SshChannel(number, Kind.TERMINAL, pid, tty, master, master, CLOSED);
	}

	static SshChannel onPipes(int number, int pid, int input, int output, int errors) {
		return new SshChannel(number, Kind.PIPES, pid, null, input, output, errors);
	}

	static SshChannel onSocket(int number, int pid, int socket) {
		return new SshChannel(number, Kind.SOCKET, pid, null, socket, socket, CLOSED);
	}

	int number() {
		return number;
	}

	Tty tty() {
		return tty;
	}

	boolean isOf(int process) {
		return pid == process;
	}

	boolean connecting() {
		return kind == Kind.SOCKET && !connected;
	}

	void connected() {
		connected = true;
	}

	/** The process ended. */
	void ended(Outcome.Child child) {
		status = child.status();
		signal = Signal.parse(Integer.toString(child.signal())).map(Signal::shortName).orElse("");
	}

	void type(byte[] bytes) {
		waiting.add(bytes);
	}

	void endInput() {
		inputOver = true;
	}

	boolean wantsToWrite() {
		return input != CLOSED && waiting.size() > 0 && !connecting();
	}

	int inputDescriptor() {
		return input;
	}

	int outputDescriptor() {
		return connecting() ? CLOSED : output;
	}

	int errorDescriptor() {
		return errors;
	}

	/** Hands on what the client sent, as far as there is room. */
	void feed(Sys sys, SecureConnection ssh) {
		while (wantsToWrite()) {
			int taken;
			try {
				taken = sys.writeNow(input, waiting.peek(CHUNK), 0);
			} catch (SystemCallException nobodyReads) {
				taken = waiting.size();
				closeInput(sys);
			}
			if (taken == 0)
				return;
			waiting.drop(taken);
			ssh.used(number, taken);
		}
		if (input == CLOSED && waiting.size() > 0) {
			ssh.used(number, waiting.size());
			waiting.clear();
		}
		if (inputOver && waiting.size() == 0 && input != CLOSED && !connecting())
			endOfInput(sys);
	}

	/** A terminal has no end; a pipe is closed; a socket says that nothing more comes. */
	private void endOfInput(Sys sys) {
		switch (kind) {
			case PIPES -> closeInput(sys);
			case SOCKET -> {
				try {
					sys.net().shutdownOutput(input);
				} catch (SystemCallException gone) {
					// the other side was faster
				}
				input = CLOSED;
			}
			case TERMINAL -> inputOver = false;
		}
	}

	private void closeInput(Sys sys) {
		if (kind == Kind.PIPES)
			sys.setFile(input, null);
		input = CLOSED;
	}

	/** Hands on what there is for the client, as far as it takes it. */
	void drain(Sys sys, SecureConnection ssh, int mostUnsent) {
		if (connecting())
			return;
		while (output != CLOSED && mayTake(ssh, mostUnsent)) {
			byte[] bytes = read(sys, output);
			if (bytes == null)
				break;
			if (bytes.length == 0)
				closeOutput(sys);
			else
				send(sys, ssh, SecureConnection.OUTPUT, bytes);
		}
		while (errors != CLOSED && mayTake(ssh, mostUnsent)) {
			byte[] bytes = read(sys, errors);
			if (bytes == null)
				break;
			if (bytes.length == 0) {
				sys.setFile(errors, null);
				errors = CLOSED;
			} else {
				send(sys, ssh, SecureConnection.ERRORS, bytes);
			}
		}
	}

	boolean mayTake(SecureConnection ssh, int mostUnsent) {
		return ssh.takesOutput(number) && ssh.unsent() < mostUnsent;
	}

	private void send(Sys sys, SecureConnection ssh, int stream, byte[] bytes) {
		sys.spend(bytes.length * SshCosts.BYTE);
		ssh.output(number, stream, bytes);
	}

	private static byte[] read(Sys sys, int fd) {
		try {
			return sys.readNow(fd, CHUNK);
		} catch (SystemCallException broken) {
			return new byte[0];
		}
	}

	private void closeOutput(Sys sys) {
		if (kind == Kind.PIPES)
			sys.setFile(output, null);
		output = CLOSED;
	}

	/** Tells the client what is over. */
	void conclude(SecureConnection ssh) {
		if (output != CLOSED || errors != CLOSED || told)
			return;
		if (kind == Kind.SOCKET) {
			if (!outputEndTold)
				ssh.endOutput(number);
			outputEndTold = true;
			told = input == CLOSED;
			if (told)
				ssh.close(number);
		} else if (status != STILL_RUNNING) {
			told = true;
			if (signal.isEmpty())
				ssh.exited(number, status);
			else
				ssh.killed(number, signal, "");
		}
	}

	/** The socket could not be connected. */
	void giveUp(Sys sys) {
		hangUp(sys);
	}

	/** The client has closed the channel, or is gone: whoever still runs hears of it. */
	void hangUp(Sys sys) {
		if (kind == Kind.PIPES) {
			for (int fd : new int[] { input, output, errors })
				if (fd != CLOSED)
					sys.setFile(fd, null);
		} else if (whole != CLOSED) {
			sys.setFile(whole, null);
			whole = CLOSED;
		}
		input = CLOSED;
		output = CLOSED;
		errors = CLOSED;
		if (kind == Kind.PIPES && status == STILL_RUNNING)
			signal(sys, Signal.SIGHUP);
	}

	/** To the foreground of a terminal, or to the process and its children. */
	void signal(Sys sys, Signal signal) {
		int group = tty != null && tty.foregroundGroup() > 0 ? tty.foregroundGroup() : pid;
		try {
			sys.kill(-group, signal);
		} catch (SystemCallException gone) {
			// it has just ended
		}
	}
}
