package org.minicloud.guest.shell;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** Lines typed before, over sessions. */
final class History implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int LIMIT = 500;
	private static final String FILE = ".bash_history";

	private final List<String> lines = new ArrayList<>();

	void load(Sys sys, String home) {
		sys.files().text(home + "/" + FILE).ifPresent(text -> text.lines().forEach(this::add));
	}

	void save(Sys sys, String home) {
		if (lines.isEmpty())
			return;
		try {
			byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
			sys.files().write(home + "/" + FILE, text, 0600);
		} catch (SystemCallException notKept) {
			// a home that cannot be written to keeps no history
		}
	}

	void add(String line) {
		boolean repeated = !lines.isEmpty() && lines.get(lines.size() - 1).equals(line);
		if (line.isBlank() || repeated)
			return;
		if (lines.size() == LIMIT)
			lines.remove(0);
		lines.add(line);
	}

	int size() {
		return lines.size();
	}

	String get(int index) {
		return lines.get(index);
	}

	void clear() {
		lines.clear();
	}

	/** The youngest line before an index that has a text in it; negative when there is none. */
	int search(String text, int before) {
		for (int i = Math.min(before, lines.size()) - 1; i >= 0; i--)
			if (lines.get(i).contains(text))
				return i;
		return -1;
	}

	/** Replaces {@code !!} and {@code !n} at the beginning of a line; null when there is no such line. */
	String recall(String line) {
		if (line.startsWith("!!"))
			return lines.isEmpty() ? null : lines.get(lines.size() - 1) + line.substring(2);
		if (line.matches("![A-Za-z./].*")) {
			String[] parts = line.substring(1).split("(?=\\s)", 2);
			for (int i = lines.size() - 1; i >= 0; i--)
				if (lines.get(i).startsWith(parts[0]))
					return lines.get(i) + (parts.length > 1 ? parts[1] : "");
			return null;
		}
		if (!line.matches("!-?\\d+.*"))
			return line;
		int end = 1;
		while (end < line.length() && (Character.isDigit(line.charAt(end)) || line.charAt(end) == '-'))
			end++;
		int number = Integer.parseInt(line.substring(1, Math.min(end, 6)));
		int index = number < 0 ? lines.size() + number : number - 1;
		return index < 0 || index >= lines.size() ? null : lines.get(index) + line.substring(end);
	}
}
