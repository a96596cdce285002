package org.minicloud.guest.tty;

import java.io.Serializable;

/** What is below a terminal: a console of the domain, or the master of a pseudo-terminal. */
interface TtyLine extends Serializable {
	/** Whether somebody is at the far end. */
	boolean connected();

	/** Which of the users of this line it is that is there now. */
	int session();

	/** Drops the input that was meant for an earlier session. */
	void skipToSession();

	/** Whether the far end has sent something. */
	boolean hasInput();

	/** Takes up to {@code limit} bytes of input. */
	byte[] receive(int limit);

	/** Whether a writer that can wait may write. */
	boolean hasRoom();

	/**
	 * Writes as much as fits.
	 *
	 * @param mapped a new line goes out as carriage return and line feed
	 * @return number of bytes taken
	 */
	int send(byte[] bytes, int offset, int length, boolean mapped);

	/** Writes without waiting: what does not fit follows when there is room. */
	void say(byte[] bytes);

	/** There may be room again. */
	void flush();

	/** Forgets what could not be sent. */
	void discard();

	/** The size that the far end has told; null when it has not. */
	WindowSize size();
}
