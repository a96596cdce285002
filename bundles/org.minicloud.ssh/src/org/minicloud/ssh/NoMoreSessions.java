package org.minicloud.ssh;

import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.buffer.Buffer;

/** A client wants no shell or command any more; connections may still be forwarded, other than by the library's own handler. */
final class NoMoreSessions implements RequestHandler<ConnectionService> {
	@Override
	public Result process(ConnectionService service, String request, boolean wantReply, Buffer buffer) {
		if (!request.equals("no-more-sessions@openssh.com"))
			return Result.Unsupported;
		((GuestSession) service.getSession()).connection().endSessions();
		return Result.ReplySuccess;
	}
}
