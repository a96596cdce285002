package org.minicloud.guest.shell;

import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.Sys;

/** The prompt, as each personality's default shell shows it. */
final class Prompt {
	private Prompt() {
	}

	static String of(ShellState state, Sys sys) {
		String custom = state.get("PS1");
		String host = sys.hostname().split("\\.")[0];
		String mark = sys.root() ? "#" : "$";
		if (custom != null)
			return custom.replace("\\u", sys.user()).replace("\\h", host).replace("\\w", shortened(state, sys))
					.replace("\\W", last(state, sys)).replace("\\$", mark).replace("\\n", "\n");
		return switch (sys.config().personality()) {
			case AMAZON_LINUX, RED_HAT -> "[" + sys.user() + "@" + host + " " + last(state, sys) + "]" + mark + " ";
			case UBUNTU, OPEN_SOLARIS -> sys.user() + "@" + host + ":" + shortened(state, sys) + mark + " ";
			case FREE_BSD -> sys.root() ? host + "# " : host + "% ";
			case NET_BSD -> host + mark + " ";
			case WINDOWS_SERVER -> "PS C:" + sys.directory().replace('/', '\\') + "> ";
		};
	}

	private static String shortened(ShellState state, Sys sys) {
		String home = state.get("HOME", "/");
		String directory = sys.directory();
		return directory.equals(home) ? "~"
				: directory.startsWith(home + "/") && !home.equals("/") ? "~" + directory.substring(home.length())
						: directory;
	}

	private static String last(ShellState state, Sys sys) {
		String name = Paths.name(shortened(state, sys));
		return name.isEmpty() ? "/" : name;
	}
}
