package org.minicloud.guest.software.packages;

import java.util.List;
import java.util.function.Function;
import org.minicloud.guest.Personality;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.CatalogEntries;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;

/** The commands about packages. A system has those of its own manager; the others are not found there. */
public final class PackagePrograms {
	private static final int NOT_FOUND = 127;

	private PackagePrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.machine("/usr/bin", "yum", 1, 21_000, of(false, Yum::new));
		for (String name : List.of("apt-get", "apt-cache", "apt"))
			entries.machine("/usr/bin", name, 170, 9_000, of(true, Apt::new));
		entries.tool("/bin", "rpm", 21, 9_000, of(false, new Rpm()));
		entries.tool("/usr/bin", "dpkg", 260, 9_000, of(true, new Dpkg()));
	}

	private static boolean isDebian(Sys sys) {
		return sys.config().personality() == Personality.UBUNTU;
	}

	private static Tool of(boolean debian, Tool tool) {
		return call -> isDebian(call.sys()) == debian ? tool.run(call) : Output.error("bash: " + call.name() + ": command not found", NOT_FOUND);
	}

	private static Function<List<String>, Program> of(boolean debian, Function<List<String>, Program> start) {
		return arguments -> new OwnSystem(debian, start.apply(arguments));
	}

	/** Runs a program where it belongs. */
	private static final class OwnSystem implements Program {
		private static final long serialVersionUID = 1;
		private final boolean debian;
		private final Program program;
		private boolean said;

		OwnSystem(boolean debian, Program program) {
			this.debian = debian;
			this.program = program;
		}

		@Override
		public Step resume(Sys sys, Outcome last) {
			if (isDebian(sys) == debian)
				return program.resume(sys, last);
			if (said)
				return Step.exit(NOT_FOUND);
			said = true;
			return Step.write(2, "bash: " + sys.argv().get(0) + ": command not found\n");
		}
	}
}
