package org.minicloud.guest.programs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.Program;

/** Takes the programs of an area into the {@link Catalog}. */
public final class CatalogEntries {
	private static final long MICROS = 1000;
	private static final String NOWHERE = "";

	private final Map<String, Catalog.Entry> byName = new HashMap<>();

	CatalogEntries() {
	}

	/**
	 * A program that looks and answers.
	 *
	 * @param directory  where it lies
	 * @param textKiB    size of its executable
	 * @param workMicros CPU it burns before it answers
	 */
	public void tool(String directory, String name, int textKiB, long workMicros, Tool tool) {
		add(name, new Catalog.Entry(directory, footprint(textKiB, 700), workMicros * MICROS, tool, null));
	}

	/**
	 * A program that is a state machine of its own.
	 *
	 * @param residentKiB memory it takes when started
	 * @param start       makes it from its arguments
	 */
	public void machine(String directory, String name, int textKiB, int residentKiB, Function<List<String>, Program> start) {
		add(name, new Catalog.Entry(directory, footprint(textKiB, residentKiB), 0, null, start));
	}

	/** A tool that no image has: it comes with a package, or is the half of another program. */
	public void hiddenTool(String name, int textKiB, long workMicros, Tool tool) {
		tool(NOWHERE, name, textKiB, workMicros, tool);
	}

	/** A program that no image has: it comes with a package. */
	public void packaged(String name, int textKiB, int residentKiB, Function<List<String>, Program> start) {
		machine(NOWHERE, name, textKiB, residentKiB, start);
	}

	Map<String, Catalog.Entry> byName() {
		return byName;
	}

	private void add(String name, Catalog.Entry entry) {
		if (byName.put(name, entry) != null)
			throw new IllegalStateException("there are two programs " + name);
	}

	/** Some 100 MiB of address space are shared libraries and locales, in every program. */
	private static Footprint footprint(int textKiB, int residentKiB) {
		return new Footprint(textKiB, residentKiB, 100_000 + textKiB + 4 * residentKiB);
	}
}
