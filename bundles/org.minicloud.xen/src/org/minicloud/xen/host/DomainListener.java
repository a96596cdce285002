package org.minicloud.xen.host;

import org.minicloud.xen.ShutdownReason;

/**
 * Is told of the life of a domain, on the cloud's thread, each time as an event of its own: it may call the hypervisor.
 */
public interface DomainListener {
	/** Domain 0 has built the domain; it runs once it is unpaused. */
	default void built(Domain domain) {
	}

	/** The guest has shut down or crashed. It still has its memory until it is destroyed. */
	default void shutDown(Domain domain, ShutdownReason reason) {
	}

	/** Nothing of the domain is left; its memory is free. */
	default void destroyed(Domain domain) {
	}
}
