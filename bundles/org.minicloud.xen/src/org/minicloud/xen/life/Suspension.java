package org.minicloud.xen.life;

import org.minicloud.time.Timer;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainListener;
import org.minicloud.xen.host.Hypervisor;

/**
 * Has a guest suspend itself, and its back ends fall silent. A guest that does not in time is asked no longer; should it do
 * so after all, it is told at once to go on.
 */
final class Suspension implements DomainListener {
	/** What comes of it: one of the two, once. */
	interface Outcome {
		/** The guest stands still, and nobody else works on its memory. */
		void suspended();

		/** It runs on, or has ended. */
		void refused(String reason);
	}

	private final Domain domain;
	private final long timeoutNanos;
	private final Outcome outcome;
	private Timer timeout;
	private boolean over;

	Suspension(Domain domain, long timeoutNanos, Outcome outcome) {
		this.domain = domain;
		this.timeoutNanos = timeoutNanos;
		this.outcome = outcome;
	}

	void begin() {
		if (domain.isSuspended()) {
			quiesce();
			return;
		}
		if (domain.isDying() || domain.shutdownReason().isPresent()) {
			refuse("the guest has ended already");
			return;
		}
		if (domain.isPaused() || !domain.isBuilt()) {
			refuse("the domain is paused, so that its guest cannot suspend itself");
			return;
		}
		domain.addListener(this);
		timeout = domain.host().timeline().after(timeoutNanos, () -> giveUp("the guest has not suspended itself in time"));
		domain.requestShutdown(ShutdownReason.SUSPEND);
	}

	/** Nobody wants it any more; nothing is told. */
	void cancel() {
		if (over)
			return;
		over = true;
		stopAsking();
	}

	@Override
	public void suspended(Domain suspended) {
		domain.removeListener(this);
		if (!over) {
			timeout.cancel();
			quiesce();
		} else if (domain.isSuspended() && !domain.move().isUnderWay())
			domain.resume();
	}

	@Override
	public void shutDown(Domain ended, ShutdownReason reason) {
		end(reason == ShutdownReason.CRASH ? "the guest has crashed" : "the guest has shut down");
	}

	@Override
	public void destroyed(Domain gone) {
		end("the domain was destroyed");
	}

	@Override
	public void hostFailed(Domain gone) {
		end("the host has failed");
	}

	private void quiesce() {
		over = true;
		domain.move().quiesce(() -> {
			if (domain.isSuspended())
				outcome.suspended();
			else
				outcome.refused("the domain has ended");
		});
	}

	private void giveUp(String reason) {
		if (over)
			return;
		over = true;
		stopAsking();
		outcome.refused(reason);
	}

	/** A guest that has taken the request up already may still suspend itself: then it is told to go on. */
	private void stopAsking() {
		if (timeout != null)
			timeout.cancel();
		if (domain.withdrawShutdownRequest())
			domain.removeListener(this);
	}

	private void end(String reason) {
		domain.removeListener(this);
		if (over)
			return;
		if (timeout != null)
			timeout.cancel();
		refuse(reason);
	}

	private void refuse(String reason) {
		over = true;
		Hypervisor host = domain.host();
		host.timeline().after(0, () -> outcome.refused(reason));
	}
}
