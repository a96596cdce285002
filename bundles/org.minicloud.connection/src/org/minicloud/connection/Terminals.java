package org.minicloud.connection;

import java.util.function.Consumer;

/** Sessions on the consoles of instances. */
public interface Terminals {
	/**
	 * Opens a session as the image's default user, as an administrator at the machine's own console would.
	 *
	 * @throws TerminalUnavailableException when the instance does not run, or has no free console; the message says
	 *         which and what to do
	 */
	Terminal open(String region, String instanceId, Consumer<byte[]> output, Runnable closed)
			throws TerminalUnavailableException;

	/**
	 * Follows the primary console. The listener first gets what the cloud kept (the last 64 KiB), then every further
	 * output; on a thread of the cloud, and must return at once. It goes on over stop and start.
	 */
	Subscription followConsole(String region, String instanceId, Consumer<byte[]> output);

	/** An open session. */
	interface Terminal extends AutoCloseable {
		/** Sends what was typed, without waiting. */
		void type(byte[] bytes);

		/**
		 * Tells how large the screen is, which programs that fill it go by; a cloud that cannot pass it on leaves it at that.
		 *
		 * @param columns at least 1
		 * @param rows    at least 1
		 */
		default void resize(int columns, int rows) {
		}

		/** Hangs up. */
		@Override
		void close();
	}

	/** Why no session could be opened. */
	final class TerminalUnavailableException extends Exception {
		private static final long serialVersionUID = 1;

		public TerminalUnavailableException(String message) {
			super(message);
		}
	}
}
