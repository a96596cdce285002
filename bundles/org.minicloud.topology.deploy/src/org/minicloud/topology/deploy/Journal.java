package org.minicloud.topology.deploy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a run has done to the cloud, and how to take it back: the last first. */
final class Journal {
	private final Deque<Entry> entries = new ArrayDeque<>();

	/** Written before or right after something is done. */
	void add(String node, String sentence, Undo undo) {
		entries.push(new Entry(node, sentence, undo));
	}

	/** The last thing done that is not taken back yet. */
	Optional<Entry> last() {
		return Optional.ofNullable(entries.peek());
	}

	void takenBack(Entry entry) {
		entries.remove(entry);
	}

	boolean isEmpty() {
		return entries.isEmpty();
	}

	/** @param sentence as {@code Terminate i-1} */
	record Entry(String node, String sentence, Undo undo) {
	}

	/** Takes something back. */
	@FunctionalInterface
	interface Undo {
		void run(Run run) throws StepFailedException, InterruptedException;
	}
}
