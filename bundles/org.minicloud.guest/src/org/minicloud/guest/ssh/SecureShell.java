package org.minicloud.guest.ssh;

import java.util.Optional;

/**
 * The server's side of the SSH protocol, spoken by a library outside the guest. It has neither sockets nor threads nor a
 * clock: bytes are put in and taken out, and what happens between is told as events. All calls come on the cloud's thread
 * and answer at once.
 *
 * <p>
 * A connection's keys are no data that could travel. So the guest keeps only the name of a connection, and finds it again
 * after a migration inside this process; where it is not found, the guest closes the socket.
 */
public interface SecureShell {
	/**
	 * Begins the server's side of a connection.
	 *
	 * @throws IllegalArgumentException when there is no host key that can be used
	 */
	SecureConnection open(ServerProfile profile);

	/** The connection of this name; empty when it is over, or was begun in another process. */
	Optional<SecureConnection> find(String name);

	/** Forgets all connections of a machine that is gone, or that begins anew. */
	void closeAll(String machine);

	/** Connections that are not over. */
	int connections();
}
