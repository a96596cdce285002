package org.minicloud.ssh;

import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.minicloud.guest.ssh.SshEvent;

/** A connection that the guest makes on the client's behalf ({@code ssh -L}). */
final class ForwardChannel extends GuestChannel {
	/** Stays undecided when the guest refuses: the library would say so in words of its own. */
	private OpenFuture opening;
	private boolean refused;

	ForwardChannel(MinaConnection connection) {
		super(connection);
	}

	@Override
	protected OpenFuture doInit(Buffer buffer) {
		opening = new DefaultOpenFuture(this, this);
		String host = buffer.getString();
		int port = buffer.getInt();
		String origin = buffer.getString();
		int originPort = buffer.getInt();
		prepareStreams();
		if (connection().profile().forwarding())
			connection().tell(new SshEvent.Forward(number(), host, port, origin, originPort));
		else
			refuse(SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, "open failed");
		return opening;
	}

	void answer(boolean connected, String reason) {
		if (refused || opening.isDone())
			return;
		if (!connected) {
			refuse(SshConstants.SSH_OPEN_CONNECT_FAILED, reason);
			return;
		}
		signalChannelOpenSuccess();
		opening.setOpened();
	}

	private void refuse(int code, String reason) {
		refused = true;
		connection().guarded(() -> {
			Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN_FAILURE, 64 + reason.length());
			buffer.putUInt(getRecipient());
			buffer.putInt(code);
			buffer.putString(reason);
			buffer.putString("");
			getSession().writePacket(buffer);
		});
		close(true);
	}
}
