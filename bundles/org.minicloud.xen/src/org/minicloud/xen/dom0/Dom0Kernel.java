package org.minicloud.xen.dom0;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.console.ConsoleDaemon;

/**
 * The kernel of domain 0, with the daemons on it. It has one processor and serves its daemons before anything else, in turn;
 * the toolstack's jobs run one after the other, in pieces, since xl holds a lock while it builds a domain. Daemons that are
 * always busy leave the jobs half of the CPU.
 */
public final class Dom0Kernel implements GuestKernel {
	/** A job is left for a daemon after this much CPU. */
	private static final long PIECE_NANOS = 1_000_000;

	private final ConsoleDaemon consoles;
	private final BackendQueue backends = new BackendQueue();
	private final List<Daemon> daemons = new ArrayList<>();
	private final Deque<Job> jobs = new ArrayDeque<>();
	private final Runnable domainException;
	private Hypercalls hypercalls;
	private int domainExceptionPort;
	private int nextDaemon;
	private Daemon serving;
	private boolean awake;
	private long pieceOfJob;
	/** CPU that daemons have had since a job had some. */
	private long daemonNanos;

	/** @param domainException is called, on domain 0's CPU, when a domain has shut down (VIRQ_DOM_EXC) */
	public Dom0Kernel(Runnable domainException) {
		this.consoles = new ConsoleDaemon(port -> hypercalls.send(port));
		this.domainException = domainException;
		daemons.add(consoles);
		daemons.add(backends);
	}

	public ConsoleDaemon consoles() {
		return consoles;
	}

	/** The back ends of devices; who calls upon one sees to it that the kernel is awake. */
	public BackendQueue backends() {
		return backends;
	}

	/** From now on the daemon is served, too. */
	public void add(Daemon daemon) {
		daemons.add(daemon);
	}

	/** Whether it is just being run, and so will see by itself what a daemon has got to do. */
	public boolean isAwake() {
		return awake;
	}

	/** Adds a job; an event must follow, for the kernel may be asleep. */
	public void add(Job job) {
		jobs.add(job);
	}

	/** The kernel goes down: nothing more of it happens, should it still be in the middle of something. */
	public void abandon() {
		jobs.clear();
		pieceOfJob = 0;
		serving = null;
	}

	@Override
	public void boot(StartInfo start, Hypercalls calls) {
		hypercalls = calls;
		domainExceptionPort = calls.bindVirq(VirtualInterrupt.DOM_EXC, 0);
	}

	@Override
	public long run(int vcpu) {
		awake = true;
		try {
			return work(vcpu);
		} finally {
			awake = false;
		}
	}

	private long work(int vcpu) {
		finishPiece();
		takeEvents(vcpu);
		serving = jobs.isEmpty() || daemonNanos < PIECE_NANOS ? nextWithWork() : null;
		if (serving != null) {
			long cost = serving.begin();
			daemonNanos += cost;
			return cost;
		}
		daemonNanos = 0;
		if (!jobs.isEmpty()) {
			pieceOfJob = Math.min(PIECE_NANOS, jobs.peek().left());
			return pieceOfJob;
		}
		hypercalls.block(vcpu);
		return 0;
	}

	private Daemon nextWithWork() {
		for (int i = 0; i < daemons.size(); i++) {
			Daemon daemon = daemons.get((nextDaemon + i) % daemons.size());
			if (daemon.hasWork()) {
				nextDaemon = (nextDaemon + i + 1) % daemons.size();
				return daemon;
			}
		}
		return null;
	}

	private void finishPiece() {
		if (serving != null) {
			serving.finish();
			serving = null;
		} else if (pieceOfJob > 0) {
			long burnt = pieceOfJob;
			pieceOfJob = 0;
			if (jobs.peek().burn(burnt))
				jobs.remove().finish();
		}
	}

	/** A port that is neither the hypervisor's nor a daemon's only woke the kernel up: there is a job. */
	private void takeEvents(int vcpu) {
		for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu))
			if (port == domainExceptionPort)
				domainException.run();
			else
				for (int i = 0; i < daemons.size(); i++)
					daemons.get(i).attend(port);
	}
}
