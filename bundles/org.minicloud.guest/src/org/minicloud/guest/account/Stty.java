package org.minicloud.guest.account;

import java.util.List;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.tty.TerminalModes;
import org.minicloud.guest.tty.WindowSize;

/** {@code stty}: modes and size of the terminal. */
final class Stty implements Tool {
	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		Sys sys = call.sys();
		if (sys.tty().terminal(0).isEmpty())
			return Output.error("stty: standard input: Inappropriate ioctl for device", 1);
		List<String> words = call.arguments();
		WindowSize size = sys.tty().windowSize(0);
		TerminalModes modes = sys.tty().terminalModes(0);
		if (words.isEmpty())
			return Output.of("speed 38400 baud; line = 0;\n" + (modes.equals(TerminalModes.COOKED) ? "" : changed(modes)));
		if (words.equals(List.of("size")))
			return Output.line(size.rows() + " " + size.columns());
		if (words.equals(List.of("-a")) || words.equals(List.of("--all")))
			return Output.of(all(size, modes));
		if (words.equals(List.of("-g")))
			return Output.line((modes.canonical() ? 1 : 0) + ":" + (modes.echo() ? 1 : 0) + ":" + (modes.signals() ? 1 : 0) + ":"
					+ (modes.mapInput() ? 1 : 0) + ":" + (modes.mapOutput() ? 1 : 0));
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			if (List.of("rows", "cols", "columns").contains(word)) {
				size = resized(call, size, word, i + 1 < words.size() ? words.get(i + 1) : "");
				i++;
			} else {
				modes = changed(call, modes, word);
			}
		}
		sys.tty().setTerminalModes(0, modes);
		sys.tty().setWindowSize(0, size);
		return Output.SUCCESS;
	}

	private static WindowSize resized(Call call, WindowSize size, String what, String number) throws UsageException {
		if (number.isEmpty())
			throw call.usage("missing argument to '" + what + "'");
		if (!number.matches("[0-9]{1,5}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > Short.MAX_VALUE)
			throw call.usage("invalid integer argument '" + number + "'");
		int value = Integer.parseInt(number);
		return what.equals("rows") ? new WindowSize(value, size.columns()) : new WindowSize(size.rows(), value);
	}

	private static TerminalModes changed(Call call, TerminalModes now, String word) throws UsageException {
		boolean on = !word.startsWith("-");
		String name = on ? word : word.substring(1);
		boolean c = now.canonical(), e = now.echo(), s = now.signals(), i = now.mapInput(), o = now.mapOutput();
		return switch (name) {
			case "raw" -> on ? new TerminalModes(false, e, false, false, false) : new TerminalModes(true, e, true, true, true);
			case "cooked" -> on ? new TerminalModes(true, e, true, true, true) : new TerminalModes(false, e, false, false, false);
			case "cbreak" -> new TerminalModes(!on, e, s, i, o);
			case "sane" -> TerminalModes.COOKED;
			case "echo" -> now.withEcho(on);
			case "icanon" -> now.withCanonical(on);
			case "isig" -> new TerminalModes(c, e, on, i, o);
			case "icrnl" -> new TerminalModes(c, e, s, on, o);
			case "opost", "onlcr" -> new TerminalModes(c, e, s, i, on);
			case "echoe", "echok", "ixon", "ixany", "brkint", "iexten", "cread", "hupcl" -> now;
			default -> saved(call, word);
		};
	}

	/** What {@code stty -g} has said. */
	private static TerminalModes saved(Call call, String word) throws UsageException {
		if (!word.matches("[01](:[01]){4}"))
			throw call.usage("invalid argument '" + word + "'\nTry 'stty --help' for more information.");
		String[] bits = word.split(":");
		return new TerminalModes(bits[0].equals("1"), bits[1].equals("1"), bits[2].equals("1"), bits[3].equals("1"), bits[4].equals("1"));
	}

	private static String changed(TerminalModes modes) {
		return ((modes.signals() ? "" : "-isig ") + (modes.canonical() ? "" : "-icanon ") + (modes.echo() ? "" : "-echo ")
				+ (modes.mapInput() ? "" : "-icrnl ") + (modes.mapOutput() ? "" : "-opost ")).strip() + "\n";
	}

	private static String all(WindowSize size, TerminalModes modes) {
		return "speed 38400 baud; rows " + size.rows() + "; columns " + size.columns() + "; line = 0;\n"
				+ "intr = ^C; quit = ^\\; erase = ^?; kill = ^U; eof = ^D; eol = <undef>; start = ^Q; stop = ^S; susp = ^Z; werase = ^W;\n"
				+ flag(modes.mapInput(), "icrnl") + " ixon -ixoff\n" + flag(modes.mapOutput(), "opost") + " "
				+ flag(modes.mapOutput(), "onlcr") + "\n" + flag(modes.signals(), "isig") + " " + flag(modes.canonical(), "icanon")
				+ " iexten " + flag(modes.echo(), "echo") + " echoe echok -echonl -noflsh\n";
	}

	private static String flag(boolean on, String name) {
		return on ? name : "-" + name;
	}
}
