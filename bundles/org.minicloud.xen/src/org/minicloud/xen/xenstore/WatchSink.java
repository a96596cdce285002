package org.minicloud.xen.xenstore;

/** Is told that a watch has fired. It is called in the middle of a request and may not make another. */
@FunctionalInterface
public interface WatchSink {
	/**
	 * @param path  what has changed, relative when the watch is
	 * @param token of the watch
	 */
	void fired(String path, String token);
}
