package org.minicloud.guest.programs.editor;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.screen.FullScreen;
import org.minicloud.guest.screen.Keys;
import org.minicloud.guest.screen.Screen;

/** {@code nano}: a small editor whose commands are written at the bottom. */
final class Nano extends FullScreen {
	private static final long serialVersionUID = 1;
	private static final int HEADER = 2, FOOTER = 3;
	private static final String[][] HELP = { { "^G Get Help", "^O WriteOut", "^W Where Is", "^K Cut Text", "^_ Go To Line", "^U UnCut" },
			{ "^X Exit", "^R Read File", "^Y Prev Page", "^V Next Page", "^C Cur Pos", "M-U Undo" } };
	private static final List<String> HELP_TEXT = List.of("nano edits what is on the screen; commands are keys with Ctrl (^) or Alt (M-).", "",
			"^O  writes the file          ^X  leaves", "^K  cuts a line              ^U  puts it back", "^W  looks for a text         ^_  goes to a line",
			"^A  beginning of the line    ^E  its end", "^Y  page up                  ^V  page down", "^C  tells where one is       M-U takes back the last change",
			"", "Any key goes on.");

	/** What is asked at the bottom. */
	private enum Question {
		NONE, WRITE, WRITE_AND_LEAVE, SEARCH, LINE, READ, SAVE_CHANGES, HELP
	}

	private final List<String> arguments;
	private final TextBuffer buffer = new TextBuffer();
	private final List<String> cut = new ArrayList<>();
	private String path = "";
	private boolean loading;
	private int top;
	private int leftEdge;
	private String message = "";
	private Question question = Question.NONE;
	private final StringBuilder answer = new StringBuilder();
	private String searched = "";
	private boolean cutting;
	private boolean alt;
	private boolean typing;

	Nano(List<String> arguments) {
		super("nano");
		this.arguments = arguments;
	}

	@Override
	protected Step prepare(Sys sys, Outcome last) {
		if (!loading) {
			loading = true;
			for (String argument : arguments)
				if (argument.startsWith("-") && argument.length() > 1) {
					fail("Usage: nano [FILE]\n\nunknown option: " + argument, 1);
					return null;
				} else if (!argument.startsWith("+")) {
					path = argument;
				}
			if (!path.isEmpty() && sys.files().isDirectory(path)) {
				fail("\"" + path + "\" is a directory", 1);
				return null;
			}
			if (!path.isEmpty() && sys.files().exists(path))
				return new Step.Load(path);
			message = path.isEmpty() ? "" : "[ New File ]";
			return null;
		}
		try {
			buffer.load(sys.files().read(path));
			message = "[ Read " + buffer.written() + " line" + (buffer.written() == 1 ? "" : "s") + " ]";
		} catch (SystemCallException refused) {
			message = "[ Error reading " + path + ": " + refused.getMessage() + " ]";
			path = "";
		}
		return null;
	}

	@Override
	protected void draw(Screen frame, Sys sys) {
		int height = Math.max(1, frame.rows() - HEADER - FOOTER);
		String title = path.isEmpty() ? "New Buffer" : "File: " + path;
		frame.bar(0, "  GNU nano 2.0.9", Screen.REVERSE);
		frame.put(0, Math.max(18, (frame.columns() - title.length()) / 2), title, Screen.REVERSE);
		if (buffer.changed)
			frame.put(0, frame.columns() - 10, "Modified", Screen.REVERSE);
		if (question == Question.HELP)
			for (int i = 0; i < HELP_TEXT.size(); i++)
				frame.put(HEADER + i, 0, HELP_TEXT.get(i), Screen.NORMAL);
		else
			drawText(frame, height);
		drawFooter(frame);
	}

