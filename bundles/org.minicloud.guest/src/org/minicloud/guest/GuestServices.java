package org.minicloud.guest;

import java.util.Optional;
import org.minicloud.guest.software.engine.SoftwareEngines;
import org.minicloud.guest.ssh.SecureShell;

/**
 * What a guest uses of libraries outside its own code. Nothing of it travels with a guest: a guest that was brought back
 * is given the services of where it is now.
 *
 * @param software interpreters and engines of packages; empty where there are none, and programs then say so
 * @param secureShell the SSH protocol; empty where there is none, and no server is started then
 */
public record GuestServices(Optional<SoftwareEngines> software, Optional<SecureShell> secureShell) {
	/** A guest that has only itself. */
	public static final GuestServices NONE = new GuestServices(Optional.empty(), Optional.empty());

	public GuestServices with(SoftwareEngines engines) {
		return new GuestServices(Optional.of(engines), secureShell);
	}

	public GuestServices with(SecureShell shell) {
		return new GuestServices(software, Optional.of(shell));
	}
}
