package org.minicloud.guest.software.http;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request.
 *
 * @param line    its first line as it came, for the log
 * @param path    decoded and without {@code .} and {@code ..}; begins with a slash
 * @param rawPath as it came, without the query
 * @param query   without its question mark; empty when there is none
 * @param minor   of the version: 0 or 1
 */
public record HttpRequest(String line, String method, String path, String rawPath, String query, int minor, Headers headers)
		implements Serializable {
	private static final Pattern FIRST_LINE = Pattern.compile("([^ ]+) +([^ ]+)(?: +HTTP/(\\d)\\.(\\d))? *");
	private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]*)(.*)");

	/** Where a head ends in what has come so far, behind its empty line; -1 when it has not come whole. */
	public static int endOfHead(byte[] bytes) {
		for (int i = 0; i < bytes.length; i++)
			if (bytes[i] == '\n' && (i + 1 < bytes.length && bytes[i + 1] == '\n'
					|| i + 2 < bytes.length && bytes[i + 1] == '\r' && bytes[i + 2] == '\n'))
				return bytes[i + 1] == '\n' ? i + 2 : i + 3;
		return -1;
	}

	/** Reads a head. @throws HttpProblem with what to answer when it is none */
	static HttpRequest read(String head) throws HttpProblem {
		List<String> lines = head.lines().filter(line -> !line.isEmpty()).toList();
		String line = lines.isEmpty() ? "" : lines.get(0);
		if (line.length() > HttpLimits.REQUEST_LINE)
			throw new HttpProblem(414, "The requested URL's length exceeds the capacity limit for this server.");
		Matcher first = FIRST_LINE.matcher(line);
		if (!first.matches() || !Headers.isToken(first.group(1)))
			throw new HttpProblem(400, "Your browser sent a request that this server could not understand.");
		if (first.group(3) != null && !first.group(3).equals("1"))
			throw new HttpProblem(505, "This server speaks HTTP/1.");
		int minor = first.group(3) == null || first.group(4).equals("0") ? 0 : 1;
		Headers headers = Headers.read(lines.subList(1, lines.size()));
		String target = first.group(2);
		Matcher absolute = ABSOLUTE.matcher(target);
		if (absolute.matches()) {
			headers.set("Host", absolute.group(1));
			target = absolute.group(2).isEmpty() ? "/" : absolute.group(2);
		}
		if (minor == 1 && headers.count("Host") != 1)
			throw new HttpProblem(400, "Your browser sent a request without hostname.");
		int mark = target.indexOf('?');
		String raw = mark < 0 ? target : target.substring(0, mark);
		if (!raw.startsWith("/") && !raw.equals("*"))
			throw new HttpProblem(400, "Your browser sent a request that this server could not understand.");
		return new HttpRequest(line, first.group(1), clean(raw), raw, mark < 0 ? "" : target.substring(mark + 1), minor, headers);
	}

	private static String clean(String raw) throws HttpProblem {
		String decoded = decode(raw);
		if (decoded.indexOf('\0') >= 0)
			throw new HttpProblem(404, "The requested URL was not found on this server.");
		Deque<String> parts = new ArrayDeque<>();
		for (String part : decoded.split("/")) {
			if (part.equals("..") && parts.pollLast() == null)
				throw new HttpProblem(400, "Your browser sent a request that this server could not understand.");
			if (!part.isEmpty() && !part.equals(".") && !part.equals(".."))
				parts.add(part);
		}
		String joined = "/" + String.join("/", parts);
		boolean folder = decoded.endsWith("/") || decoded.endsWith("/.") || decoded.endsWith("/..");
		return folder && joined.length() > 1 ? joined + "/" : joined;
	}

	/** Percent-encoded UTF-8 to text. */
	static String decode(String text) throws HttpProblem {
		if (text.indexOf('%') < 0)
			return text;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] source = text.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < source.length; i++) {
			if (source[i] != '%') {
				bytes.write(source[i]);
				continue;
			}
			int high = i + 1 < source.length ? Character.digit(source[i + 1], 16) : -1;
			int low = i + 2 < source.length ? Character.digit(source[i + 2], 16) : -1;
			if (high < 0 || low < 0)
				throw new HttpProblem(400, "Your browser sent a request that this server could not understand.");
			bytes.write(high << 4 | low);
			i += 2;
		}
		return bytes.toString(StandardCharsets.UTF_8);
	}

	/** Host without port, in small letters; empty when there is none. */
	String host() {
		return headers.get("Host").orElse("").replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
	}

	/** Whether the client wants to ask more on this connection. */
	boolean keepAlive() {
		return minor == 1 ? !headers.lists("Connection", "close") : headers.lists("Connection", "keep-alive");
	}

	boolean isHead() {
		return method.equals("HEAD");
	}
}
