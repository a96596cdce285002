package org.minicloud.guest.programs.process;

import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.screen.FullScreen;
import org.minicloud.guest.screen.Keys;
import org.minicloud.guest.screen.Screen;

/** {@code top}: the processes that burn most, again and again. */
final class Top extends FullScreen {
	private static final long serialVersionUID = 1;
	private static final int TITLES = 6;
	private static final double NANOS = 1e9;
	private static final long SHORTEST = 100_000_000L;
	private final TopPage page = new TopPage();
	private List<String> lines = List.of();
	private long delay = 3_000_000_000L;
	private String asked = "";
	private int pid;
	private final StringBuilder answer = new StringBuilder();
	private String message = "";

	/** As {@code top} or {@code top -b}, by the words behind it. */
	static Program of(List<String> arguments) {
		return arguments.stream().anyMatch(word -> word.matches("-[a-zA-Z]*b.*")) ? new TopBatch(arguments) : new Top(arguments);
	}

	private Top(List<String> arguments) {
		super("top");
		for (int i = 0; i < arguments.size(); i++)
			if (arguments.get(i).equals("-d") && i + 1 < arguments.size() && arguments.get(i + 1).matches("\\d+(\\.\\d+)?"))
				delay = Math.max(SHORTEST, (long) (Double.parseDouble(arguments.get(++i)) * NANOS));
			else if (arguments.get(i).equals("-u") && i + 1 < arguments.size())
				page.onlyUser = arguments.get(++i);
			else if (arguments.get(i).equals("-c"))
				page.fullCommands = true;
			else if (arguments.get(i).startsWith("-"))
				fail("top: unknown option '" + arguments.get(i).substring(1) + "'\nUsage:\n  top -hv | -bcisS -d delay -n iterations [-u user]", 1);
	}

	@Override
	protected Step prepare(Sys sys, Outcome last) {
		lines = page.lines(sys);
		return null;
	}

	@Override
	protected long tickNanos() {
		return delay;
	}

	@Override
	protected void tick(Sys sys) {
		lines = page.lines(sys);
		message = "";
	}

	@Override
	protected void draw(Screen frame, Sys sys) {
		frame.showCursor(!asked.isEmpty());
		for (int i = 0; i < Math.min(lines.size(), frame.rows()); i++)
			if (i == TITLES)
				frame.bar(i, lines.get(i), Screen.REVERSE);
			else
				frame.put(i, 0, lines.get(i), i > TITLES && lines.get(i).matches(".{41}R.*") ? Screen.BOLD : Screen.NORMAL);
		String line = asked.isEmpty() ? message : asked + answer;
		frame.put(TITLES - 1, 0, line, asked.isEmpty() ? Screen.REVERSE : Screen.NORMAL);
		frame.cursor(TITLES - 1, line.length());
	}

	@Override
	protected void key(int key, Sys sys) {
		if (!asked.isEmpty()) {
			answer(key, sys);
			return;
		}
		switch (key) {
			case 'q', 'C' & 31 -> finish(0);
			case 'P', 'M', 'T', 'N' -> page.order = (char) key;
			case 'c' -> page.fullCommands = !page.fullCommands;
			case 'i' -> page.idleToo = !page.idleToo;
			case 'k' -> ask("PID to kill: ");
			case 'r' -> ask("PID to renice: ");
			case 'u' -> ask("Which user (blank for all): ");
			case 'd', 's' -> ask("Change delay from " + delay / NANOS + " to: ");
			case 'h', '?' -> message = "Sort: P cpu M memory T time N pid  k kill  r renice  u user  d delay  q quit";
			case 'L' & 31 -> redraw();
			default -> {
				// keys without a meaning here
			}
		}
		if ("PMTNci ".indexOf(key) >= 0)
			lines = page.lines(sys);
	}

	private void ask(String question) {
		asked = question;
		answer.setLength(0);
	}

	private void answer(int key, Sys sys) {
		if (key == Keys.ESCAPE || key == Keys.control('C')) {
			asked = "";
		} else if (key == Keys.BACKSPACE) {
			answer.setLength(Math.max(0, answer.length() - 1));
		} else if (key == Keys.ENTER) {
			String question = asked;
			asked = "";
			answered(question, answer.toString().strip(), sys);
		} else if (key >= ' ') {
			answer.appendCodePoint(key);
		}
	}

	private void answered(String question, String text, Sys sys) {
		message = "";
		try {
			if (question.startsWith("PID")) {
				if (!text.matches("\\d{1,7}"))
					return;
				pid = Integer.parseInt(text);
				ask(question.contains("kill") ? "Kill PID " + pid + " with signal [15]: " : "Renice PID " + pid + " to value: ");
			} else if (question.startsWith("Kill")) {
				sys.kill(pid, text.isEmpty() ? Signal.SIGTERM : Signal.parse(text).orElse(Signal.SIGTERM));
			} else if (question.startsWith("Renice")) {
				if (text.matches("-?\\d{1,3}"))
					sys.setNice(pid, Integer.parseInt(text));
			} else if (question.startsWith("Which")) {
				page.onlyUser = text.isEmpty() ? null : text;
			} else if (text.matches("\\d{1,4}(\\.\\d+)?")) {
				delay = Math.max(SHORTEST, (long) (Double.parseDouble(text) * NANOS));
			}
		} catch (SystemCallException refused) {
			message = " " + (question.startsWith("Kill") ? "Kill" : "Renice") + " of PID '" + pid + "' failed: " + refused.getMessage() + " ";
		}
	}
}
