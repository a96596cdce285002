package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.List;

/**
 * How a kernel comes up: what it says, which threads it starts, and what its first process is.
 *
 * @param threads names of kernel threads that only wait for work to be given to them
 * @param journal name of the thread that writes changed files back
 * @param watcher name of the thread that waits for the toolstack
 */
public record BootPlan(List<BootLine> lines, List<String> threads, String journal, String watcher, Program init,
		List<String> initArgv, Footprint initFootprint) implements Serializable {
	public BootPlan {
		lines = List.copyOf(lines);
		threads = List.copyOf(threads);
		initArgv = List.copyOf(initArgv);
	}
}
