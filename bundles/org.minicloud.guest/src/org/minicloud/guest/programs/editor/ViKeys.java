package org.minicloud.guest.programs.editor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.programs.text.RegexText;
import org.minicloud.guest.screen.Keys;

/** The keys of vi's normal mode: motions, changes, and counts before them. */
final class ViKeys implements Serializable {
	private static final long serialVersionUID = 1;
	private final TextBuffer buffer;
	private final List<String> register = new ArrayList<>();
	private String count = "";
	/** The first of two keys; 0 when there is none. */
	private int begun;
	private Pattern pattern;
	private String wanted = "";
	private String message = "";

	ViKeys(TextBuffer buffer) {
		this.buffer = buffer;
	}

	/** What the last key had to say. */
	String message() {
		return message;
	}

	/** @return whether what follows is inserted */
	boolean key(int key, int page) {
		message = "";
		if (begun != 0) {
			second(key);
			return false;
		}
		if (key >= '1' && key <= '9' || key == '0' && !count.isEmpty()) {
			count = count.length() < 6 ? count + (char) key : count;
			return false;
		}
		boolean insert = inserts(key);
		if (!insert && !changes(key))
			moves(key, page);
		if (begun == 0)
			count = "";
		if (!insert)
			buffer.column = Math.min(buffer.column, Math.max(0, buffer.current().length() - 1));
		return insert;
	}

	private int times() {
		return count.isEmpty() ? 1 : Integer.parseInt(count);
	}

	private boolean inserts(int key) {
		if ("iIaAoO".indexOf(key) < 0)
			return false;
		buffer.remember();
		switch (key) {
			case 'I' -> buffer.column = indent();
			case 'a' -> buffer.column = Math.min(buffer.column + 1, buffer.current().length());
			case 'A' -> buffer.column = buffer.current().length();
			case 'o' -> openLine(buffer.row + 1);
			case 'O' -> openLine(buffer.row);
			default -> {
				// where the cursor is
			}
		}
		return true;
	}

	private void openLine(int index) {
		buffer.insertLine(index, "");
		buffer.go(index, 0);
	}

	private boolean changes(int key) {
		switch (key) {
			case 'x', Keys.DELETE -> {
				buffer.remember();
				for (int i = times(); i > 0 && buffer.column < buffer.current().length(); i--)
					buffer.delete();
			}
			case 'D' -> {
				buffer.remember();
				buffer.set(buffer.row, buffer.current().substring(0, buffer.column));
			}
			case 'J' -> {
				buffer.remember();
				if (buffer.row + 1 < buffer.size()) {
					String next = buffer.line(buffer.row + 1).stripLeading();
					int row = buffer.row;
					buffer.removeLine(row + 1);
					buffer.set(row, buffer.current() + " " + next);
				}
			}
			case 'p', 'P' -> put(key == 'p' ? buffer.row + 1 : buffer.row);
			case 'u' -> message = buffer.undo() ? "" : "Already at oldest change";
			default -> {
				return false;
			}
		}
		return true;
	}

	private void put(int index) {
		if (register.isEmpty())
			return;
		buffer.remember();
		for (int i = 0; i < register.size(); i++)
			buffer.insertLine(index + i, register.get(i));
		buffer.go(index, 0);
	}

	private void second(int key) {
		int first = begun;
		begun = 0;
		int lines = times();
		boolean counted = !count.isEmpty();
		count = "";
		if (first != key)
			return;
		if (first == 'g') {
			buffer.go(counted ? lines - 1 : 0, 0);
			return;
		}
		register.clear();
		int end = Math.min(buffer.size(), buffer.row + lines);
		for (int i = buffer.row; i < end; i++)
			register.add(buffer.line(i));
		if (first == 'd') {
			buffer.remember();
			for (int i = 0; i < register.size(); i++)
				buffer.removeLine(Math.min(buffer.row, buffer.size() - 1));
			buffer.go(buffer.row, 0);
		}
		if (register.size() > 2)
			message = register.size() + (first == 'd' ? " fewer lines" : " lines yanked");
	}

