package org.minicloud.guest.ssh;

import java.util.Map;
import org.minicloud.guest.tty.TerminalModes;
import org.minicloud.guest.tty.WindowSize;

/** What a client did. */
public sealed interface SshEvent {
	/** Keys were exchanged: at the beginning, and after every gigabyte. */
	record KeysExchanged(String algorithms) implements SshEvent {
	}

	/** Somebody wants to log in by key; {@link SecureConnection#offerKeys} answers. */
	record KeyLogin(String user) implements SshEvent {
	}

	/** Somebody wants to log in by password; {@link SecureConnection#decidePassword} answers. */
	record PasswordLogin(String user, String password) implements SshEvent {
	}

	/** Somebody did not get in. */
	record Refused(String user, String method) implements SshEvent {
	}

	/**
	 * Somebody is in.
	 *
	 * @param credential what let him in, as {@code ED25519 SHA256:…}; empty for a password
	 * @param key        which of the keys that were offered it was; -1 for a password
	 */
	record LoggedIn(String user, String method, String credential, int key) implements SshEvent {
	}

	/**
	 * The terminal a client wants.
	 *
	 * @param type as {@code xterm-256color}
	 */
	record TerminalRequest(String type, WindowSize size, TerminalModes modes) {
	}

	/** What is to be started. */
	enum Kind {
		SHELL, COMMAND, SUBSYSTEM
	}

	/**
	 * Something is to be started in a channel; {@link SecureConnection#answerStart} answers.
	 *
	 * @param command     the command, or the subsystem's name; empty for a shell
	 * @param terminal    null when it wants none
	 * @param environment what the client sent of its own
	 */
	record Start(int channel, Kind kind, String command, TerminalRequest terminal, Map<String, String> environment)
			implements SshEvent {
	}

	/** A connection is to be made on the client's behalf; {@link SecureConnection#answerForward} answers. */
	record Forward(int channel, String host, int port, String origin, int originPort) implements SshEvent {
	}

	/** Input of a channel; {@link SecureConnection#used} lets more come. */
	record Input(int channel, byte[] bytes) implements SshEvent {
	}

	/** There is no more input of a channel. */
	record EndOfInput(int channel) implements SshEvent {
	}

	record Resized(int channel, WindowSize size) implements SshEvent {
	}

	/** @param signal without its prefix, as {@code TERM} */
	record Signalled(int channel, String signal) implements SshEvent {
	}

	/** A channel is closed: by the client, or because all is said. */
	record Closed(int channel) implements SshEvent {
	}

	/** The answer to {@link SecureConnection#askAlive}. */
	record Alive() implements SshEvent {
	}

	/** The connection is over. */
	record Disconnected(String reason) implements SshEvent {
	}
}
