package org.minicloud.guest.kernel;

import java.io.Serializable;

/** Posting of signals, and what they do to a process. */
final class Signals implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int INIT = 1;

	private final Kernel kernel;

	Signals(Kernel kernel) {
		this.kernel = kernel;
	}

	void post(Process process, Signal signal) {
		if (!process.alive() || process.kernelThread() || process.pid == INIT && signal.sovereign())
			return;
		if (signal == Signal.SIGCONT)
			continueStopped(process);
		if (!signal.sovereign()) {
			if ((process.ignoredSignals & signal.bit()) != 0)
				return;
			if ((process.handledSignals & signal.bit()) != 0) {
				process.pendingSignals |= signal.bit();
				interrupt(process);
				return;
			}
			// init is spared what it did not ask for
			if (process.pid == INIT)
				return;
		}
		switch (signal.action()) {
			case TERMINATE, STOP -> decide(process, signal);
			case IGNORE, CONTINUE -> {
				// nothing to do
			}
		}
	}

	/** Ends or stops the process: now when it is in the kernel, else as soon as it comes back into it. */
	private void decide(Process process, Signal signal) {
		if (process.fate != Signal.SIGKILL)
			process.fate = signal;
		if (process.state != Process.State.RUNNING) {
			kernel.executor.meetFate(process);
			return;
		}
		Cpu cpu = kernel.cpus.get(process.cpu);
		cpu.reschedule = true;
		kernel.kick(cpu);
	}

	private void interrupt(Process process) {
		if (process.waiting())
			kernel.executor.wake(process);
	}

	private void continueStopped(Process process) {
		if (process.fate != null && process.fate.action() == Signal.Action.STOP)
			process.fate = null;
		if (process.state == Process.State.STOPPED)
			kernel.executor.restart(process);
	}
}
