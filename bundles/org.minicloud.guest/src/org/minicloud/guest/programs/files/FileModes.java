package org.minicloud.guest.programs.files;

import org.minicloud.guest.fs.FileStatus;

/** Permissions as one writes and reads them. */
public final class FileModes {
	private static final int SET_USER = 04000, SET_GROUP = 02000, STICKY = 01000;

	private FileModes() {
	}

	/** Whether a text is octal, or symbolic as {@code u=rwX,go-w}. */
	public static boolean valid(String text) {
		return text.matches("[0-7]{1,4}|[ugoa]*([-+=]([rwxXst]*|[ugo]))+(,[ugoa]*([-+=]([rwxXst]*|[ugo]))+)*");
	}

	/** What permissions become. */
	public static int apply(String text, int mode, boolean directory) {
		if (text.matches("[0-7]{1,4}"))
			return Integer.parseInt(text, 8);
		int result = mode;
		for (String clause : text.split(",")) {
			int at = 0;
			while (at < clause.length() && "ugoa".indexOf(clause.charAt(at)) >= 0)
				at++;
			String who = clause.substring(0, at).isEmpty() || clause.substring(0, at).contains("a") ? "ugo" : clause.substring(0, at);
			while (at < clause.length()) {
				char operator = clause.charAt(at++);
				int start = at;
				while (at < clause.length() && "-+=".indexOf(clause.charAt(at)) < 0)
					at++;
				result = change(result, who, operator, clause.substring(start, at), directory);
			}
		}
		return result;
	}

	private static int change(int mode, String who, char operator, String permissions, boolean directory) {
		int bits = 0;
		int mask = 0;
		for (char person : who.toCharArray()) {
			int shift = person == 'u' ? 6 : person == 'g' ? 3 : 0;
			mask |= 7 << shift;
			bits |= bits(permissions, mode, directory) << shift;
			if (permissions.contains("s") && person != 'o')
				bits |= person == 'u' ? SET_USER : SET_GROUP;
		}
		if (permissions.contains("t"))
			bits |= STICKY;
		return operator == '+' ? mode | bits : operator == '-' ? mode & ~bits : mode & ~mask | bits;
	}

	private static int bits(String permissions, int mode, boolean directory) {
		int bits = 0;
		for (char permission : permissions.toCharArray())
			bits |= switch (permission) {
				case 'r' -> 4;
				case 'w' -> 2;
				case 'x' -> 1;
				case 'X' -> directory || (mode & 0111) != 0 ? 1 : 0;
				case 'u' -> mode >> 6 & 7;
				case 'g' -> mode >> 3 & 7;
				case 'o' -> mode & 7;
				default -> 0;
			};
		return bits;
	}

	/** As {@code drwxr-xr-x}. */
	public static String text(FileStatus status) {
		StringBuilder text = new StringBuilder().append(status.kind().letter());
		for (int shift = 6; shift >= 0; shift -= 3) {
			int bits = status.mode() >> shift;
			text.append((bits & 4) != 0 ? 'r' : '-').append((bits & 2) != 0 ? 'w' : '-').append((bits & 1) != 0 ? 'x' : '-');
		}
		special(text, 3, status.mode() & SET_USER, 's');
		special(text, 6, status.mode() & SET_GROUP, 's');
		special(text, 9, status.mode() & STICKY, 't');
		return text.toString();
	}

	private static void special(StringBuilder text, int at, int bit, char letter) {
		if (bit != 0)
			text.setCharAt(at, text.charAt(at) == 'x' ? letter : Character.toUpperCase(letter));
	}
}
