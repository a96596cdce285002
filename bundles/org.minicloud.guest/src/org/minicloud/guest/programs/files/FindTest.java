package org.minicloud.guest.programs.files;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** A condition of {@code find} that only looks. */
sealed interface FindTest extends Serializable {
	boolean holds(Sys sys, String path, FileStatus status, int depth);

	/** @param whole whether the path is matched, not the name */
	record Name(Pattern pattern, boolean whole) implements FindTest {
		@Override
		public boolean holds(Sys sys, String path, FileStatus status, int depth) {
			String plain = path.length() > 1 ? path.replaceFirst("/+$", "") : path;
			return pattern.matcher(whole ? path : plain.equals("/") ? plain : Paths.name(plain)).matches();
		}
	}

	record Kind(String letters) implements FindTest {
		@Override
		public boolean holds(Sys sys, String path, FileStatus status, int depth) {
			char letter = status.kind() == FileKind.FILE ? 'f' : status.kind().letter();
			return List.of(letters.split(",")).contains(String.valueOf(letter));
		}
	}

	/** @param sign plus for more, minus for less, a blank for exactly */
	record Number(String what, char sign, long number, long unit) implements FindTest {
		@Override
		public boolean holds(Sys sys, String path, FileStatus status, int depth) {
			long age = sys.wallClockMillis();
			long value = switch (what) {
				case "-size" -> (status.size() + unit - 1) / unit;
				case "-mtime", "-mmin" -> Math.floorDiv(age - status.modifiedMillis(), unit);
				case "-atime", "-amin" -> Math.floorDiv(age - status.accessedMillis(), unit);
				case "-ctime", "-cmin" -> Math.floorDiv(age - status.changedMillis(), unit);
				case "-links" -> status.links();
				case "-uid" -> status.uid();
				case "-gid" -> status.gid();
				default -> status.inode();
			};
			return sign == '+' ? value > number : sign == '-' ? value < number : value == number;
		}
	}

	/** @param sign minus for all of the bits, slash for any, a blank for exactly these */
	record Mode(char sign, int mode) implements FindTest {
		@Override
		public boolean holds(Sys sys, String path, FileStatus status, int depth) {
			return sign == '-' ? (status.mode() & mode) == mode : sign == '/' ? mode == 0 || (status.mode() & mode) != 0
					: status.mode() == mode;
		}
	}

	record Owner(String name, boolean group) implements FindTest {
		@Override
		public boolean holds(Sys sys, String path, FileStatus status, int depth) {
			return name.equals(group ? status.group() : status.owner())
					|| name.equals(Integer.toString(group ? status.gid() : status.uid()));
		}
	}

	record Newer(long millis) implements FindTest {
		@Override
		public boolean holds(Sys sys, String path, FileStatus status, int depth) {
			return status.modifiedMillis() > millis;
		}
	}

	record Plain(String what) implements FindTest {
		@Override
		public boolean holds(Sys sys, String path, FileStatus status, int depth) {
			FileAccess files = sys.files();
			return switch (what) {
				case "-true" -> true;
				case "-empty" -> status.isFile() ? status.size() == 0 : status.isDirectory() && empty(files, path);
				case "-executable" -> status.isDirectory() || files.executable(path);
				case "-readable", "-writable" -> true;
				default -> false;
			};
		}

		private static boolean empty(FileAccess files, String path) {
			try {
				return files.list(path).isEmpty();
			} catch (SystemCallException unreadable) {
				return false;
			}
		}
	}

	/** What {@code -printf} writes. */
	static String format(String format, String path, FileStatus status, String start, int depth) {
		StringBuilder text = new StringBuilder();
		String plain = path.length() > 1 ? path.replaceFirst("/+$", "") : path;
		for (int i = 0; i < format.length(); i++) {
			char next = format.charAt(i);
			char code = i + 1 < format.length() ? format.charAt(i + 1) : ' ';
			if (next == '\\') {
				text.append(code == 'n' ? "\n" : code == 't' ? "\t" : code == '0' ? "\0" : code == '\\' ? "\\" : "\\" + code);
				i++;
			} else if (next == '%') {
				i++;
				text.append(switch (code) {
					case 'p' -> path;
					case 'f' -> Paths.name(plain);
					case 'h' -> plain.contains("/") ? plain.substring(0, Math.max(1, plain.lastIndexOf('/'))) : ".";
					case 'P' -> path.length() > start.length() ? path.substring(start.length()).replaceFirst("^/+", "") : "";
					case 's' -> status.size();
					case 'd' -> depth;
					case 'm' -> Integer.toOctalString(status.mode());
					case 'M' -> FileModes.text(status);
					case 'u' -> status.owner();
					case 'g' -> status.group();
					case 'i' -> status.inode();
					case 'n' -> status.links();
					case 'y' -> status.isFile() ? "f" : String.valueOf(status.kind().letter());
					case 'T' -> {
						i++;
						yield i < format.length() && format.charAt(i) == '@'
								? String.format(Locale.ROOT, "%.10f", status.modifiedMillis() / 1000.0)
								: org.minicloud.guest.programs.Times.strftime("%" + (i < format.length() ? format.charAt(i) : 'c'), status.modifiedMillis());
					}
					case '%' -> "%";
					default -> "%" + code;
				});
			} else {
				text.append(next);
			}
		}
		return text.toString();
	}
}
