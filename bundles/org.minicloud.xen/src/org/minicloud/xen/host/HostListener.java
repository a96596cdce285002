package org.minicloud.xen.host;

/** Is told of what happens to a host as a whole, on the cloud's thread, each time as an event of its own. */
public interface HostListener {
	/** The host has failed: it and all its domains are gone, without any of them having been told. */
	default void failed(Hypervisor host, String cause) {
	}

	/** Domain 0 has gone down; guests live on, but nobody serves their devices and nothing can be built. */
	default void domain0Down(Hypervisor host) {
	}

	/** Domain 0 is back, with its daemons and back ends. */
	default void domain0Back(Hypervisor host) {
	}
}
