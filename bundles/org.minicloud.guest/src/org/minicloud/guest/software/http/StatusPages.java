package org.minicloud.guest.software.http;

import java.util.Map;

/** Words for statuses, and the pages that go with them. */
final class StatusPages {
	private static final Map<Integer, String> PHRASES = Map.ofEntries(Map.entry(200, "OK"), Map.entry(201, "Created"), Map.entry(204, "No Content"),
			Map.entry(206, "Partial Content"), Map.entry(301, "Moved Permanently"), Map.entry(302, "Found"), Map.entry(303, "See Other"),
			Map.entry(304, "Not Modified"), Map.entry(307, "Temporary Redirect"), Map.entry(400, "Bad Request"),
			Map.entry(401, "Unauthorized"), Map.entry(403, "Forbidden"), Map.entry(404, "Not Found"), Map.entry(405, "Method Not Allowed"),
			Map.entry(408, "Request Timeout"), Map.entry(410, "Gone"), Map.entry(413, "Request Entity Too Large"),
			Map.entry(414, "Request-URI Too Large"), Map.entry(416, "Requested Range Not Satisfiable"), Map.entry(444, "No Response"),
			Map.entry(500, "Internal Server Error"), Map.entry(501, "Not Implemented"), Map.entry(502, "Bad Gateway"),
			Map.entry(503, "Service Unavailable"), Map.entry(504, "Gateway Timeout"), Map.entry(505, "HTTP Version Not Supported"));

	private StatusPages() {
	}

	static String phrase(int status) {
		return PHRASES.getOrDefault(status, "Status " + status);
	}

	static String page(Flavour flavour, int status, String reason, String signature) {
		String phrase = phrase(status);
		if (flavour.isNginx())
			return "<html>\r\n<head><title>" + status + " " + phrase + "</title></head>\r\n<body bgcolor=\"white\">\r\n<center><h1>" + status + " "
					+ phrase + "</h1></center>\r\n<hr><center>" + signature + "</center>\r\n</body>\r\n</html>\r\n";
		return "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>" + status + " " + phrase + "</title>\n</head><body>\n<h1>"
				+ phrase + "</h1>\n<p>" + reason + "</p>\n<hr>\n<address>" + signature + "</address>\n</body></html>\n";
	}

	static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}
}
