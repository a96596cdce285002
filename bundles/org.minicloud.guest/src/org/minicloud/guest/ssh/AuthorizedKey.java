package org.minicloud.guest.ssh;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A line of {@code authorized_keys}.
 *
 * @param options as {@code no-pty}, {@code command}, with their values; names in lower case
 * @param key     as {@code ssh-rsa AAAA…}
 */
record AuthorizedKey(Map<String, String> options, String key) implements Serializable {
	private static final String KEY_TYPE = "ssh-(rsa|ed25519|dss)|ecdsa-sha2-nistp(256|384|521)|sk-\\S+@openssh\\.com";

	/** The keys of a file; lines that are none are passed over. */
	static List<AuthorizedKey> read(String text) {
		List<AuthorizedKey> keys = new ArrayList<>();
		for (String line : text.split("\n"))
			parse(line.strip()).ifPresent(keys::add);
		return keys;
	}

	private static Optional<AuthorizedKey> parse(String line) {
		if (line.isEmpty() || line.startsWith("#"))
			return Optional.empty();
		Map<String, String> options = new LinkedHashMap<>();
		String rest = line;
		if (!rest.split("\\s+")[0].matches(KEY_TYPE)) {
			int end = endOfOptions(rest);
			readOptions(rest.substring(0, end), options);
			rest = rest.substring(end).strip();
		}
		String[] words = rest.split("\\s+");
		boolean isKey = words.length >= 2 && words[0].matches(KEY_TYPE);
		return isKey ? Optional.of(new AuthorizedKey(Map.copyOf(options), words[0] + " " + words[1])) : Optional.empty();
	}

	/** Options end at the first blank that is not between quotes. */
	private static int endOfOptions(String line) {
		boolean quoted = false;
		for (int i = 0; i < line.length(); i++) {
			char each = line.charAt(i);
			if (each == '"' && (i == 0 || line.charAt(i - 1) != '\\'))
				quoted = !quoted;
			else if (Character.isWhitespace(each) && !quoted)
				return i;
		}
		return line.length();
	}

	private static void readOptions(String text, Map<String, String> options) {
		StringBuilder option = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i <= text.length(); i++) {
			char each = i < text.length() ? text.charAt(i) : ',';
			if (each == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
				option.append('"');
				i++;
			} else if (each == '"') {
				quoted = !quoted;
			} else if (each == ',' && !quoted || i == text.length()) {
				int equals = option.indexOf("=");
				String name = (equals < 0 ? option.toString() : option.substring(0, equals)).toLowerCase(Locale.ROOT);
				options.put(name, equals < 0 ? "" : option.substring(equals + 1));
				option.setLength(0);
			} else {
				option.append(each);
			}
		}
	}

	boolean forbids(String what) {
		return options.containsKey("no-" + what) || options.containsKey("restrict") && !options.containsKey(what);
	}

	/** What is carried out whatever the client asks for. */
	Optional<String> command() {
		return Optional.ofNullable(options.get("command"));
	}
}
