package org.minicloud.xen.dom0;

import java.util.ArrayDeque;
import java.util.Deque;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.console.ConsoleDaemon;

/**
 * The kernel of domain 0, with the daemons on it. It has one processor and serves consoles before anything else; the
 * toolstack's jobs run one after the other, in pieces, since xl holds a lock while it builds a domain.
 */
public final class Dom0Kernel implements GuestKernel {
	/** A job is left for a console after this much CPU. */
	private static final long PIECE_NANOS = 1_000_000;

	private final ConsoleDaemon consoles;
	private final Deque<Job> jobs = new ArrayDeque<>();
	private final Runnable domainException;
	private Hypercalls hypercalls;
	private int domainExceptionPort;
	private boolean servingConsole;
	private long pieceOfJob;

	/** @param domainException is called, on domain 0's CPU, when a domain has shut down (VIRQ_DOM_EXC) */
	public Dom0Kernel(Runnable domainException) {
		this.consoles = new ConsoleDaemon(port -> hypercalls.send(port));
		this.domainException = domainException;
	}

	public ConsoleDaemon consoles() {
		return consoles;
	}

	/** Adds a job; an event must follow, for the kernel may be asleep. */
	public void add(Job job) {
		jobs.add(job);
	}

	/** The kernel goes down: nothing more of it happens, should it still be in the middle of something. */
	public void abandon() {
		jobs.clear();
		pieceOfJob = 0;
		servingConsole = false;
	}

	@Override
	public void boot(StartInfo start, Hypercalls calls) {
		hypercalls = calls;
		domainExceptionPort = calls.bindVirq(VirtualInterrupt.DOM_EXC, 0);
	}

	@Override
	public long run(int vcpu) {
		finishPiece();
		takeEvents(vcpu);
		if (consoles.hasWork()) {
			servingConsole = true;
			return consoles.begin();
		}
		if (!jobs.isEmpty()) {
			pieceOfJob = Math.min(PIECE_NANOS, jobs.peek().left());
			return pieceOfJob;
		}
		hypercalls.block(vcpu);
		return 0;
	}

	private void finishPiece() {
		if (servingConsole) {
			servingConsole = false;
			consoles.finish();
		} else if (pieceOfJob > 0) {
			long burnt = pieceOfJob;
			pieceOfJob = 0;
			if (jobs.peek().burn(burnt))
				jobs.remove().finish();
		}
	}

	/** A port that is neither the hypervisor's nor a console's only woke the kernel up: there is a job. */
	private void takeEvents(int vcpu) {
		for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu))
			if (port == domainExceptionPort)
				domainException.run();
			else
				consoles.attend(port);
	}
}
