package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** What a Tab makes of a line: completes a name, or lists what it could be. */
final class Completion {
	private static final String BELL = "\u0007";

	private final LineEditor editor;
	private final ShellState state;
	private final Sys sys;

	Completion(LineEditor editor, ShellState state, Sys sys) {
		this.editor = editor;
		this.state = state;
		this.sys = sys;
	}

	void complete() {
		String before = editor.beforeCursor();
		int start = before.length();
		while (start > 0 && " ;|&><".indexOf(before.charAt(start - 1)) < 0)
			start--;
		String word = before.substring(start);
		if (word.startsWith("$") && !word.startsWith("$(")) {
			variable(word.substring(1));
			return;
		}
		boolean command = word.indexOf('/') < 0 && startsCommand(before.substring(0, start).strip());
		List<String> candidates = command ? commands(word) : files(word);
		if (candidates.isEmpty()) {
			editor.draw(BELL);
			return;
		}
		String common = commonPrefix(candidates);
		String typed = command ? word : word.substring(word.lastIndexOf('/') + 1);
		if (candidates.size() == 1)
			editor.insert(common.substring(typed.length()) + (common.endsWith("/") ? "" : " "));
		else if (common.length() > typed.length())
			editor.insert(common.substring(typed.length()));
		else
			editor.redraw("\n" + String.join("  ", candidates) + "\n");
	}

	private void variable(String prefix) {
		List<String> names = state.all().keySet().stream().filter(name -> name.startsWith(prefix)).toList();
		String common = names.isEmpty() ? prefix : commonPrefix(names);
		if (names.size() == 1 || common.length() > prefix.length())
			editor.insert(common.substring(prefix.length()) + (names.size() == 1 ? " " : ""));
		else if (names.isEmpty())
			editor.draw(BELL);
		else
			editor.redraw("\n" + names.stream().map(name -> "$" + name).collect(java.util.stream.Collectors.joining("  ")) + "\n");
	}

	private static boolean startsCommand(String before) {
		return before.isEmpty() || before.endsWith(";") || before.endsWith("|") || before.endsWith("&")
				|| before.equals("sudo") || before.endsWith(" sudo");
	}

	private List<String> commands(String prefix) {
		TreeSet<String> names = Help.programs(state, sys);
		names.addAll(Builtins.names());
		names.addAll(state.functions().keySet());
		names.addAll(state.aliases().keySet());
		return names.stream().filter(name -> name.startsWith(prefix)).toList();
	}

	private List<String> files(String word) {
		int slash = word.lastIndexOf('/');
		String typed = slash < 0 ? "." : slash == 0 ? "/" : word.substring(0, slash);
		String directory = typed.startsWith("~") ? state.get("HOME", "/") + typed.substring(1) : typed;
		String prefix = word.substring(slash + 1);
		List<String> found = new ArrayList<>();
		try {
			for (String name : sys.files().list(directory))
				if (name.startsWith(prefix) && (!name.startsWith(".") || prefix.startsWith(".")))
					found.add(sys.files().isDirectory(Paths.child(sys.files().absolute(directory), name)) ? name + "/" : name);
		} catch (SystemCallException unreadable) {
			// nothing to offer
		}
		return found;
	}

	private static String commonPrefix(List<String> names) {
		String prefix = names.get(0);
		for (String name : names)
			while (!name.startsWith(prefix))
				prefix = prefix.substring(0, prefix.length() - 1);
		return prefix;
	}
}
