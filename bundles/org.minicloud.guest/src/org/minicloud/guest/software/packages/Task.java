package org.minicloud.guest.software.packages;

import java.io.Serializable;
import java.util.List;
import org.minicloud.guest.kernel.Step;

/** One thing a package manager does; what it plans is a list of these. */
sealed interface Task extends Serializable {
	/** A step of the process, whatever comes of it. */
	record Do(Step step) implements Task {
	}

	/** Takes the lock, or fails, or waits for it. */
	record Lock() implements Task {
	}

	record Unlock() implements Task {
	}

	/** Finds out what is to be done, now that the database is in memory, and plans it. */
	record Decide() implements Task {
	}

	/** Asks the user, and gives up unless he agrees. */
	record Ask(String question) implements Task {
	}

	record Answered() implements Task {
	}

	record Install(CatalogPackage added) implements Task {
	}

	record Remove(CatalogPackage gone) implements Task {
	}

	record WriteDatabase() implements Task {
	}

	/** Runs a program of the catalogue and waits for it. */
	record Run(String name, List<String> arguments) implements Task {
	}

	record Waited() implements Task {
	}

	record Exit(int status) implements Task {
	}

	static Task say(String text) {
		return new Do(Step.write(1, text));
	}

	static Task complain(String text) {
		return new Do(Step.write(2, text));
	}

	static Task work(long millis) {
		return new Do(Step.compute(millis * 1_000_000));
	}
}
