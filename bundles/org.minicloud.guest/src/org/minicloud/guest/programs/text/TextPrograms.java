package org.minicloud.guest.programs.text;

import java.util.List;
import java.util.function.Function;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.programs.CatalogEntries;
import org.minicloud.guest.programs.PrintfText;
import org.minicloud.guest.programs.awk.Awk;

/** The commands of this package, for the catalogue. */
public final class TextPrograms {
	private static final int RESIDENT_KIB = 560;

	private TextPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		add(entries, "/bin", "cat", 45, Cat::new);
		add(entries, "/bin", "grep", 109, arguments -> new Grep("grep", 'G', arguments));
		add(entries, "/bin", "egrep", 109, arguments -> new Grep("egrep", 'E', arguments));
		add(entries, "/bin", "fgrep", 109, arguments -> new Grep("fgrep", 'F', arguments));
		add(entries, "/bin", "sed", 67, Sed::new);
		add(entries, "/usr/bin", "awk", 374, Awk::new);
		add(entries, "/usr/bin", "gawk", 374, Awk::new);
		add(entries, "/usr/bin", "head", 39, Head::new);
		add(entries, "/usr/bin", "tail", 59, Tail::new);
		add(entries, "/usr/bin", "wc", 40, Wc::new);
		add(entries, "/bin", "sort", 105, Sort::new);
		add(entries, "/usr/bin", "uniq", 35, Uniq::new);
		add(entries, "/bin", "cut", 39, Cut::new);
		add(entries, "/usr/bin", "tr", 43, Tr::new);
		add(entries, "/usr/bin", "rev", 12, LineTools.Rev::new);
		add(entries, "/usr/bin", "tac", 96, LineTools.Tac::new);
		add(entries, "/usr/bin", "fold", 31, LineTools.Fold::new);
		add(entries, "/usr/bin", "nl", 31, LineTools.Nl::new);
		add(entries, "/usr/bin", "seq", 46, Generators.Seq::new);
		add(entries, "/usr/bin", "yes", 22, Generators.Yes::new);
		add(entries, "/usr/bin", "xargs", 60, Xargs::new);
		add(entries, "/usr/bin", "diff", 195, Comparisons.Diff::new);
		add(entries, "/usr/bin", "cmp", 46, Comparisons.Cmp::new);
		add(entries, "/usr/bin", "comm", 38, Comparisons.Comm::new);
		entries.tool("/usr/bin", "printf", 46, 300, call -> {
			if (call.arguments().isEmpty())
				throw call.usage("missing operand\nTry 'printf --help' for more information.");
			return PrintfText.of(call.arguments());
		});
		add(entries, "/usr/bin", "paste", 31, LineTools.Paste::new);
	}

	private static void add(CatalogEntries entries, String directory, String name, int textKiB,
			Function<List<String>, Program> start) {
		entries.machine(directory, name, textKiB, RESIDENT_KIB, start);
	}
}
