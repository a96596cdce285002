package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Sys;

/** {@code pushd}, {@code popd} and {@code dirs}: directories one wants to come back to. */
final class Directories {
	private static final String STACK = "__DIRSTACK";

	private Directories() {
	}

	static Builtins.Effect run(List<String> words, Interpreter in, Sys sys) {
		List<String> stack = new ArrayList<>(in.state().get(STACK, "").lines().toList());
		String target = null;
		if (words.get(0).equals("popd") || words.get(0).equals("pushd") && words.size() == 1) {
			if (stack.isEmpty())
				return Builtins.error(words.get(0) + ": " + (words.get(0).equals("popd") ? "directory stack empty" : "no other directory"), 1);
			target = stack.remove(0);
		} else if (words.get(0).equals("pushd")) {
			target = words.get(1);
		}
		String before = sys.directory();
		if (target != null && Builtins.run(List.of("cd", target), in, sys) instanceof Builtins.Answer answer && answer.status() != 0)
			return new Builtins.Answer("", answer.errors().replace("cd:", words.get(0) + ":"), 1);
		if (words.get(0).equals("pushd"))
			stack.add(0, before);
		in.state().set(STACK, String.join("\n", stack));
		List<String> shown = new ArrayList<>(List.of(sys.directory()));
		shown.addAll(stack);
		String home = in.state().get("HOME", "/");
		return Builtins.output(String.join(" ", shown.stream().map(path -> path.equals(home) || path.startsWith(home + "/")
				? "~" + path.substring(home.length()) : path).toList()) + "\n");
	}
}
