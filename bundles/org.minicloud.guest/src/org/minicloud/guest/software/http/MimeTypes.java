package org.minicloud.guest.software.http;

import java.util.Locale;
import java.util.Map;

/** Content types by the end of a file's name. */
final class MimeTypes {
	private static final Map<String, String> BY_EXTENSION = Map.ofEntries(Map.entry("html", "text/html"), Map.entry("htm", "text/html"),
			Map.entry("txt", "text/plain"), Map.entry("css", "text/css"), Map.entry("js", "application/javascript"),
			Map.entry("json", "application/json"), Map.entry("xml", "text/xml"), Map.entry("png", "image/png"),
			Map.entry("jpg", "image/jpeg"), Map.entry("jpeg", "image/jpeg"), Map.entry("gif", "image/gif"),
			Map.entry("svg", "image/svg+xml"), Map.entry("ico", "image/x-icon"), Map.entry("pdf", "application/pdf"),
			Map.entry("zip", "application/zip"), Map.entry("gz", "application/x-gzip"), Map.entry("tar", "application/x-tar"),
			Map.entry("csv", "text/csv"), Map.entry("md", "text/plain"), Map.entry("log", "text/plain"),
			Map.entry("mp4", "video/mp4"), Map.entry("woff", "application/font-woff"), Map.entry("wasm", "application/wasm"));

	private MimeTypes() {
	}

	static String of(String path, String otherwise) {
		int dot = path.lastIndexOf('.');
		return dot < path.lastIndexOf('/') ? otherwise
				: BY_EXTENSION.getOrDefault(path.substring(dot + 1).toLowerCase(Locale.ROOT), otherwise);
	}
}