	private void moves(int key, int page) {
		int times = times();
		switch (key) {
			case 'h', Keys.LEFT, Keys.BACKSPACE -> buffer.go(buffer.row, buffer.column - times);
			case 'l', Keys.RIGHT, ' ' -> buffer.go(buffer.row, buffer.column + times);
			case 'j', Keys.DOWN -> buffer.go(buffer.row + times, buffer.column);
			case 'k', Keys.UP -> buffer.go(buffer.row - times, buffer.column);
			case Keys.ENTER, '+' -> {
				buffer.go(buffer.row + times, 0);
				buffer.column = indent();
			}
			case '0', Keys.HOME -> buffer.column = 0;
			case '^' -> buffer.column = indent();
			case '$', Keys.END -> buffer.column = buffer.current().length();
			case 'G' -> buffer.go(count.isEmpty() ? buffer.size() - 1 : times - 1, 0);
			case 'F' & 31, Keys.PAGE_DOWN -> buffer.go(buffer.row + page, buffer.column);
			case 'B' & 31, Keys.PAGE_UP -> buffer.go(buffer.row - page, buffer.column);
			case 'D' & 31 -> buffer.go(buffer.row + page / 2, buffer.column);
			case 'U' & 31 -> buffer.go(buffer.row - page / 2, buffer.column);
			case 'w' -> repeat(times, this::wordForward);
			case 'b' -> repeat(times, this::wordBack);
			case 'n' -> message = find(true);
			case 'N' -> message = find(false);
			case 'd', 'y', 'g' -> begun = key;
			default -> {
				// keys without a meaning here
			}
		}
	}

	private static void repeat(int times, Runnable motion) {
		for (int i = 0; i < times; i++)
			motion.run();
	}

	private int indent() {
		String line = buffer.current();
		return line.length() - line.stripLeading().length();
	}

	private static int kind(char character) {
		return Character.isWhitespace(character) ? 0 : Character.isLetterOrDigit(character) || character == '_' ? 1 : 2;
	}

	private void wordForward() {
		String line = buffer.current();
		int at = buffer.column;
		int kind = at < line.length() ? kind(line.charAt(at)) : 0;
		while (at < line.length() && kind != 0 && kind(line.charAt(at)) == kind)
			at++;
		while (at < line.length() && kind(line.charAt(at)) == 0)
			at++;
		if (at >= line.length() && buffer.row + 1 < buffer.size()) {
			buffer.go(buffer.row + 1, 0);
			buffer.column = indent();
		} else {
			buffer.column = at;
		}
	}

	private void wordBack() {
		int at = buffer.column;
		if (buffer.current().substring(0, at).isBlank() && buffer.row > 0) {
			buffer.go(buffer.row - 1, Integer.MAX_VALUE);
			at = buffer.column;
		}
		String line = buffer.current();
		while (at > 0 && kind(line.charAt(at - 1)) == 0)
			at--;
		int kind = at > 0 ? kind(line.charAt(at - 1)) : 0;
		while (at > 0 && kind(line.charAt(at - 1)) == kind)
			at--;
		buffer.column = at;
	}

	/** @return what to say */
	String search(String text) {
		if (!text.isEmpty()) {
			pattern = RegexText.basic(text);
			wanted = text;
		}
		return find(true);
	}

	private String find(boolean forward) {
		if (pattern == null)
			return "E35: No previous regular expression";
		for (int i = 0; i <= buffer.size(); i++) {
			int index = Math.floorMod(buffer.row + (forward ? i : -i), buffer.size());
			int found = find(buffer.line(index), forward, i == 0 ? buffer.column : -1);
			if (found >= 0) {
				boolean wrapped = forward ? index < buffer.row : index > buffer.row;
				buffer.go(index, found);
				return wrapped ? "search hit " + (forward ? "BOTTOM, continuing at TOP" : "TOP, continuing at BOTTOM") : "/" + wanted;
			}
		}
		return "E486: Pattern not found: " + wanted;
	}

	/** @param place in the line that is searched on from; -1 for all of it */
	private int find(String line, boolean forward, int place) {
		Matcher matcher = pattern.matcher(line);
		int found = -1;
		while (matcher.find()) {
			if (forward && matcher.start() > place)
				return matcher.start();
			if (!forward && (place < 0 || matcher.start() < place))
				found = matcher.start();
		}
		return found;
	}
}
