package org.minicloud.guest.programs.editor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.programs.stream.LineText;

/** A text being edited: lines, a place in it, and what it was before. */
final class TextBuffer implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int MOST_UNDOS = 100;
	private static final int TAB = 8;

	/** What the text was, with the place. */
	private record State(List<String> lines, int row, int column) implements Serializable {
	}

	private List<String> lines = new ArrayList<>(List.of(""));
	private final List<State> undos = new ArrayList<>();
	int row;
	int column;
	boolean changed;

	void load(byte[] bytes) {
		lines = new ArrayList<>(List.of(LineText.decode(bytes).split("\n", -1)));
		if (lines.size() > 1 && lines.get(lines.size() - 1).isEmpty())
			lines.remove(lines.size() - 1);
		row = 0;
		column = 0;
		changed = false;
	}

	byte[] bytes() {
		boolean empty = lines.size() == 1 && lines.get(0).isEmpty();
		return LineText.encode(empty ? "" : String.join("\n", lines) + "\n");
	}

	int size() {
		return lines.size();
	}

	/** Number of lines as editors count them when they write. */
	int written() {
		return lines.size() == 1 && lines.get(0).isEmpty() ? 0 : lines.size();
	}

	String line(int index) {
		return lines.get(index);
	}

	String current() {
		return lines.get(row);
	}

	/** Remembers what is, to be able to go back to it. */
	void remember() {
		if (undos.size() == MOST_UNDOS)
			undos.remove(0);
		undos.add(new State(new ArrayList<>(lines), row, column));
	}

	boolean undo() {
		if (undos.isEmpty())
			return false;
		State state = undos.remove(undos.size() - 1);
		lines = new ArrayList<>(state.lines());
		row = state.row();
		column = state.column();
		changed = true;
		return true;
	}

	void set(int index, String text) {
		lines.set(index, text);
		changed = true;
	}

	void insert(String text) {
		set(row, current().substring(0, column) + text + current().substring(column));
		column += text.length();
	}

	void breakLine() {
		String rest = current().substring(column);
		set(row, current().substring(0, column));
		lines.add(++row, rest);
		column = 0;
	}

	/** Removes the character before the place, or joins the line with the one above. */
	void backspace() {
		if (column > 0) {
			int start = current().offsetByCodePoints(column, -1);
			set(row, current().substring(0, start) + current().substring(column));
			column = start;
		} else if (row > 0) {
			String rest = lines.remove(row--);
			column = current().length();
			set(row, current() + rest);
		}
	}

	/** Removes the character at the place, or joins the line with the one below. */
	void delete() {
		if (column < current().length())
			set(row, current().substring(0, column) + current().substring(current().offsetByCodePoints(column, 1)));
		else if (row + 1 < lines.size())
			set(row, current() + lines.remove(row + 1));
	}

	String removeLine(int index) {
		changed = true;
		String removed = lines.remove(index);
		if (lines.isEmpty())
			lines.add("");
		row = Math.min(row, lines.size() - 1);
		column = Math.min(column, current().length());
		return removed;
	}

	void insertLine(int index, String text) {
		lines.add(index, text);
		changed = true;
	}

	void go(int newRow, int newColumn) {
		row = Math.clamp(newRow, 0, lines.size() - 1);
		column = Math.clamp(newColumn, 0, current().length());
	}

	void left() {
		if (column > 0)
			column = current().offsetByCodePoints(column, -1);
		else if (row > 0)
			go(row - 1, Integer.MAX_VALUE);
	}

	void right() {
		if (column < current().length())
			column = current().offsetByCodePoints(column, 1);
		else if (row + 1 < lines.size())
			go(row + 1, 0);
	}

	/** Goes to the next place of a text after this one, from the beginning again when there is none. @return whether there is */
	boolean find(String text, boolean ignoreCase) {
		String wanted = ignoreCase ? text.toLowerCase() : text;
		for (int i = 0; i <= lines.size(); i++) {
			int index = (row + i) % lines.size();
			String line = ignoreCase ? lines.get(index).toLowerCase() : lines.get(index);
			int found = line.indexOf(wanted, i == 0 ? column + 1 : 0);
			if (found >= 0 && !text.isEmpty()) {
				go(index, found);
				return true;
			}
		}
		return false;
	}

	/** A line as it is shown, with blanks for tabs. */
	static String shown(String line) {
		if (line.indexOf('\t') < 0)
			return line;
		StringBuilder text = new StringBuilder();
		for (char each : line.toCharArray())
			text.append(each == '\t' ? " ".repeat(TAB - text.length() % TAB) : String.valueOf(each));
		return text.toString();
	}

	/** The column on the screen of the place. */
	int shownColumn() {
		return shown(current().substring(0, column)).codePointCount(0, shown(current().substring(0, column)).length());
	}
}
