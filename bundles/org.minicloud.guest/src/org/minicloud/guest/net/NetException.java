package org.minicloud.guest.net;

/** A stack refuses something. */
public final class NetException extends Exception {
	private static final long serialVersionUID = 1;
	private final NetError error;

	public NetException(NetError error) {
		super(error.name());
		this.error = error;
	}

	public NetError error() {
		return error;
	}
}
