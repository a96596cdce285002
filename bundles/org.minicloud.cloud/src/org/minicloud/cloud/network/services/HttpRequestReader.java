package org.minicloud.cloud.network.services;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests out of what comes over a connection, piece by piece. What is no request ends the connection. */
final class HttpRequestReader {
	/** A request and its headers together; a client of the metadata service needs some hundred bytes. */
	private static final int MOST_BYTES = 16 * 1024;

	private final ByteArrayOutputStream received = new ByteArrayOutputStream(0);
	/** Bytes of the last request's body that are still to come, and of no interest. */
	private long body;
	private boolean broken;

	void add(byte[] bytes, int length) {
		int skipped = (int) Math.min(body, length);
		body -= skipped;
		received.write(bytes, skipped, length - skipped);
	}

	/** The next request that is there in full. */
	Optional<HttpRequest> next() {
		String text = received.toString(StandardCharsets.ISO_8859_1);
		int end = text.indexOf("\r\n\r\n");
		if (end < 0) {
			broken |= text.length() > MOST_BYTES;
			return Optional.empty();
		}
		Optional<HttpRequest> request = parse(text.substring(0, end).split("\r\n"));
		broken |= request.isEmpty();
		byte[] rest = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
		received.reset();
		body = request.map(HttpRequestReader::bodyBytes).orElse(0L);
		add(rest, rest.length);
		return request;
	}

	/** Whether something has come that is no request. */
	boolean isBroken() {
		return broken;
	}

	private static long bodyBytes(HttpRequest request) {
		String length = request.header("content-length");
		return length.matches("\\d{1,12}") ? Long.parseLong(length) : 0;
	}

	private static Optional<HttpRequest> parse(String[] lines) {
		String[] first = lines[0].split(" ");
		if (first.length != 3 || !first[1].startsWith("/") || !first[2].startsWith("HTTP/1."))
			return Optional.empty();
		Map<String, String> headers = new HashMap<>();
		for (int i = 1; i < lines.length; i++) {
			int colon = lines[i].indexOf(':');
			if (colon <= 0)
				return Optional.empty();
			headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip());
		}
		String path = first[1].contains("?") ? first[1].substring(0, first[1].indexOf('?')) : first[1];
		return Optional.of(new HttpRequest(first[0], path, first[2], headers));
	}
}
