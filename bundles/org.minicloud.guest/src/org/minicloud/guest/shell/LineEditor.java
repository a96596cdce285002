package org.minicloud.guest.shell;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.minicloud.guest.kernel.ByteQueue;

/**
 * Edits one line on a terminal in raw mode: takes what was typed, answers what to draw. It knows nothing of the
 * terminal's width, so lines that wrap are drawn right only while one types at their end.
 */
final class LineEditor implements Serializable {
	private static final long serialVersionUID = 1;
	private static final String BELL = "\u0007";
	private static final String ERASE_TO_END = "\u001b[K";
	private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";
	/** What the line discipline takes in a line, too. */
	private static final int LONGEST = 4096;
	private static final int ESCAPE = 27, DELETE = 127;

	/** What typing has led to. */
	enum Result {
		EDITING, LINE, END_OF_FILE, COMPLETE, INTERRUPT
	}

	private final StringBuilder line = new StringBuilder();
	private final ByteQueue typed = new ByteQueue();
	private final StringBuilder drawn = new StringBuilder();
	private final StringBuilder sequence = new StringBuilder();
	private final History history;
	private String prompt = "";
	private int cursor;
	private int recalled;
	private String unfinished = "";
	/** What is looked for in the history; null when nothing is. */
	private StringBuilder searched;
	private int found;

	LineEditor(History history) {
		this.history = history;
	}

	/** Begins a new line. @return what to draw */
	String begin(String newPrompt) {
		prompt = newPrompt;
		line.setLength(0);
		sequence.setLength(0);
		searched = null;
		cursor = 0;
		recalled = history.size();
		return newPrompt;
	}

	void type(byte[] bytes) {
		typed.add(bytes);
	}

	/** Takes what has been typed as far as something comes of it. */
	Result edit() {
		while (typed.size() > 0) {
			int length = characterLength();
			if (length > typed.size())
				return Result.EDITING;
			String character = new String(typed.take(length), StandardCharsets.UTF_8);
			Result result = sequence.length() > 0 ? continueSequence(character) : character(character);
			if (result != Result.EDITING)
				return result;
		}
		return Result.EDITING;
	}

	private int characterLength() {
		int first = typed.at(0) & 0xFF;
		return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
	}

	/** Whether more has been typed than was taken. */
	boolean hasMore() {
		return typed.size() > 0;
	}

	/** What is to be drawn since the last call. */
	String takeDrawn() {
		String text = drawn.toString();
		drawn.setLength(0);
		return text;
	}

	String line() {
		return line.toString();
	}

	String beforeCursor() {
		return line.substring(0, cursor);
	}

	/** Looks in the history for what is typed, from the present line back. @return null when the key ends the search and means something */
	private Result searching(String character) {
		int code = character.codePointAt(0);
		if (code == 'R' - '@')
			find(found);
		else if (code == 'H' - '@' || code == DELETE) {
			searched.setLength(Math.max(0, searched.length() - 1));
			find(history.size());
		} else if (code >= ' ') {
			searched.append(character);
			find(found < 0 ? history.size() : found + 1);
		} else {
			endSearch(code == 'G' - '@');
			return code == 'G' - '@' || code == ESCAPE ? Result.EDITING : null;
		}
		return Result.EDITING;
	}

	private void beginSearch() {
		searched = new StringBuilder();
		found = history.size();
		drawSearch("");
	}

	private void find(int before) {
		int index = searched.isEmpty() ? -1 : history.search(searched.toString(), before);
		if (index >= 0)
			found = index;
		else
			draw(BELL);
		drawSearch(found >= 0 && found < history.size() ? history.get(found) : "");
	}

	private void drawSearch(String match) {
		draw("\r" + ERASE_TO_END + "(reverse-i-search)`" + searched + "': " + match);
	}

	private void endSearch(boolean cancelled) {
		if (!cancelled && found >= 0 && found < history.size()) {
			line.setLength(0);
			line.append(history.get(found));
			cursor = line.length();
		}
		searched = null;
		redraw("\r" + ERASE_TO_END);
	}

