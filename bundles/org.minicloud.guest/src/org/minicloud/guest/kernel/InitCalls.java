package org.minicloud.guest.kernel;

import org.minicloud.guest.service.ServiceBoard;
import org.minicloud.guest.service.ServiceJob;

/** What a process has to do with init: services, and the system's log. As {@link Sys}, valid during one call only. */
public final class InitCalls {
	private static final int INIT = 1;
	private final Kernel kernel;
	private final Process process;

	InitCalls(Kernel kernel, Process process) {
		this.kernel = kernel;
		this.process = process;
	}

	/** What init knows of services. To be changed by init, and by the superuser's commands about services, only. */
	public ServiceBoard board() {
		return kernel.board;
	}

	/** Asks init to do something to a service. @throws SystemCallException EPERM for anybody but the superuser */
	public ServiceJob ask(ServiceJob.Verb verb, String unit) throws SystemCallException {
		if (!kernel.config.personality().isSuperuser(process.user))
			throw new SystemCallException(Errno.EPERM);
		ServiceJob job = kernel.board.add(verb, unit);
		wake();
		return job;
	}

	/** Tells init that this process, the main one of a service, is ready. */
	public void ready() {
		if (kernel.board.ready(process.pid, kernel.wallClockMillis()))
			kernel.board.of(process.pid, process.pid).flatMap(state -> kernel.board.unit(state.name()))
					.ifPresent(unit -> say("systemd", INIT, "Started " + unit.description() + "."));
		wake();
	}

	/** A descriptor whose lines go to the system's log, with a name and the number of the process that writes. */
	public OpenFile openJournal(String name) {
		return new JournalFile(kernel, name, -1);
	}

	/** A line into the system's log. */
	public void say(String name, int pid, String text) {
		kernel.journal.line(name, pid, text);
	}

	/** Takes the kernel's log over into the system's. */
	public void takeKernelLog() {
		kernel.journal.takeKernelLog();
	}

	private void wake() {
		Process init = kernel.processes.find(INIT);
		if (init != null)
			kernel.signals.post(init, Signal.SIGIO);
	}
}
