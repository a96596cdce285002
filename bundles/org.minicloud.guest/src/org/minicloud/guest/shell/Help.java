package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code help}: everything that can be typed here. */
final class Help {
	private static final int COLUMNS = 6;
	private static final int WIDTH = 12;

	private Help() {
	}

	static String text(Interpreter in, Sys sys) {
		return "Commands of the shell:\n" + table(Builtins.names()) + "\nPrograms of this machine:\n"
				+ table(programs(in.state(), sys))
				+ "\nCommands can be joined with ; && || | and &, their output sent to files with > and >>.\n"
				+ "Up and down recall lines, Tab completes names, Ctrl-C interrupts, Ctrl-D leaves.\n";
	}

	static TreeSet<String> programs(ShellState state, Sys sys) {
		TreeSet<String> names = new TreeSet<>();
		for (String directory : Builtins.searchPath(state))
			try {
				names.addAll(sys.files().list(directory));
			} catch (SystemCallException missing) {
				// a search path may name directories that do not exist
			}
		return names;
	}

	private static String table(Set<String> set) {
		List<String> names = new ArrayList<>(set);
		StringBuilder text = new StringBuilder();
		int rows = (names.size() + COLUMNS - 1) / COLUMNS;
		for (int row = 0; row < rows; row++) {
			StringBuilder line = new StringBuilder(" ");
			for (int i = row; i < names.size(); i += rows)
				line.append(String.format("%-" + WIDTH + "s", names.get(i)));
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}
}
