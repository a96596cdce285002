package org.minicloud.guest.programs.editor;

import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.screen.FullScreen;
import org.minicloud.guest.screen.Keys;
import org.minicloud.guest.screen.Screen;

/** {@code vi}: an editor with modes; in its normal one keys are commands ({@link ViKeys}), and a colon begins a line of them ({@link ViLine}). */
final class Vi extends FullScreen {
	private static final long serialVersionUID = 1;
	private static final int NUMBER_WIDTH = 4;

	private enum Mode {
		NORMAL, INSERT, LINE, SEARCH
	}

	private final List<String> arguments;
	private final TextBuffer buffer = new TextBuffer();
	private final ViKeys keys = new ViKeys(buffer);
	private final ViLine commands;
	private String path = "";
	private boolean loading;
	private Mode mode = Mode.NORMAL;
	private int top;
	private String message = "";
	private final StringBuilder typed = new StringBuilder();

	Vi(String name, List<String> arguments) {
		super(name);
		this.arguments = arguments;
		this.commands = new ViLine(buffer, name.equals("view"));
	}

	@Override
	protected Step prepare(Sys sys, Outcome last) {
		if (!loading) {
			loading = true;
			for (String argument : arguments)
				if (argument.startsWith("-") && argument.length() > 1 && !argument.equals("-R")) {
					fail("Unknown option argument: \"" + argument + "\"\nMore info with: \"vim -h\"", 1);
					return null;
				} else if (!argument.startsWith("+") && !argument.equals("-R") && path.isEmpty()) {
					path = argument;
				}
			commands.name(path);
			if (path.isEmpty())
				return null;
			if (sys.files().isDirectory(path)) {
				message = "\"" + path + "\" is a directory";
				return null;
			}
			if (sys.files().exists(path))
				return new Step.Load(path);
			message = "\"" + path + "\" [New File]";
			return null;
		}
		try {
			byte[] bytes = sys.files().read(path);
			buffer.load(bytes);
			message = "\"" + path + "\" " + buffer.written() + "L, " + bytes.length + "C";
			for (String argument : arguments)
				if (argument.matches("\\+\\d{0,7}"))
					buffer.go(argument.length() == 1 ? Integer.MAX_VALUE : Integer.parseInt(argument.substring(1)) - 1, 0);
		} catch (SystemCallException refused) {
			message = "\"" + path + "\" [Permission Denied]";
		}
		return null;
	}

	@Override
	protected void draw(Screen frame, Sys sys) {
		int height = Math.max(1, frame.rows() - 1);
		top = Math.clamp(top, Math.max(0, buffer.row - height + 1), buffer.row);
		int left = commands.numbers() ? NUMBER_WIDTH : 0;
		int width = Math.max(1, frame.columns() - left);
		int column = buffer.shownColumn();
		int edge = column < width ? 0 : column - width / 2;
		for (int i = 0; i < height; i++)
			if (top + i >= buffer.size()) {
				frame.put(i, 0, "~", Screen.BOLD);
			} else {
				String line = TextBuffer.shown(buffer.line(top + i));
				int from = top + i == buffer.row ? edge : 0;
				if (left > 0)
					frame.put(i, 0, String.format("%3d ", top + i + 1), Screen.DIM);
				frame.put(i, left, line.length() > from ? line.substring(from) : "", Screen.NORMAL);
			}
		drawStatus(frame);
		if (mode == Mode.LINE || mode == Mode.SEARCH)
			frame.cursor(frame.rows() - 1, 1 + typed.length());
		else
			frame.cursor(buffer.row - top, left + column - edge);
	}

	private void drawStatus(Screen frame) {
		int row = frame.rows() - 1;
		switch (mode) {
			case INSERT -> frame.put(row, 0, "-- INSERT --", Screen.BOLD);
			case LINE -> frame.put(row, 0, ":" + typed, Screen.NORMAL);
			case SEARCH -> frame.put(row, 0, "/" + typed, Screen.NORMAL);
			case NORMAL -> frame.put(row, 0, message, Screen.NORMAL);
		}
		if (mode == Mode.NORMAL || mode == Mode.INSERT)
			frame.put(row, Math.max(0, frame.columns() - 18), buffer.row + 1 + "," + (buffer.column + 1), Screen.NORMAL);
	}

	@Override
	protected void key(int key, Sys sys) {
		switch (mode) {
			case NORMAL -> command(key);
			case INSERT -> insert(key);
			case LINE, SEARCH -> type(key, sys);
		}
	}

	private void command(int key) {
		message = "";
		if (key == ':' || key == '/') {
			mode = key == ':' ? Mode.LINE : Mode.SEARCH;
			typed.setLength(0);
		} else if (key == Keys.control('L')) {
			redraw();
		} else {
			int page = Math.max(1, rows() - 2);
			if (keys.key(key, page))
				mode = Mode.INSERT;
			message = keys.message();
		}
	}

	private void insert(int key) {
		switch (key) {
			case Keys.ESCAPE, 'C' & 31 -> {
				mode = Mode.NORMAL;
				if (buffer.column > 0)
					buffer.left();
			}
			case Keys.BACKSPACE -> buffer.backspace();
			case Keys.DELETE -> buffer.delete();
			case Keys.ENTER -> buffer.breakLine();
			case Keys.UP -> buffer.go(buffer.row - 1, buffer.column);
			case Keys.DOWN -> buffer.go(buffer.row + 1, buffer.column);
			case Keys.LEFT -> buffer.go(buffer.row, buffer.column - 1);
			case Keys.RIGHT -> buffer.go(buffer.row, buffer.column + 1);
			case Keys.HOME -> buffer.column = 0;
			case Keys.END -> buffer.column = buffer.current().length();
			default -> {
				if (key >= ' ' || key == '\t')
					buffer.insert(Character.toString(key));
			}
		}
	}

	private void type(int key, Sys sys) {
		if (key == Keys.ESCAPE || key == Keys.control('C') || key == Keys.BACKSPACE && typed.isEmpty()) {
			mode = Mode.NORMAL;
		} else if (key == Keys.BACKSPACE) {
			typed.setLength(typed.length() - 1);
		} else if (key == Keys.ENTER) {
			boolean search = mode == Mode.SEARCH;
			mode = Mode.NORMAL;
			message = search ? keys.search(typed.toString()) : commands.carryOut(typed.toString(), sys);
			if (commands.leaves())
				finish(0);
		} else if (key >= ' ') {
			typed.appendCodePoint(key);
		}
	}
}
