package org.minicloud.xen.host;

import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.blkif.DiskSpec;

/**
 * Is told of the life of a domain, on the cloud's thread, each time as an event of its own: it may call the hypervisor.
 */
public interface DomainListener {
	/** Domain 0 has built the domain; it runs once it is unpaused. */
	default void built(Domain domain) {
	}

	/** The guest has shut down for good or crashed. It still has its memory until it is destroyed. */
	default void shutDown(Domain domain, ShutdownReason reason) {
	}

	/** The guest has suspended itself, as it was asked to: it can be saved, or go on where it is. */
	default void suspended(Domain domain) {
	}

	/** The guest goes on in the domain that it had suspended. */
	default void resumed(Domain domain) {
	}

	/**
	 * The guest has moved and runs in another domain, perhaps on another host. Listeners move with it; the domain it left
	 * is destroyed, of which they are not told.
	 */
	default void migrated(Domain left, Domain now) {
	}

	/** A disk has been taken away: the guest has let go of it, or was not asked, or the domain goes. */
	default void diskDetached(Domain domain, DiskSpec disk) {
	}

	/** The domain is gone because its host has failed; nothing else of it will be told. */
	default void hostFailed(Domain domain) {
	}

	/** Nothing of the domain is left; its memory is free. */
	default void destroyed(Domain domain) {
	}
}
