package org.minicloud.console.session;

/** Told on the UI thread. */
public interface SessionListener {
	/** The connection was made, lost or is tried again. */
	default void connectionChanged(ConnectionState state) {
	}

	/** The user chose another region, or all. */
	default void scopeChanged(RegionScope scope) {
	}
}
