package org.minicloud.xen.host;

import java.util.Optional;
import org.minicloud.xen.ShutdownReason;

/** How a domain's guest comes to its end: that it is asked to shut down, that it does or crashes, and that domain 0 notices. */
final class DomainEnd {
	private final Domain domain;
	private CrashAction crashAction = CrashAction.PRESERVE;
	private ShutdownReason reason;
	private long at;
	private boolean told;
	private Throwable crashCause;
	/** A request to shut down that domain 0 has still to deliver; the latest one counts. */
	private Object undelivered;

	DomainEnd(Domain domain) {
		this.domain = domain;
	}

	/** Why the guest shut down; null while it runs. */
	ShutdownReason reason() {
		return reason;
	}

	/** When, in cloud time; -1 while it runs. */
	long atNanos() {
		return reason == null ? -1 : at;
	}

	Optional<Throwable> crashCause() {
		return Optional.ofNullable(crashCause);
	}

	void setOnCrash(CrashAction action) {
		crashAction = action;
	}

	/** The guest has ended. @return false when it had ended before */
	boolean begin(ShutdownReason why) {
		if (reason != null)
			return false;
		reason = why;
		at = domain.host().timeline().nanos();
		return true;
	}

	void crashedBy(Throwable cause) {
		crashCause = cause;
	}

	/** It was suspended, and goes on. */
	void takeBack() {
		reason = null;
		told = false;
	}

	/** Domain 0 has noticed that the guest shut down; it may have been resumed meanwhile. */
	void notice() {
		if (reason == null || told || domain.isDying())
			return;
		told = true;
		ShutdownReason why = reason;
		if (why == ShutdownReason.SUSPEND)
			domain.news().tell(DomainListener::suspended);
		else
			domain.news().tell((listener, ended) -> listener.shutDown(ended, why));
		if (why == ShutdownReason.CRASH && crashAction == CrashAction.DESTROY) {
			domain.host().log("Domain " + domain.domid() + " is destroyed after its crash\n");
			domain.host().timeline().after(0, domain::destroy);
		}
	}

	Object newRequest() {
		undelivered = new Object();
		return undelivered;
	}

	/** Whether the request was neither withdrawn nor replaced by another one. */
	boolean deliver(Object request) {
		if (undelivered != request)
			return false;
		undelivered = null;
		return true;
	}

	/** Takes back a request that is on its way; gives whether there was one. */
	boolean withdraw() {
		boolean onItsWay = undelivered != null;
		undelivered = null;
		return onItsWay;
	}
}
