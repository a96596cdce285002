package org.minicloud.guest.programs.editor;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.text.RegexText;

/** vi's commands behind a colon: writing, leaving, going to lines, substitution, {@code set}. */
final class ViLine implements Serializable {
	private static final long serialVersionUID = 1;
	private static final Pattern SUBSTITUTION = Pattern.compile("(%|(?:\\d{1,7}|[.$])(?:,(?:\\d{1,7}|[.$]))?)?s(.)(.*)");
	private static final Pattern WRITE = Pattern.compile("(w|wq|x)(!?)(?: +(.*))?");
	private final TextBuffer buffer;
	private final boolean readOnly;
	private String path = "";
	private boolean numbers;
	private boolean leaves;

	ViLine(TextBuffer buffer, boolean readOnly) {
		this.buffer = buffer;
		this.readOnly = readOnly;
	}

	void name(String file) {
		path = file;
	}

	boolean numbers() {
		return numbers;
	}

	boolean leaves() {
		return leaves;
	}

	/** @return what to say */
	String carryOut(String line, Sys sys) {
		String command = line.strip();
		Matcher write = WRITE.matcher(command);
		if (write.matches())
			return write(write.group(1), !write.group(2).isEmpty(), write.group(3), sys);
		if (command.matches("\\d{1,7}"))
			buffer.go(Integer.parseInt(command) - 1, 0);
		else if (command.matches("q!|qa!"))
			leaves = true;
		else if (command.matches("q|qa|quit"))
			return leave();
		else if (command.matches("se(t)? (nu|number|nonu|nonumber)"))
			numbers = !command.contains("no");
		else if (command.equals("$"))
			buffer.go(Integer.MAX_VALUE, 0);
		else if (SUBSTITUTION.matcher(command).matches() && !Character.isLetterOrDigit(command.charAt(command.indexOf('s') + 1)))
			return substitute(SUBSTITUTION.matcher(command));
		else if (!command.isEmpty() && !command.startsWith("\""))
			return "E492: Not an editor command: " + command;
		return "";
	}

	private String leave() {
		if (buffer.changed)
			return "E37: No write since last change (add ! to override)";
		leaves = true;
		return "";
	}

	private String write(String verb, boolean force, String given, Sys sys) {
		String file = given == null || given.isBlank() ? path : given.strip();
		if (verb.equals("x") && !buffer.changed && given == null) {
			leaves = true;
			return "";
		}
		if (file.isEmpty())
			return "E32: No file name";
		if (readOnly && !force)
			return "E45: 'readonly' option is set (add ! to override)";
		if (sys.files().isDirectory(file))
			return "\"" + file + "\" E17: is a directory";
		boolean isNew = !sys.files().exists(file);
		if (!isNew && !file.equals(path) && !force)
			return "E13: File exists (add ! to override)";
		try {
			byte[] bytes = buffer.bytes();
			sys.files().write(file, bytes, 0644);
			if (path.isEmpty())
				path = file;
			if (file.equals(path))
				buffer.changed = false;
			leaves = !verb.equals("w");
			return "\"" + file + "\" " + (isNew ? "[New] " : "") + buffer.written() + "L, " + bytes.length + "C written";
		} catch (SystemCallException refused) {
			return refused.error() == Errno.ENOSPC ? "\"" + file + "\" E514: write error (file system full?)"
					: "\"" + file + "\" E212: Can't open file for writing";
		}
	}

	private String substitute(Matcher command) {
		command.matches();
		String[] range = (command.group(1) == null ? "." : command.group(1).equals("%") ? "1,$" : command.group(1)).split(",");
		int from = place(range[0]);
		int to = place(range[range.length - 1]);
		if (from < 0 || to >= buffer.size() || from > to)
			return "E16: Invalid range";
		String[] parts = command.group(3).split("(?<!\\\\)" + Pattern.quote(command.group(2)), -1);
		if (parts[0].isEmpty())
			return "E35: No previous regular expression";
		Pattern pattern = RegexText.basic(parts[0]);
		String replacement = parts.length > 1 ? parts[1].replace("\\" + command.group(2), command.group(2)) : "";
		boolean all = parts.length > 2 && parts[2].contains("g");
		boolean remembered = false;
		for (int i = from; i <= to; i++) {
			Matcher matcher = pattern.matcher(buffer.line(i));
			if (!matcher.find())
				continue;
			if (!remembered)
				buffer.remember();
			remembered = true;
			buffer.set(i, all ? matcher.replaceAll(found -> java.util.regex.Matcher.quoteReplacement(filled(replacement, found)))
					: matcher.replaceFirst(found -> java.util.regex.Matcher.quoteReplacement(filled(replacement, found))));
			buffer.go(i, 0);
		}
		return remembered ? "" : "E486: Pattern not found: " + parts[0];
	}

	/** With what was found in place of {@code &} and {@code \1}. */
	private static String filled(String replacement, java.util.regex.MatchResult found) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < replacement.length(); i++) {
			char next = replacement.charAt(i);
			if (next == '&') {
				text.append(found.group());
			} else if (next == '\\' && i + 1 < replacement.length()) {
				char escaped = replacement.charAt(++i);
				int group = escaped - '0';
				if (group >= 1 && group <= 9)
					text.append(group <= found.groupCount() && found.group(group) != null ? found.group(group) : "");
				else
					text.append(escaped);
			} else {
				text.append(next);
			}
		}
		return text.toString();
	}

	private int place(String text) {
		return switch (text) {
			case "." -> buffer.row;
			case "$" -> buffer.size() - 1;
			default -> Integer.parseInt(text) - 1;
		};
	}
}
