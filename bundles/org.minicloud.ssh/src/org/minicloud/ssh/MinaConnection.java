package org.minicloud.ssh;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.minicloud.guest.ssh.SecureConnection;
import org.minicloud.guest.ssh.ServerProfile;
import org.minicloud.guest.ssh.SshEvent;

/** One connection: a session of the library, its channels, and what happened that the guest has not been told yet. */
final class MinaConnection implements SecureConnection {
	private final String name;
	private final ServerProfile profile;
	private final SshServer server;
	private final HostKeys keys;
	private final List<UserAuthFactory> authenticationMethods;
	private final MemoryIoSession end = GuestSession.endOf(this);
	private final Deque<SshEvent> events = new ArrayDeque<>();
	private final Map<Integer, GuestChannel> channels = new HashMap<>();
	private GuestSession session;
	private GuestAuthentication authentication;
	private Runnable forgotten;
	private String endReason = "Connection closed";
	private boolean endTold;
	private boolean sessionsEnded;

	/** Something the library may refuse. */
	interface Action {
		void run() throws Exception;
	}

	MinaConnection(String name, ServerProfile profile, SshServer server, HostKeys keys, List<UserAuthFactory> authenticationMethods) {
		this.name = name;
		this.profile = profile;
		this.server = server;
		this.keys = keys;
		this.authenticationMethods = authenticationMethods;
	}

	void whenForgotten(Runnable action) {
		forgotten = action;
	}

	/** Greets the client. */
	void begin() {
		guarded(() -> {
			session = new GuestSession(server, end);
			session.setKeyPairProvider(keys);
			session.setUserAuthFactories(authenticationMethods);
			if (!profile.banner().isEmpty())
				CoreModuleProperties.WELCOME_BANNER.set(session, profile.banner());
			session.start();
		});
	}

	/** Does something; what goes wrong ends the connection as the protocol says. */
	void guarded(Action action) {
		try {
			action.run();
		} catch (Exception | StackOverflowError wrong) {
			if (session != null)
				session.exceptionCaught(wrong);
			else
				end.close(true);
		}
		if (end.isClosing() && !endTold)
			tellEnd();
	}

	private void tellEnd() {
		endTold = true;
		events.add(new SshEvent.Disconnected(endReason));
	}

	void ends(String reason) {
		endReason = reason;
	}

	void tell(SshEvent event) {
		events.add(event);
	}

	ServerProfile profile() {
		return profile;
	}

	Service authentication(GuestSession forSession) throws IOException {
		authentication = new GuestAuthentication(forSession, this);
		return authentication;
	}

	void opened(GuestChannel channel) {
		channels.put(channel.number(), channel);
	}

	void closed(GuestChannel channel) {
		if (channels.remove(channel.number(), channel))
			tell(new SshEvent.Closed(channel.number()));
	}

	/** From now on there are no more shells and commands than there are. */
	void endSessions() {
		sessionsEnded = true;
	}

	boolean takesSession() {
		return !sessionsEnded && sessions() < profile.maxSessions();
	}

	private int sessions() {
		return (int) channels.values().stream().filter(SessionChannel.class::isInstance).count();
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public void receive(byte[] bytes) {
		if (!end.isClosing())
			guarded(() -> session.messageReceived(new ByteArrayBuffer(bytes)));
	}

	@Override
	public byte[] send(int limit) {
		return end.take(limit);
	}

	@Override
	public int unsent() {
		return end.waiting();
	}

	@Override
	public Optional<SshEvent> next() {
		return Optional.ofNullable(events.poll());
	}

	@Override
	public void offerKeys(List<String> authorizedKeys) {
		if (authentication != null)
			authentication.offerKeys(authorizedKeys);
	}

	@Override
	public void decidePassword(boolean right) {
		if (authentication != null)
			authentication.decidePassword(right);
	}

	@Override
	public void answerForward(int channel, boolean connected, String reason) {
		if (channels.get(channel) instanceof ForwardChannel forward)
			guarded(() -> forward.answer(connected, reason));
	}

	@Override
	public void answerStart(int channel, boolean started) {
		if (channels.get(channel) instanceof SessionChannel one)
			guarded(() -> one.answerStart(started));
	}

	@Override
	public boolean takesOutput(int channel) {
		GuestChannel one = channels.get(channel);
		return one == null || one.takesOutput();
	}

	@Override
	public void output(int channel, int stream, byte[] bytes) {
		GuestChannel one = channels.get(channel);
		if (one != null)
			guarded(() -> one.output(stream, bytes));
	}

	@Override
	public void used(int channel, int bytes) {
		GuestChannel one = channels.get(channel);
		if (one != null)
			guarded(() -> one.used(bytes));
	}

	@Override
	public void endOutput(int channel) {
		GuestChannel one = channels.get(channel);
		if (one != null)
			one.endOutput();
	}

	@Override
	public void exited(int channel, int status) {
		if (channels.get(channel) instanceof SessionChannel one)
			one.exited(status);
	}

	@Override
	public void killed(int channel, String signal, String message) {
		if (channels.get(channel) instanceof SessionChannel one)
			one.killed(signal, message);
	}

	@Override
	public void close(int channel) {
		GuestChannel one = channels.get(channel);
		if (one != null)
			one.whenOutputIsGone(() -> one.close(false));
	}

	@Override
	public void askAlive() {
		guarded(() -> {
			Buffer request = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST, 64);
			request.putString("keepalive@openssh.com");
			request.putBoolean(true);
			session.request(request, "keepalive@openssh.com", (command, answer) -> tell(new SshEvent.Alive()));
		});
	}

	@Override
	public void disconnect(int code, String reason) {
		if (!end.isClosing())
			guarded(() -> session.disconnect(code, reason));
	}

	@Override
	public boolean isOver() {
		return end.isClosing();
	}

	@Override
	public void forget() {
		guarded(() -> {
			if (session != null)
				session.close(true);
		});
		end.close(true);
		forgotten.run();
	}
}
