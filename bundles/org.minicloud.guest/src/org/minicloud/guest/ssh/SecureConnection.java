package org.minicloud.guest.ssh;

import java.util.List;
import java.util.Optional;

/** One connection with a client. Channels are shells, commands, and forwarded connections, by number. */
public interface SecureConnection {
	/** Standard output, and what a forwarded connection carries. */
	int OUTPUT = 0;
	int ERRORS = 1;

	/** By which {@link SecureShell#find} knows it. */
	String name();

	/** Takes what came from the client. Bytes that are no SSH end the connection. */
	void receive(byte[] bytes);

	/** Takes up to {@code limit} bytes that are to go to the client; empty when there are none. */
	byte[] send(int limit);

	/** Bytes that are to go to the client. */
	int unsent();

	/** What happened next; empty when nothing did. */
	Optional<SshEvent> next();

	/**
	 * Answers {@link SshEvent.KeyLogin}: the user's authorized keys, each as {@code ssh-rsa AAAA…}; none when nobody may be that
	 * user.
	 */
	void offerKeys(List<String> authorizedKeys);

	/** Answers {@link SshEvent.PasswordLogin}. */
	void decidePassword(boolean right);

	/** Answers {@link SshEvent.Forward}: the connection was made, or was not, for a reason. */
	void answerForward(int channel, boolean connected, String reason);

	/** Answers {@link SshEvent.Start}. */
	void answerStart(int channel, boolean started);

	/** Whether a channel takes output now: what it took before is on its way. */
	boolean takesOutput(int channel);

	/**
	 * Sends output, all of it: what the client has no room for waits here, and the channel takes no more until then.
	 *
	 * @param stream {@link #OUTPUT} or {@link #ERRORS}
	 */
	void output(int channel, int stream, byte[] bytes);

	/** So many bytes of a channel's input were used: the client may send as many more. */
	void used(int channel, int bytes);

	/** There is no more output on a channel. */
	void endOutput(int channel);

	/** The command of a channel ended; its channel is closed when all output is gone. */
	void exited(int channel, int status);

	/** A signal ended the command of a channel; its channel is closed when all output is gone. */
	void killed(int channel, String signal, String message);

	/** Closes a channel when all its output is gone. */
	void close(int channel);

	/** Asks the client for a sign of life. It comes as {@link SshEvent.Alive}. */
	void askAlive();

	/** Ends the connection, and tells the client why. What is unsent may still be sent. */
	void disconnect(int code, String reason);

	/** Whether the connection is over. */
	boolean isOver();

	/** The client's end of the connection is gone: forgets it. */
	void forget();
}
