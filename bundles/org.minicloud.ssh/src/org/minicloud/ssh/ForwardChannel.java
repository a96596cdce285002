package org.minicloud.ssh;

import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.minicloud.guest.ssh.SshEvent;

/** A connection that the guest makes on the client's behalf ({@code ssh -L}). */
final class ForwardChannel extends GuestChannel {
	private OpenFuture opening;

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
		if (opening.isOpened() || opening.isDone())
			return;
		if (!connected) {
			refuse(SshConstants.SSH_OPEN_CONNECT_FAILED, reason);
			return;
		}
		signalChannelOpenSuccess();
		opening.setOpened();
	}

	private void refuse(int code, String reason) {
		SshChannelOpenException refusal = new SshChannelOpenException(getChannelId(), code, reason);
		signalChannelOpenFailure(refusal);
		opening.setException(refusal);
		close(true);
	}
}