	private void drawText(Screen frame, int height) {
		top = Math.clamp(top, Math.max(0, buffer.row - height + 1), buffer.row);
		int column = buffer.shownColumn();
		leftEdge = column < frame.columns() - 1 ? 0 : column - column % (frame.columns() - 8);
		for (int i = 0; i < height && top + i < buffer.size(); i++) {
			String line = TextBuffer.shown(buffer.line(top + i));
			int edge = top + i == buffer.row ? leftEdge : 0;
			String part = line.length() > edge ? line.substring(edge) : "";
			frame.put(HEADER + i, 0, part, Screen.NORMAL);
			if (part.length() > frame.columns())
				frame.put(HEADER + i, frame.columns() - 1, "$", Screen.REVERSE);
			if (edge > 0)
				frame.put(HEADER + i, 0, "$", Screen.REVERSE);
		}
		frame.cursor(HEADER + buffer.row - top, column - leftEdge);
	}

	private void drawFooter(Screen frame) {
		int row = frame.rows() - FOOTER;
		String asked = asked();
		if (!asked.isEmpty()) {
			frame.bar(row, asked + answer, Screen.REVERSE);
			frame.cursor(row, asked.length() + answer.length());
		} else if (!message.isEmpty()) {
			frame.put(row, Math.max(0, (frame.columns() - message.length()) / 2), message, Screen.REVERSE);
		}
		String[][] help = question == Question.SAVE_CHANGES ? new String[][] { { " Y Yes" }, { " N No", "^C Cancel" } }
				: asked.isEmpty() ? HELP : new String[][] { { "^G Get Help" }, { "^C Cancel" } };
		int width = Math.max(12, frame.columns() / HELP[0].length);
		for (int i = 0; i < help.length; i++)
			for (int j = 0; j < help[i].length; j++) {
				frame.put(row + 1 + i, j * width, help[i][j].substring(0, help[i][j].indexOf(' ', 1)), Screen.REVERSE);
				frame.put(row + 1 + i, j * width + help[i][j].indexOf(' ', 1), help[i][j].substring(help[i][j].indexOf(' ', 1)), Screen.NORMAL);
			}
	}

	private String asked() {
		return switch (question) {
			case WRITE, WRITE_AND_LEAVE -> "File Name to Write: ";
			case SEARCH -> "Search" + (searched.isEmpty() ? "" : " [" + searched + "]") + ": ";
			case LINE -> "Enter line number: ";
			case READ -> "File to insert [from ./] : ";
			case SAVE_CHANGES -> "Save modified buffer (ANSWERING \"No\" WILL DESTROY CHANGES) ? ";
			case NONE, HELP -> "";
		};
	}

	@Override
	protected void key(int key, Sys sys) {
		message = "";
		if (question == Question.HELP)
			question = Question.NONE;
		else if (question != Question.NONE)
			answer(key, sys);
		else if (alt)
			altKey(key);
		else
			edit(key, sys);
	}

	private void altKey(int key) {
		alt = false;
		if (Character.toLowerCase(key) == 'u' && !buffer.undo())
			message = "[ Nothing in undo buffer! ]";
	}

	private void ask(Question asked, String given) {
		question = asked;
		answer.setLength(0);
		answer.append(given);
	}

	private void edit(int key, Sys sys) {
		int page = Math.max(1, rows() - HEADER - FOOTER);
		boolean wasCutting = cutting;
		cutting = false;
		boolean plain = key >= ' ' && key != Keys.BACKSPACE || key == '\t';
		if (!plain)
			typing = false;
		switch (key) {
			case Keys.ESCAPE -> alt = true;
			case Keys.UP, 'P' & 31 -> buffer.go(buffer.row - 1, buffer.column);
			case Keys.DOWN, 'N' & 31 -> buffer.go(buffer.row + 1, buffer.column);
			case Keys.LEFT, 'B' & 31 -> buffer.left();
			case Keys.RIGHT, 'F' & 31 -> buffer.right();
			case Keys.HOME, 'A' & 31 -> buffer.column = 0;
			case Keys.END, 'E' & 31 -> buffer.column = buffer.current().length();
			case Keys.PAGE_UP, 'Y' & 31 -> buffer.go(buffer.row - page, buffer.column);
			case Keys.PAGE_DOWN, 'V' & 31 -> buffer.go(buffer.row + page, buffer.column);
			case Keys.BACKSPACE -> change(buffer::backspace);
			case Keys.DELETE, 'D' & 31 -> change(buffer::delete);
			case Keys.ENTER -> change(buffer::breakLine);
			case 'K' & 31 -> cut(wasCutting);
			case 'U' & 31 -> paste();
			case 'O' & 31 -> ask(Question.WRITE, path);
			case 'X' & 31 -> leave();
			case 'W' & 31 -> ask(Question.SEARCH, "");
			case 'R' & 31 -> ask(Question.READ, "");
			case '_' & 31 -> ask(Question.LINE, "");
			case 'G' & 31 -> question = Question.HELP;
			case 'L' & 31 -> redraw();
			case 'C' & 31 -> message = "[ line " + (buffer.row + 1) + "/" + buffer.size() + " (" + (buffer.row + 1) * 100 / buffer.size()
					+ "%), col " + (buffer.column + 1) + "/" + (buffer.current().length() + 1) + " ]";
			default -> {
				if (plain) {
					if (!typing)
						buffer.remember();
					typing = true;
					buffer.insert(Character.toString(key));
				}
			}
		}
	}

