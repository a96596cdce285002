package org.minicloud.ssh;

import java.io.IOException;
import org.apache.sshd.common.future.DefaultKeyExchangeFuture;
import org.apache.sshd.common.session.helpers.KeyExchangeMessageHandler;
import org.apache.sshd.common.session.helpers.PendingWriteFuture;
import org.slf4j.Logger;

/** What waited for new keys goes out at once when they are there, on the thread that brought them; nobody blocks. */
final class InlineKeyExchange extends KeyExchangeMessageHandler {
	private final GuestSession guestSession;

	InlineKeyExchange(GuestSession session, Logger log) {
		super(session, log);
		this.guestSession = session;
	}

	@Override
	protected boolean isBlockAllowed(int command) {
		return false;
	}

	@Override
	protected void flushQueue(DefaultKeyExchangeFuture flushed) {
		try {
			for (PendingWriteFuture waiting = pendingPackets.poll(); waiting != null; waiting = pendingPackets.poll())
				guestSession.doWritePacket(waiting.getBuffer()).addListener(waiting);
			kexFlushed.set(true);
			flushed.setValue(Boolean.TRUE);
		} catch (IOException | RuntimeException broken) {
			kexFlushed.set(true);
			flushed.setValue(broken);
			guestSession.exceptionCaught(broken);
		}
	}
}
