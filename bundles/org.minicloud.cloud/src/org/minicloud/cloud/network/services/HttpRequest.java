package org.minicloud.cloud.network.services;

import java.util.Map;

/**
 * A request to the metadata service.
 *
 * @param path    without query
 * @param version as {@code HTTP/1.1}
 * @param headers by names in lower case
 */
record HttpRequest(String method, String path, String version, Map<String, String> headers) {
	String header(String name) {
		return headers.getOrDefault(name, "");
	}

	boolean staysOpen() {
		String connection = header("connection");
		return version.equals("HTTP/1.1") ? !connection.equalsIgnoreCase("close") : connection.equalsIgnoreCase("keep-alive");
	}
}
