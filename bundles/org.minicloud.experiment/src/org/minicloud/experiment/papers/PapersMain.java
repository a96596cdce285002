package org.minicloud.experiment.papers;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prints the papers' report on stdout. It takes no arguments. */
public final class PapersMain {
	private PapersMain() {
	}

	public static void main(String... arguments) {
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		for (PaperSection section : sections())
			out.println(section.toText());
	}

	static List<PaperSection> sections() {
		return List.of(new TheftOfService().section(), new AllocationError().section(), new Scaling().section());
	}
}
