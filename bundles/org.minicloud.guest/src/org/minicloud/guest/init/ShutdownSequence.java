package org.minicloud.guest.init;

import java.io.Serializable;
import org.minicloud.guest.Guest.Stage;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.Personality.Family;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.service.ServiceManager;
import org.minicloud.xen.ShutdownReason;

/** The orderly way down: services, processes (asked, then made to), disk, power. */
final class ShutdownSequence implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long GRACE_NANOS = 5_000_000_000L;
	private static final long POLL_NANOS = 100_000_000L;
	private static final long UNMOUNT_NANOS = 180_000_000L;

	private enum Phase {
		BEGIN, STOP_SERVICES, TERMINATE, GRACE, KILL, UNMOUNT, LEAVE, POWER
	}

	private final GuestConfig config;
	private final ShutdownReason reason;
	private final ServiceManager manager;
	private Phase phase = Phase.BEGIN;
	private long graceEnds;

	ShutdownSequence(GuestConfig config, ShutdownReason reason, ServiceManager manager) {
		this.config = config;
		this.manager = manager;
		this.reason = reason;
	}

	Step resume(Sys sys, Outcome last) {
		while (sys.takeSignal().isPresent())
			continue;
		for (var child = sys.reap(); child.isPresent(); child = sys.reap())
			manager.ended(sys, child.get().pid(), child.get().status());
		try {
			return advance(sys);
		} catch (SystemCallException refused) {
			throw new IllegalStateException("init may do everything", refused);
		}
	}

	private Step advance(Sys sys) throws SystemCallException {
		return switch (phase) {
			case BEGIN -> {
				sys.enter(Stage.STOPPING);
				phase = Phase.STOP_SERVICES;
				manager.stopAll(sys);
				yield Step.write(1, "\nThe system is going down for "
						+ (reason == ShutdownReason.REBOOT ? "reboot" : "power-off") + " NOW!\n");
			}
			case STOP_SERVICES -> {
				long again = manager.advance(sys);
				if (manager.busy(sys))
					yield again == ServiceManager.NEVER ? new Step.Pause() : new Step.Sleep(again);
				phase = Phase.TERMINATE;
				yield Step.write(1, line("Sending all processes the TERM signal..."));
			}
			case TERMINATE -> terminate(sys);
			case GRACE -> grace(sys);
			case KILL -> {
				sys.killAll(Signal.SIGKILL);
				phase = Phase.UNMOUNT;
				yield Step.compute(UNMOUNT_NANOS);
			}
			case UNMOUNT -> {
				phase = Phase.LEAVE;
				yield Step.write(1, line("Unmounting file systems"));
			}
			case LEAVE -> {
				phase = Phase.POWER;
				yield sys.storage().leaveAll();
			}
			case POWER -> {
				sys.kernelPrint(farewell());
				sys.halt(reason);
				yield Step.compute(1);
			}
		};
	}

	private Step terminate(Sys sys) throws SystemCallException {
		phase = Phase.GRACE;
		graceEnds = sys.now() + GRACE_NANOS;
		// login shells do not mind a SIGTERM, but their terminal's end
		sys.killAll(Signal.SIGTERM);
		sys.killAll(Signal.SIGHUP);
		sys.killAll(Signal.SIGCONT);
		return new Step.Sleep(sys.now() + POLL_NANOS);
	}

	private Step grace(Sys sys) {
		if (sys.othersAlive() && sys.now() < graceEnds)
			return new Step.Sleep(sys.now() + POLL_NANOS);
		phase = sys.othersAlive() ? Phase.KILL : Phase.UNMOUNT;
		return phase == Phase.KILL ? Step.write(1, line("Sending all processes the KILL signal..."))
				: Step.compute(UNMOUNT_NANOS);
	}

	private String line(String text) {
		boolean quiet = config.personality().family() == Family.WINDOWS;
		return quiet ? "" : text + "\n";
	}

	private String farewell() {
		boolean reboot = reason == ShutdownReason.REBOOT;
		return switch (config.personality().family()) {
			case LINUX -> reboot ? "Restarting system." : "Power down.";
			case BSD -> reboot ? "Rebooting..." : "The operating system has halted; powering off.";
			case SOLARIS -> reboot ? "syncing file systems... done, rebooting..." : "syncing file systems... done";
			case WINDOWS -> reboot ? "EMS: restarting" : "EMS: power off";
		};
	}
}
