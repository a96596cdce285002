package org.minicloud.ssh;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.minicloud.guest.ssh.SshEvent;
import org.minicloud.guest.ssh.SshEvent.Kind;
import org.minicloud.guest.ssh.SshEvent.TerminalRequest;
import org.minicloud.guest.tty.TerminalModes;
import org.minicloud.guest.tty.WindowSize;

/** A shell, a command or a subsystem. */
final class SessionChannel extends GuestChannel {
	/** What a client may send of its environment at most. */
	private static final int MOST_VARIABLES = 64;
	/** RFC 4254, 8: opcodes of terminal modes. */
	private static final int ICRNL = 36, ISIG = 50, ICANON = 51, ECHO = 53, OPOST = 70, ONLCR = 72, FIRST_WITHOUT_VALUE = 160;

	private final Map<String, String> environment = new LinkedHashMap<>();
	private TerminalRequest terminal;
	/** What is started; null until then. */
	private String started;
	private boolean replyWanted;

	SessionChannel(MinaConnection connection) {
		super(connection);
	}

	@Override
	protected OpenFuture doInit(Buffer buffer) {
		boolean tooMany = !connection().takesSession();
		prepareStreams();
		if (!tooMany)
			return super.doInit(buffer);
		OpenFuture refused = new DefaultOpenFuture(this, this);
		SshChannelOpenException reason = new SshChannelOpenException(getChannelId(), SshConstants.SSH_OPEN_CONNECT_FAILED,
				"open failed");
		signalChannelOpenFailure(reason);
		refused.setException(reason);
		close(true);
		return refused;
	}

	@Override
	protected RequestHandler.Result handleInternalRequest(String request, boolean wantReply, Buffer buffer) throws IOException {
		return switch (request) {
			case "env" -> keep(buffer.getString(), buffer.getString());
			case "pty-req" -> takeTerminal(buffer);
			case "shell" -> start(Kind.SHELL, request, "", wantReply);
			case "exec" -> start(Kind.COMMAND, request, buffer.getString(), wantReply);
			case "subsystem" -> start(Kind.SUBSYSTEM, request, buffer.getString(), wantReply);
			case "window-change" -> {
				int columns = buffer.getInt();
				connection().tell(new SshEvent.Resized(number(), WindowSize.of(buffer.getInt(), columns)));
				yield RequestHandler.Result.ReplySuccess;
			}
			case "signal" -> signal(buffer.getString());
			case "break" -> signal("INT");
			case "auth-agent-req", "auth-agent-req@openssh.com", "x11-req" -> RequestHandler.Result.ReplyFailure;
			default -> super.handleInternalRequest(request, wantReply, buffer);
		};
	}

	private RequestHandler.Result signal(String name) {
		connection().tell(new SshEvent.Signalled(number(), name));
		return RequestHandler.Result.ReplySuccess;
	}

	/** AcceptEnv as distributions have it. */
	private RequestHandler.Result keep(String name, String value) {
		if (!name.equals("LANG") && !name.startsWith("LC_") || environment.size() >= MOST_VARIABLES)
			return RequestHandler.Result.ReplyFailure;
		environment.put(name, value);
		return RequestHandler.Result.ReplySuccess;
	}

	private RequestHandler.Result takeTerminal(Buffer buffer) {
		if (terminal != null || started != null)
			return RequestHandler.Result.ReplyFailure;
		String type = buffer.getString();
		int columns = buffer.getInt();
		int rows = buffer.getInt();
		buffer.getInt();
		buffer.getInt();
		terminal = new TerminalRequest(type, WindowSize.of(rows, columns), modes(buffer.getBytes()));
		return RequestHandler.Result.ReplySuccess;
	}

	private static TerminalModes modes(byte[] encoded) {
		Map<Integer, Boolean> said = new LinkedHashMap<>();
		for (int at = 0; at + 5 <= encoded.length && encoded[at] != 0 && (encoded[at] & 0xFF) < FIRST_WITHOUT_VALUE; at += 5)
			said.put(encoded[at] & 0xFF, (encoded[at + 1] | encoded[at + 2] | encoded[at + 3] | encoded[at + 4]) != 0);
		return new TerminalModes(said.getOrDefault(ICANON, true), said.getOrDefault(ECHO, true), said.getOrDefault(ISIG, true),
				said.getOrDefault(ICRNL, true), said.getOrDefault(OPOST, true) && said.getOrDefault(ONLCR, true));
	}

	private RequestHandler.Result start(Kind kind, String request, String command, boolean wantReply) {
		if (started != null)
			return RequestHandler.Result.ReplyFailure;
		started = request;
		replyWanted = wantReply;
		connection().tell(new SshEvent.Start(number(), kind, command, terminal, Map.copyOf(environment)));
		return RequestHandler.Result.Replied;
	}

	void answerStart(boolean success) throws IOException {
		if (!isClosing())
			sendResponse(null, started, success ? RequestHandler.Result.ReplySuccess : RequestHandler.Result.ReplyFailure,
					replyWanted);
	}

	void exited(int status) {
		whenOutputIsGone(() -> {
			sendEof();
			sendExitStatus(status);
			close(false);
		});
	}

	/** RFC 4254, 6.10. */
	void killed(String signal, String message) {
		whenOutputIsGone(() -> {
			sendEof();
			Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, 64 + message.length());
			buffer.putUInt(getRecipient());
			buffer.putString("exit-signal");
			buffer.putBoolean(false);
			buffer.putString(signal);
			buffer.putBoolean(false);
			buffer.putString(message);
			buffer.putString("");
			writePacket(buffer);
			close(false);
		});
	}
}
