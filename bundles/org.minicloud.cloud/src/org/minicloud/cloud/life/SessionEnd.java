package org.minicloud.cloud.life;

import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainListener;

/** Ends a session when its domain does, and takes it along when the guest moves. */
final class SessionEnd implements DomainListener {
	private final Consoles.Session session;

	SessionEnd(Consoles.Session session) {
		this.session = session;
	}

	@Override
	public void shutDown(Domain domain, ShutdownReason reason) {
		session.close();
	}

	@Override
	public void migrated(Domain left, Domain now) {
		session.move(now);
	}

	@Override
	public void hostFailed(Domain domain) {
		session.close();
	}

	@Override
	public void destroyed(Domain domain) {
		session.close();
	}
}
