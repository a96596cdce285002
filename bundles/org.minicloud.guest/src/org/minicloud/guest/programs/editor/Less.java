package org.minicloud.guest.programs.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.stream.LineText;
import org.minicloud.guest.programs.text.RegexText;
import org.minicloud.guest.screen.FullScreen;
import org.minicloud.guest.screen.Keys;
import org.minicloud.guest.screen.Screen;

/** {@code less} and {@code more}: a text page by page; {@code man} shows its pages with it. */
public final class Less extends FullScreen {
	private static final long serialVersionUID = 1;
	private static final int CHUNK = 16 * 1024;
	private static final int MOST_BYTES = 64 << 20;
	private static final int FILE = 3;

	private final String name;
	private final List<String> files;
	private final String title;
	private final ByteQueue content = new ByteQueue();
	private int opened;
	private boolean reading;
	private final List<String> lines = new ArrayList<>();
	private int top;
	private boolean searching;
	private boolean backwards;
	private final StringBuilder typed = new StringBuilder();
	private Pattern pattern;
	private String message = "";
	private boolean numbers;
	private String count = "";

	/** @param arguments files; none for the input */
	Less(String name, List<String> arguments) {
		super(name);
		this.name = name;
		this.numbers = arguments.contains("-N");
		this.files = arguments.stream().filter(word -> !word.matches("[-+].+")).toList();
		this.title = files.isEmpty() ? "" : files.get(0);
	}

	/** Shows a text that is there already. */
	public Less(String title, String text) {
		super("less");
		this.name = "less";
		this.files = List.of();
		this.title = title;
		lines.addAll(text.lines().toList());
		opened = -1;
	}

	@Override
	protected Step prepare(Sys sys, Outcome last) {
		if (opened < 0)
			return null;
		if (reading && last instanceof Outcome.Data data && data.bytes().length > 0 && content.size() < MOST_BYTES) {
			content.add(data.bytes());
			return new Step.Read(FILE, CHUNK);
		}
		if (files.isEmpty() && sys.tty().isTerminal(0)) {
			fail("Missing filename (\"" + name + " --help\" for help)", 1);
			return null;
		}
		if (opened < Math.max(1, files.size()))
			return open(sys);
		String text = LineText.decode(content.take(content.size())).replaceAll("\u001b\\[[0-9;]*[mK]", "").replaceAll(".\b", "");
		lines.addAll(text.lines().map(TextBuffer::shown).toList());
		return null;
	}

	private Step open(Sys sys) {
		String path = files.isEmpty() ? "-" : files.get(opened);
		opened++;
		reading = true;
		try {
			if (!path.equals("-") && sys.files().isDirectory(path)) {
				fail(path + " is a directory", 1);
				return null;
			}
			sys.setFile(FILE, path.equals("-") ? sys.file(0) : sys.files().openForReading(path));
			return new Step.Read(FILE, CHUNK);
		} catch (SystemCallException refused) {
			fail(path + ": " + refused.getMessage(), 1);
			return null;
		}
	}

	/** Lines of the screen that a line of the text takes. */
	private String shown(int index) {
		return numbers ? String.format("%7d %s", index + 1, lines.get(index)) : lines.get(index);
	}

	private int height() {
		return Math.max(1, rows() - 1);
	}

	@Override
	protected void draw(Screen frame, Sys sys) {
		int row = 0;
		int index = top;
		for (; row < height(); index++) {
			if (index >= lines.size()) {
				frame.put(row++, 0, "~", Screen.BOLD);
				continue;
			}
			String line = shown(index);
			do {
				int end = Math.min(line.length(), frame.columns());
				putMatches(frame, row++, line.substring(0, end));
				line = line.substring(end);
			} while (!line.isEmpty() && row < height());
		}
		String prompt = searching ? (backwards ? "?" : "/") + typed : !message.isEmpty() ? message : prompt(index);
		frame.put(frame.rows() - 1, 0, prompt, searching ? Screen.NORMAL : prompt.equals(":") ? Screen.NORMAL : Screen.REVERSE);
		frame.cursor(frame.rows() - 1, prompt.length());
	}

	private void putMatches(Screen frame, int row, String text) {
		frame.put(row, 0, text, Screen.NORMAL);
		if (pattern == null)
			return;
		for (var matcher = pattern.matcher(text); matcher.find();)
			if (matcher.end() > matcher.start())
				frame.put(row, matcher.start(), matcher.group(), Screen.REVERSE);
	}

	private String prompt(int end) {
		if (end >= lines.size())
			return "(END)";
		if (name.equals("more"))
			return "--More--(" + 100 * end / Math.max(1, lines.size()) + "%)";
		return top == 0 && !title.isEmpty() ? title : ":";
	}

	@Override
	protected void key(int key, Sys sys) {
		message = "";
		if (searching) {
			search(key);
			return;
		}
		if (key >= '0' && key <= '9') {
			count += (char) key;
			return;
		}
		int given = count.isEmpty() || count.length() > 8 ? 0 : Integer.parseInt(count);
		count = "";
		int before = top;
		switch (key) {
			case 'q', 'Q', 'C' & 31 -> finish(0);
			case ' ', 'f', Keys.PAGE_DOWN, 'F' & 31, 'V' & 31 -> go(top + height());
			case 'b', Keys.PAGE_UP, 'B' & 31 -> go(top - height());
			case 'd', 'D' & 31 -> go(top + height() / 2);
			case 'u', 'U' & 31 -> go(top - height() / 2);
			case Keys.ENTER, Keys.DOWN, 'j', 'e' -> go(top + Math.max(1, given));
			case Keys.UP, 'k', 'y' -> go(top - Math.max(1, given));
			case 'g', '<', Keys.HOME -> go(given == 0 ? 0 : given - 1);
			case 'G', '>', Keys.END -> go(given == 0 ? lines.size() : given - 1);
			case '/', '?' -> {
				searching = true;
				backwards = key == '?';
				typed.setLength(0);
			}
			case 'n' -> find(backwards);
			case 'N' -> find(!backwards);
			case 'N' & 31, 'r', 'L' & 31 -> redraw();
			case 'h' -> message = "space/b: page  j/k: line  g/G: ends  /: search  n: next  q: quit";
			default -> {
				// keys without a meaning here
			}
		}
		boolean forward = key == ' ' || key == Keys.ENTER;
		if (name.equals("more") && forward && top == before)
			finish(0);
	}

	private void go(int line) {
		int last = Math.max(0, lines.size() - height());
		top = Math.clamp(line, 0, last);
	}

	private void search(int key) {
		if (key == Keys.ENTER) {
			searching = false;
			if (!typed.isEmpty())
				pattern = RegexText.extended(typed.toString());
			find(backwards);
		} else if (key == Keys.ESCAPE || key == Keys.control('C') || key == Keys.BACKSPACE && typed.isEmpty()) {
			searching = false;
		} else if (key == Keys.BACKSPACE) {
			typed.setLength(typed.length() - 1);
		} else if (key >= ' ') {
			typed.appendCodePoint(key);
		}
	}

	private void find(boolean back) {
		if (pattern == null) {
			message = "No previous regular expression";
			return;
		}
		for (int i = top + (back ? -1 : 1); i >= 0 && i < lines.size(); i += back ? -1 : 1)
			if (pattern.matcher(lines.get(i)).find()) {
				top = i;
				return;
			}
		message = "Pattern not found  (press RETURN)";
	}
}