	private Result character(String character) {
		if (searched != null) {
			Result result = searching(character);
			if (result != null)
				return result;
		}
		int code = character.codePointAt(0);
		switch (code) {
			case '\r', '\n' -> {
				draw("\n");
				return Result.LINE;
			}
			case 'A' - '@' -> move(0);
			case 'B' - '@' -> move(previous(cursor));
			case 'C' - '@' -> {
				return Result.INTERRUPT;
			}
			case 'D' - '@' -> {
				if (line.isEmpty())
					return Result.END_OF_FILE;
				delete(cursor, next(cursor));
			}
			case 'E' - '@' -> move(line.length());
			case 'F' - '@' -> move(next(cursor));
			case 'H' - '@', DELETE -> delete(previous(cursor), cursor);
			case '\t' -> {
				return Result.COMPLETE;
			}
			case 'K' - '@' -> delete(cursor, line.length());
			case 'L' - '@' -> redraw(CLEAR_SCREEN);
			case 'N' - '@' -> recall(recalled + 1);
			case 'P' - '@' -> recall(recalled - 1);
			case 'R' - '@' -> beginSearch();
			case 'U' - '@' -> delete(0, cursor);
			case 'W' - '@' -> delete(wordStart(), cursor);
			case ESCAPE -> sequence.append((char) ESCAPE);
			default -> {
				if (code >= ' ' && line.length() < LONGEST)
					insert(character);
			}
		}
		return Result.EDITING;
	}

	private Result continueSequence(String character) {
		sequence.append(character);
		char end = character.charAt(0);
		boolean introduced = sequence.length() == 2 && (end == '[' || end == 'O');
		if (introduced || Character.isDigit(end) || end == ';')
			return Result.EDITING;
		String keys = sequence.substring(1);
		sequence.setLength(0);
		switch (keys) {
			case "[A", "OA" -> recall(recalled - 1);
			case "[B", "OB" -> recall(recalled + 1);
			case "[C", "OC" -> move(next(cursor));
			case "[D", "OD" -> move(previous(cursor));
			case "[H", "OH", "[1~", "[7~" -> move(0);
			case "[F", "OF", "[4~", "[8~" -> move(line.length());
			case "[3~" -> delete(cursor, next(cursor));
			case "b", "[1;5D" -> move(wordStart());
			case "f", "[1;5C" -> move(wordEnd());
			default -> {
				// keys without a meaning here
			}
		}
		return Result.EDITING;
	}

	/** Puts text in at the cursor. */
	void insert(String text) {
		line.insert(cursor, text);
		cursor += text.length();
		drawTail(text, cursor);
	}

	private void delete(int from, int to) {
		if (from >= to) {
			draw(BELL);
			return;
		}
		draw("\b".repeat(columns(from, cursor)));
		line.delete(from, to);
		cursor = from;
		drawTail("", cursor);
	}

	/** Draws text, what follows it, and goes back to the cursor. */
	private void drawTail(String text, int from) {
		String tail = line.substring(from);
		draw(text + tail + (text.isEmpty() ? ERASE_TO_END : "") + "\b".repeat(columns(from, line.length())));
	}

	private void move(int target) {
		if (target < 0 || target > line.length())
			return;
		draw(target < cursor ? "\b".repeat(columns(target, cursor)) : line.substring(cursor, target));
		cursor = target;
	}

	private void recall(int index) {
		if (index < 0 || index > history.size()) {
			draw(BELL);
			return;
		}
		if (recalled == history.size())
			unfinished = line.toString();
		recalled = index;
		draw("\b".repeat(columns(0, cursor)));
		line.setLength(0);
		line.append(index == history.size() ? unfinished : history.get(index));
		cursor = line.length();
		draw(line + ERASE_TO_END);
	}

	/** Draws prompt and line again, after something else was written. */
	void redraw(String before) {
		draw(before + prompt + line + "\b".repeat(columns(cursor, line.length())));
	}

	void draw(String text) {
		drawn.append(text);
	}

	/** Columns that a part of the line takes. */
	private int columns(int from, int to) {
		return line.codePointCount(from, to);
	}

	private int next(int index) {
		return index >= line.length() ? index : line.offsetByCodePoints(index, 1);
	}

	private int previous(int index) {
		return index <= 0 ? 0 : line.offsetByCodePoints(index, -1);
	}

	private int wordStart() {
		int start = cursor;
		while (start > 0 && line.charAt(start - 1) == ' ')
			start--;
		while (start > 0 && line.charAt(start - 1) != ' ')
			start--;
		return start;
	}

	private int wordEnd() {
		int end = cursor;
		while (end < line.length() && line.charAt(end) == ' ')
			end++;
		while (end < line.length() && line.charAt(end) != ' ')
			end++;
		return end;
	}
}