	private void change(Runnable change) {
		buffer.remember();
		change.run();
	}

	private void cut(boolean more) {
		buffer.remember();
		if (!more)
			cut.clear();
		cut.add(buffer.removeLine(buffer.row));
		buffer.column = 0;
		cutting = true;
	}

	private void paste() {
		if (cut.isEmpty())
			return;
		buffer.remember();
		for (String line : cut)
			buffer.insertLine(buffer.row++, line);
		buffer.go(buffer.row, 0);
	}

	private void leave() {
		if (buffer.changed)
			ask(Question.SAVE_CHANGES, "");
		else
			finish(0);
	}

	private void answer(int key, Sys sys) {
		if (key == Keys.control('C') || key == Keys.ESCAPE) {
			question = Question.NONE;
			message = "[ Cancelled ]";
		} else if (question == Question.SAVE_CHANGES) {
			if (Character.toLowerCase(key) == 'n')
				finish(0);
			else if (Character.toLowerCase(key) == 'y')
				ask(Question.WRITE_AND_LEAVE, path);
		} else if (key == Keys.ENTER) {
			Question asked = question;
			question = Question.NONE;
			answered(asked, answer.toString(), sys);
		} else if (key == Keys.BACKSPACE) {
			answer.setLength(Math.max(0, answer.length() - 1));
		} else if (key >= ' ') {
			answer.appendCodePoint(key);
		}
	}

	private void answered(Question asked, String text, Sys sys) {
		switch (asked) {
			case WRITE, WRITE_AND_LEAVE -> write(text, asked == Question.WRITE_AND_LEAVE, sys);
			case SEARCH -> {
				searched = text.isEmpty() ? searched : text;
				if (!buffer.find(searched, true))
					message = "[ \"" + searched + "\" not found ]";
			}
			case LINE -> {
				if (text.matches("\\d{1,8}"))
					buffer.go(Integer.parseInt(text) - 1, 0);
				else
					message = "[ Come on, be reasonable ]";
			}
			default -> insertFile(text, sys);
		}
	}

	private void insertFile(String file, Sys sys) {
		String text = sys.files().text(file).orElse(null);
		if (text == null) {
			message = "[ \"" + file + "\" not found ]";
			return;
		}
		buffer.remember();
		text.lines().forEach(line -> buffer.insertLine(buffer.row++, line));
		buffer.go(buffer.row, 0);
	}

	private void write(String file, boolean leave, Sys sys) {
		if (file.isEmpty()) {
			message = "[ Cancelled ]";
			return;
		}
		try {
			sys.files().write(file, buffer.bytes(), 0644);
			path = file;
			buffer.changed = false;
			message = "[ Wrote " + buffer.written() + " line" + (buffer.written() == 1 ? "" : "s") + " ]";
			if (leave)
				finish(0);
		} catch (SystemCallException refused) {
			message = "[ Error writing " + file + ": " + refused.getMessage() + " ]";
		}
	}
}
