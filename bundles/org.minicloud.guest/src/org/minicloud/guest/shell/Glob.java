package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.kernel.SystemCallException;

/** Patterns of file names; a backslash before a character takes its meaning away. */
final class Glob {
	private Glob() {
	}

	/** Whether there is an active {@code *}, {@code ?} or {@code [}. */
	static boolean isPattern(String pattern) {
		for (int i = 0; i < pattern.length(); i++)
			if (pattern.charAt(i) == '\\')
				i++;
			else if ("*?[".indexOf(pattern.charAt(i)) >= 0)
				return true;
		return false;
	}

	static String escape(String text) {
		return text.replaceAll("([*?\\[\\]\\\\])", "\\\\$1");
	}

	static Pattern compile(String pattern) {
		StringBuilder regex = new StringBuilder();
		for (int i = 0; i < pattern.length(); i++) {
			char next = pattern.charAt(i);
			int end = pattern.indexOf(']', i + 1);
			if (next == '\\' && i + 1 < pattern.length())
				regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
			else if (next == '*')
				regex.append(".*");
			else if (next == '?')
				regex.append('.');
			else if (next == '[' && end > i + 1) {
				String set = pattern.substring(i + 1, end).replace("\\", "\\\\").replace("[", "\\[");
				regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
				i = end;
			} else
				regex.append(Pattern.quote(String.valueOf(next)));
		}
		return Pattern.compile(regex.toString(), Pattern.DOTALL);
	}

	/** Paths that match, sorted; none when nothing does. */
	static List<String> expand(String pattern, FileAccess files) {
		boolean absolute = pattern.startsWith("/");
		List<String> found = List.of(absolute ? "/" : "");
		for (String part : pattern.split("/")) {
			if (part.isEmpty())
				continue;
			List<String> next = new ArrayList<>();
			for (String prefix : found)
				extend(prefix, part, files, next);
			found = next;
		}
		return found;
	}

	private static void extend(String prefix, String part, FileAccess files, List<String> found) {
		String separator = prefix.isEmpty() || prefix.endsWith("/") ? "" : "/";
		if (!isPattern(part)) {
			String path = prefix + separator + part.replaceAll("\\\\(.)", "$1");
			if (files.exists(path))
				found.add(path);
			return;
		}
		Pattern compiled = compile(part);
		try {
			for (String name : files.list(prefix.isEmpty() ? "." : prefix))
				if (compiled.matcher(name).matches() && (!name.startsWith(".") || part.startsWith(".")))
					found.add(prefix + separator + name);
		} catch (SystemCallException unreadable) {
			// a directory that cannot be read has no matches
		}
	}
}
