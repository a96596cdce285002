package org.minicloud.guest.software.http;

/** What a server takes of a client: Apache's defaults (LimitRequestLine, LimitRequestFields, LimitRequestFieldSize). */
final class HttpLimits {
	static final int REQUEST_LINE = 8190;
	static final int FIELDS = 100;
	static final int FIELD = 8190;
	/** All of the head. */
	static final int HEAD = 64 * 1024;

	private HttpLimits() {
	}
}
