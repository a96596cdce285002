package org.minicloud.guest.socket;

import org.minicloud.guest.net.SocketListener;

/** Wakes whoever waits for one socket. */
public interface SocketWake extends SocketListener {
	/** The same for another socket. */
	SocketWake another();
}
