package org.minicloud.guest.programs.net;

import java.io.Serializable;
import java.util.Optional;

/** An address of the web: {@code http://host:port/path}. */
record HttpUrl(String scheme, String host, int port, String path) implements Serializable {
	private static final int HTTP = 80;

	/** @return empty when it is none, or of a port that cannot be */
	static Optional<HttpUrl> parse(String text) {
		int colon = text.indexOf("://");
		String scheme = colon < 0 ? "http" : text.substring(0, colon).toLowerCase();
		String rest = colon < 0 ? text : text.substring(colon + 3);
		int fragment = rest.indexOf('#');
		if (fragment >= 0)
			rest = rest.substring(0, fragment);
		int slash = rest.indexOf('/');
		int question = rest.indexOf('?');
		int end = slash < 0 ? question < 0 ? rest.length() : question : question < 0 ? slash : Math.min(slash, question);
		String path = rest.substring(end);
		String host = rest.substring(0, end).replaceFirst("^[^@]*@", "");
		int port = HTTP;
		int at = host.indexOf(':');
		if (at >= 0) {
			port = NetTool.number(host.substring(at + 1));
			host = host.substring(0, at);
		}
		if (host.isEmpty() || port < 1 || port > 0xffff || host.contains(" "))
			return Optional.empty();
		return Optional.of(new HttpUrl(scheme, host, port, path.startsWith("/") ? path : "/" + path));
	}

	/** Where a Location header leads. */
	Optional<HttpUrl> resolve(String location) {
		if (location.contains("://"))
			return parse(location);
		if (location.startsWith("/"))
			return Optional.of(new HttpUrl(scheme, host, port, location));
		return Optional.of(new HttpUrl(scheme, host, port, path.substring(0, path.lastIndexOf('/') + 1) + location));
	}

	/** Host and, unless it is the usual one, port. */
	String authority() {
		return port == HTTP ? host : host + ":" + port;
	}

	/** What a file of this address is called; empty when the path ends with a slash. */
	String fileName() {
		String bare = path.replaceFirst("[?].*", "");
		return bare.substring(bare.lastIndexOf('/') + 1);
	}

	@Override
	public String toString() {
		return scheme + "://" + authority() + path;
	}
}
