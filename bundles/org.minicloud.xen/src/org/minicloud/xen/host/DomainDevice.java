package org.minicloud.xen.host;

import java.util.Optional;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.DeviceTotals;

/**
 * The back end of a device, or another part of domain 0, that works on the memory of a domain: what has to fall silent
 * before the domain is saved, and to come back when it goes on. All calls come on the cloud's thread.
 */
public interface DomainDevice {
	/**
	 * The domain is suspended. The back end finishes what it has taken from the ring, puts the answers there, takes nothing
	 * more, and then calls {@code quiet}: at once, or later in cloud time.
	 */
	void quiesce(Runnable quiet);

	/** The domain goes on here after all: the back end serves it again, first looking for what came meanwhile. */
	void resume();

	/** Domain 0 goes down: ports and mappings are lost, and what the back end was doing. */
	default void domain0Down() {
	}

	/** Domain 0 has come back and has none of its ports and mappings any more: the back end connects anew. */
	default void domain0Restarted() {
	}

	/** The device for people to look at; empty for what is none. */
	default Optional<DeviceSnapshot> snapshot() {
		return Optional.empty();
	}

	/** What it has done since the domain was made. */
	default DeviceTotals totals() {
		return DeviceTotals.NONE;
	}

	/** The domain goes: what the back end has of it (ports, mapped frames) is given back. */
	void release();
}
