package org.minicloud.ssh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.session.helpers.KeyExchangeMessageHandler;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.ServerFactoryManager;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.minicloud.guest.ssh.SshEvent;

/** A session of the library whose every step is taken on the guest's behalf. */
final class GuestSession extends ServerSessionImpl {
	private static final String CONNECTION = "connection";

	GuestSession(ServerFactoryManager manager, IoSession end) throws Exception {
		super(manager, end);
	}

	/** An end of a session that knows its connection, for sessions call back while they are being made. */
	static MemoryIoSession endOf(MinaConnection connection) {
		MemoryIoSession end = new MemoryIoSession();
		end.setAttribute(CONNECTION, connection);
		return end;
	}

	MinaConnection connection() {
		return (MinaConnection) getIoSession().getAttribute(CONNECTION);
	}

	@Override
	protected KeyExchangeMessageHandler initializeKeyExchangeMessageHandler() {
		return new InlineKeyExchange(this, log);
	}

	@Override
	protected String resolveIdentificationString(String property) {
		return DEFAULT_SSH_VERSION_PREFIX + connection().profile().software();
	}

	@Override
	protected IoWriteFuture doWritePacket(Buffer buffer) throws IOException {
		return super.doWritePacket(buffer);
	}

	/** Nothing times out here. */
	@Override
	public IoWriteFuture writePacket(Buffer buffer, long timeout, TimeUnit unit) throws IOException {
		return writePacket(buffer);
	}

	@Override
	protected void signalSessionEvent(SessionListener.Event event) throws Exception {
		super.signalSessionEvent(event);
		if (event == SessionListener.Event.KeyEstablished)
			connection().tell(new SshEvent.KeysExchanged(getNegotiatedKexParameter(KexProposalOption.ALGORITHMS) + " "
					+ getNegotiatedKexParameter(KexProposalOption.SERVERKEYS) + " "
					+ getNegotiatedKexParameter(KexProposalOption.S2CENC)));
	}

	/** Says why, and closes. The library would hide the reason of some codes. */
	@Override
	public void disconnect(int code, String reason) throws IOException {
		Buffer buffer = createBuffer((byte) 1, reason.length() + 16);
		buffer.putInt(code);
		buffer.putString(reason);
		buffer.putString("");
		connection().ends(reason);
		writePacket(buffer);
		close(true);
	}

	@Override
	protected void handleDisconnect(int code, String message, String language, Buffer buffer) throws Exception {
		connection().ends("disconnected by user");
		super.handleDisconnect(code, message, language, buffer);
	}
}
