package org.minicloud.cloud.network.services;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An answer of the metadata service, as EC2's looks. */
record HttpResponse(int status, String reason, String type, Map<String, String> headers, byte[] body) {
	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
			.withZone(ZoneOffset.UTC);

	static HttpResponse ok(byte[] body) {
		return new HttpResponse(200, "OK", "text/plain", Map.of(), body);
	}

	static HttpResponse error(int status, String reason) {
		String page = """
				<?xml version="1.0" encoding="iso-8859-1"?>
				<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
					"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
				<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
				 <head>
				  <title>%1$d - %2$s</title>
				 </head>
				 <body>
				  <h1>%1$d - %2$s</h1>
				 </body>
				</html>
				""".formatted(status, reason);
		return new HttpResponse(status, reason, "text/html", Map.of(), page.getBytes(StandardCharsets.US_ASCII));
	}

	HttpResponse with(String header, String value) {
		Map<String, String> more = new LinkedHashMap<>(headers);
		more.put(header, value);
		return new HttpResponse(status, reason, type, more, body);
	}

	/** @param bodied whether the body goes with it, which it does not for HEAD */
	byte[] bytes(Instant now, boolean bodied, boolean staysOpen) {
		StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(reason).append("\r\n");
		headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		head.append("Content-Type: ").append(type).append("\r\n");
		head.append("Accept-Ranges: none\r\n");
		head.append("Content-Length: ").append(body.length).append("\r\n");
		head.append("Date: ").append(DATE.format(now)).append("\r\n");
		head.append("Server: EC2ws\r\n");
		head.append("Connection: ").append(staysOpen ? "keep-alive" : "close").append("\r\n\r\n");
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
		if (bodied)
			out.writeBytes(body);
		return out.toByteArray();
	}
}
