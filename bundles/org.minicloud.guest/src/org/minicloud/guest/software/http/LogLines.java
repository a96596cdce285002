package org.minicloud.guest.software.http;

import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Times;

/** Lines of a server's logs. */
public final class LogLines {
	private LogLines() {
	}

	/** The combined format. */
	public static String combined(Sys sys, Exchange exchange, int status, long sent) {
		HttpRequest request = exchange.request();
		return exchange.client().address() + " - - [" + Times.format("dd/MMM/yyyy:HH:mm:ss '+0000'", sys.wallClockMillis()) + "] \"" + quoted(request.line())
				+ "\" " + status + " " + (sent == 0 ? "-" : Long.toString(sent)) + " \"" + quoted(request.headers().get("Referer").orElse("-")) + "\" \""
				+ quoted(request.headers().get("User-Agent").orElse("-")) + "\"\n";
	}

	static String error(Sys sys, Flavour flavour, Exchange exchange, String error) {
		if (flavour.isNginx())
			return Times.format("yyyy/MM/dd HH:mm:ss", sys.wallClockMillis()) + " [error] " + sys.pid() + "#0: " + quoted(error) + ", client: "
					+ exchange.client().address() + ", request: \"" + quoted(exchange.request().line()) + "\", host: \""
					+ quoted(exchange.request().host()) + "\"\n";
		return "[" + Times.format("EEE MMM dd HH:mm:ss yyyy", sys.wallClockMillis()) + "] [error] [client " + exchange.client().address() + "] "
				+ quoted(error) + "\n";
	}

	/** Nothing of a client breaks a line, or ends a quotation. */
	private static String quoted(String text) {
		StringBuilder quoted = new StringBuilder();
		for (char each : text.toCharArray())
			if (each == '"' || each == '\\')
				quoted.append('\\').append(each);
			else if (each < ' ' || each == 127)
				quoted.append(String.format(java.util.Locale.ROOT, "\\x%02x", (int) each));
			else
				quoted.append(each);
		return quoted.toString();
	}
}
