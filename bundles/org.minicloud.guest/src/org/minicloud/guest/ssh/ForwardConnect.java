package org.minicloud.guest.ssh;

import java.util.Optional;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;

/**
 * Connects a socket that the SSH process has, too, so that only this process waits for it. Its status says what came of
 * it: 0, or the position of the error, counted from 1.
 */
final class ForwardConnect implements Program {
	private static final long serialVersionUID = 1;
	static final int SOCKET = 3;
	private final String host;
	private final int port;
	private boolean connecting;

	ForwardConnect(String host, int port) {
		this.host = host;
		this.port = port;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (last instanceof Outcome.Failed failed)
			return Step.exit(1 + failed.error().ordinal());
		if (connecting)
			return Step.exit(0);
		Optional<Ip4> number = last instanceof Outcome.Resolved resolved ? Optional.of(resolved.addresses().get(0)) : Ip4.read(host);
		connecting = number.isPresent();
		return connecting ? new Step.Connect(SOCKET, new Endpoint(number.get(), port)) : new Step.Resolve(host);
	}

	/** What a status says; as OpenSSH words it. */
	static String reason(int status) {
		int index = status - 1;
		return index >= 0 && index < Errno.values().length ? Errno.values()[index].text() : "Connect failed";
	}
}
