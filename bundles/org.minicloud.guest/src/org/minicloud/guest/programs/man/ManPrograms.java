package org.minicloud.guest.programs.man;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.CatalogEntries;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.editor.Less;

/** {@code man}: pages of the manual, on a terminal one after the other. */
public final class ManPrograms {
	private ManPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.machine("/usr/bin", "man", 46, 1_100, Man::new);
		entries.tool("/usr/bin", "apropos", 40, 2_000, call -> search(call.arguments()));
	}

	/** What {@code --help} prints; empty for what has no page. */
	public static Optional<String> usage(String name) {
		return Manual.find(name).map(page -> "Usage: " + page.usage() + "\n" + Character.toUpperCase(page.what().charAt(0))
				+ page.what().substring(1) + ".\n" + page.more().stream().map(line -> "  " + line + "\n").reduce("", String::concat));
	}

	private static Output search(List<String> words) {
		StringBuilder text = new StringBuilder();
		String word = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
		for (Manual.Page page : Manual.pages())
			if (!word.isEmpty() && (page.name() + " " + page.what()).toLowerCase(Locale.ROOT).contains(word))
				text.append(String.format(Locale.ROOT, "%-20s - %s\n", page.name() + " (1)", page.what()));
		return text.isEmpty() ? Output.error(word.isEmpty() ? "apropos what?" : word + ": nothing appropriate", 1) : Output.of(text.toString());
	}

	/** A look into the manual. */
	private static final class Man implements Program {
		private static final long serialVersionUID = 1;
		private final List<String> arguments;
		private Program pager;
		private Output output;

		Man(List<String> arguments) {
			this.arguments = arguments;
		}

		@Override
		public Step resume(Sys sys, Outcome last) {
			if (pager != null)
				return pager.resume(sys, last);
			if (output != null)
				return Step.exit(output.status());
			output = answer();
			if (output.status() == 0 && sys.tty().isTerminal(1) && !arguments.contains("-k")) {
				pager = new Less("Manual page " + arguments.get(arguments.size() - 1) + "(1)", output.out());
				return pager.resume(sys, last);
			}
			return output.status() == 0 ? Step.write(1, output.out()) : Step.write(2, output.err());
		}

		private Output answer() {
			if (arguments.isEmpty())
				return Output.error("What manual page do you want?", 1);
			if (arguments.get(0).equals("-k"))
				return search(arguments.subList(1, arguments.size()));
			String name = arguments.get(arguments.size() - 1);
			return Manual.find(name).map(page -> Output.of(page.text()))
					.orElseGet(() -> Output.error("No manual entry for " + name, 16));
		}
	}
}
