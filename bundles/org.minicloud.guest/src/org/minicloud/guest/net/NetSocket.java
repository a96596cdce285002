package org.minicloud.guest.net;

import java.io.Serializable;

/** Something in a stack that somebody waits for. */
public abstract class NetSocket implements Serializable {
	private static final long serialVersionUID = 1;
	private SocketListener listener = SocketListener.NONE;
	boolean changePending;

	/** Who is told when something has become possible, or is over. */
	public final void onChange(SocketListener newListener) {
		listener = newListener;
	}

	final void tell() {
		changePending = false;
		listener.changed();
	}
}
