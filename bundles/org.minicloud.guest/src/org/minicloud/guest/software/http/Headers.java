package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fields of a message's head, in their order; names without regard to case. */
public final class Headers implements Serializable {
	private static final long serialVersionUID = 1;
	private static final String TOKEN = "!#$%&'*+-.^_`|~";
	private final List<String[]> fields = new ArrayList<>();

	/** Reads the lines of a head, after its first. */
	static Headers read(List<String> lines) throws HttpProblem {
		Headers headers = new Headers();
		for (String line : lines) {
			int colon = line.indexOf(':');
			if (line.length() > HttpLimits.FIELD)
				throw new HttpProblem(400, "Size of a request header field exceeds server limit.");
			if (colon < 1 || !isToken(line.substring(0, colon)))
				throw new HttpProblem(400, "Request header field is missing ':' separator.");
			headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
		}
		if (headers.fields.size() > HttpLimits.FIELDS)
			throw new HttpProblem(400, "The number of request header fields exceeds this server's limit.");
		return headers;
	}

	static boolean isToken(String text) {
		return !text.isEmpty() && text.chars()
				.allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN.indexOf(c) >= 0);
	}

	public Headers add(String name, String value) {
		fields.add(new String[] { name, value });
		return this;
	}

	/** The value of a field, several of the same name joined by commas. */
	public Optional<String> get(String name) {
		String joined = null;
		for (String[] field : fields)
			if (field[0].equalsIgnoreCase(name))
				joined = joined == null ? field[1] : joined + ", " + field[1];
		return Optional.ofNullable(joined);
	}

	public int count(String name) {
		return (int) fields.stream().filter(field -> field[0].equalsIgnoreCase(name)).count();
	}

	public Headers remove(String name) {
		fields.removeIf(field -> field[0].equalsIgnoreCase(name));
		return this;
	}

	public Headers set(String name, String value) {
		return remove(name).add(name, value);
	}

	/** Whether a list of words, as that of Connection, has one. */
	boolean lists(String name, String word) {
		for (String each : get(name).orElse("").toLowerCase(Locale.ROOT).split(","))
			if (each.strip().equals(word))
				return true;
		return false;
	}

	List<String[]> fields() {
		return fields;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (String[] field : fields)
			text.append(field[0]).append(": ").append(field[1]).append("\r\n");
		return text.toString();
	}
}
