package org.minicloud.endpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 over one socket, byte for byte as the test wants it. */
final class RawHttp implements AutoCloseable {
	private static final int MILLIS = 10_000;

	/** A response; header names in lower case. */
	record Response(int status, Map<String, String> headers, String body) {
		/** The text of the first element of that name, or the empty text. */
		String element(String name) {
			int start = body.indexOf("<" + name + ">");
			int end = body.indexOf("</" + name + ">");
			return start < 0 || end < 0 ? "" : body.substring(start + name.length() + 2, end);
		}
	}

	private final Socket socket;
	private final InputStream in;

	RawHttp(URI endpoint) throws IOException {
		socket = new Socket(endpoint.getHost(), endpoint.getPort());
		socket.setSoTimeout(MILLIS);
		socket.setTcpNoDelay(true);
		in = socket.getInputStream();
	}

	/** Sends a request on a connection of its own. */
	static Response once(URI endpoint, String head, String body) throws IOException {
		try (RawHttp http = new RawHttp(endpoint)) {
			return http.send(head, body);
		}
	}

	/**
	 * Sends a request.
	 *
	 * @param head request line and headers with line feeds; the length of the body is added
	 */
	Response send(String head, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		String length = head.startsWith("GET") && bytes.length == 0 ? "" : "Content-Length: " + bytes.length + "\r\n";
		write(head.strip().replace("\n", "\r\n") + "\r\n" + length + "\r\n");
		socket.getOutputStream().write(bytes);
		return receive();
	}

	void write(String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Says that nothing more will be sent. */
	void endOutput() throws IOException {
		socket.shutdownOutput();
	}

	Response receive() throws IOException {
		int status = Integer.parseInt(line().split(" ")[1]);
		Map<String, String> headers = new LinkedHashMap<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
		}
		return new Response(status, headers, new String(body(headers), StandardCharsets.UTF_8));
	}

	private byte[] body(Map<String, String> headers) throws IOException {
		if (headers.containsKey("content-length")) {
			return in.readNBytes(Integer.parseInt(headers.get("content-length")));
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		if ("chunked".equals(headers.get("transfer-encoding"))) {
			for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
				body.write(in.readNBytes(size));
				line();
			}
			line();
		} else {
			in.transferTo(body);
		}
		return body.toByteArray();
	}

	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int b = in.read(); b != '\n'; b = in.read()) {
			if (b < 0) {
				throw new IOException("The connection was closed after: " + line);
			}
			if (b != '\r') {
				line.write(b);
			}
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}
}
