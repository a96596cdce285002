package org.minicloud.guest.programs.net;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Step;

/** The command line of {@code curl}. */
final class CurlOptions implements Serializable {
	private static final long serialVersionUID = 1;
	private static final String WITH_VALUE = "oXdHmwAueb";
	private static final String FLAGS = "OiIvsSLfkgN#";
	private static final Map<String, String> LONG = Map.ofEntries(Map.entry("output", "o"), Map.entry("remote-name", "O"),
			Map.entry("include", "i"), Map.entry("head", "I"), Map.entry("verbose", "v"), Map.entry("silent", "s"),
			Map.entry("show-error", "S"), Map.entry("request", "X"), Map.entry("data", "d"), Map.entry("data-binary", "d"),
			Map.entry("data-ascii", "d"), Map.entry("header", "H"), Map.entry("location", "L"), Map.entry("max-time", "m"),
			Map.entry("write-out", "w"), Map.entry("user-agent", "A"), Map.entry("fail", "f"), Map.entry("user", "u"),
			Map.entry("insecure", "k"), Map.entry("connect-timeout", "c"), Map.entry("referer", "e"), Map.entry("cookie", "b"),
			Map.entry("no-buffer", "N"), Map.entry("globoff", "g"));

	final List<String> urls = new ArrayList<>();
	final List<String> headers = new ArrayList<>();
	String flags = "";
	String output = "";
	String method = "";
	String data;
	String writeOut = "";
	String agent = "curl/7.24.0";
	long connectNanos = Step.FOR_EVER;
	long allNanos = Step.FOR_EVER;
	/** Null when all is well. */
	String wrong;

	CurlOptions(List<String> words) {
		for (int i = 0; i < words.size() && wrong == null; i++) {
			String word = words.get(i);
			if (word.startsWith("--"))
				i = longOption(words, i);
			else if (word.startsWith("-") && word.length() > 1)
				i = letters(words, i);
			else
				urls.add(word);
		}
	}

	boolean has(char flag) {
		return flags.indexOf(flag) >= 0;
	}

	private int longOption(List<String> words, int i) {
		String letter = LONG.get(words.get(i).substring(2));
		if (letter == null) {
			wrong = "curl: option " + words.get(i) + ": is unknown";
			return i;
		}
		if (FLAGS.contains(letter)) {
			flags += letter;
			return i;
		}
		return value(letter.charAt(0), words, i + 1, words.get(i));
	}

	private int letters(List<String> words, int i) {
		String word = words.get(i);
		for (int at = 1; at < word.length(); at++) {
			char letter = word.charAt(at);
			if (WITH_VALUE.indexOf(letter) >= 0) {
				if (at + 1 == word.length())
					return value(letter, words, i + 1, word);
				take(letter, word.substring(at + 1));
				return i;
			}
			if (FLAGS.indexOf(letter) < 0) {
				wrong = "curl: option " + word + ": is unknown";
				return i;
			}
			flags += letter;
		}
		return i;
	}

	private int value(char letter, List<String> words, int at, String option) {
		if (at >= words.size())
			wrong = "curl: option " + option + ": requires parameter";
		else
			take(letter, words.get(at));
		return at;
	}

	private void take(char letter, String value) {
		switch (letter) {
			case 'o' -> output = value;
			case 'X' -> method = value;
			case 'd' -> data = data == null ? value : data + "&" + value;
			case 'H' -> headers.add(value);
			case 'w' -> writeOut = value;
			case 'A' -> agent = value;
			case 'e' -> headers.add("Referer: " + value);
			case 'b' -> headers.add("Cookie: " + value);
			case 'u' -> headers.add("Authorization: Basic " + java.util.Base64.getEncoder().encodeToString(NetTool.bytes(value)));
			default -> {
				long nanos = NetTool.seconds(value);
				if (nanos < 0)
					wrong = "curl: option " + (letter == 'm' ? "-m" : "--connect-timeout") + ": expected a proper numerical parameter";
				else if (letter == 'm')
					allNanos = nanos == 0 ? Step.FOR_EVER : nanos;
				else
					connectNanos = nanos == 0 ? Step.FOR_EVER : nanos;
			}
		}
	}

	/** The request for an address. */
	byte[] request(HttpUrl url) {
		String verb = !method.isEmpty() ? method : has('I') ? "HEAD" : data != null ? "POST" : "GET";
		StringBuilder text = new StringBuilder(verb + " " + url.path() + " HTTP/1.1\r\n");
		line(text, "User-Agent", agent);
		line(text, "Host", url.authority());
		line(text, "Accept", "*/*");
		if (data != null) {
			line(text, "Content-Length", Integer.toString(NetTool.bytes(data).length));
			line(text, "Content-Type", "application/x-www-form-urlencoded");
		}
		for (String header : headers)
			if (!header.endsWith(":"))
				text.append(header).append("\r\n");
		text.append("\r\n");
		return NetTool.bytes(text + (data == null ? "" : data));
	}

	/** A header that the user has not given himself. */
	private void line(StringBuilder text, String name, String value) {
		if (headers.stream().noneMatch(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1)))
			text.append(name).append(": ").append(value).append("\r\n");
	}
}
