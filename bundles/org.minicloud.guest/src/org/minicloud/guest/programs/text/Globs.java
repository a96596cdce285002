package org.minicloud.guest.programs.text;

import java.util.regex.Pattern;

/** Patterns of names outside the shell. */
public final class Globs {
	private Globs() {
	}

	/** Whether a name as a whole matches. */
	public static boolean matches(String glob, String name) {
		return compile(glob, false).matcher(name).matches();
	}

	public static Pattern compile(String glob, boolean ignoreCase) {
		StringBuilder regex = new StringBuilder();
		for (int i = 0; i < glob.length(); i++) {
			char next = glob.charAt(i);
			int end = glob.indexOf(']', i + 2);
			if (next == '*')
				regex.append(".*");
			else if (next == '?')
				regex.append('.');
			else if (next == '[' && end > 0) {
				String set = glob.substring(i + 1, end).replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&");
				regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
				i = end;
			} else if (next == '\\' && i + 1 < glob.length())
				regex.append(Pattern.quote(glob.substring(++i, i + 1)));
			else
				regex.append(Pattern.quote(String.valueOf(next)));
		}
		return Pattern.compile(regex.toString(), Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
	}
}
