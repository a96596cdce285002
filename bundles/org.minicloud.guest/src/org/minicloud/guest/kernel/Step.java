package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a process asks for that takes CPU or makes it wait. System calls that do neither are methods of {@link Sys}. */
public sealed interface Step extends Serializable {
	/** Burns CPU. */
	record Compute(long nanos) implements Step {
	}

	/** Waits until a moment of the kernel's clock (see {@link Sys#now}). */
	record Sleep(long untilNanos) implements Step {
	}

	/** Waits for input on a descriptor; ends with {@link Outcome.Data}. */
	record Read(int fd, int limit) implements Step {
	}

	/** Writes all of the bytes to a descriptor, waiting while there is no room. */
	record Write(int fd, byte[] bytes) implements Step {
	}

	/**
	 * Waits until a child has ended or was stopped; ends with {@link Outcome.Child}.
	 *
	 * @param pid a child's, or {@link #ANY_CHILD}
	 */
	record WaitChild(int pid) implements Step {
	}

	/**
	 * Waits until the bytes of a file are in memory; they stay until the next step, so {@code sys.files().read} finds them in the
	 * very next {@link Program#resume}. Ends with {@link Outcome#DONE}, or fails as reading the file would.
	 */
	record Load(String path) implements Step {
	}

	/** Waits until everything that was written before is durable; fails with EIO when a disk did not take it. */
	record Sync() implements Step {
	}

	/** Waits for a signal. */
	record Pause() implements Step {
	}

	/** Becomes another program in the same process. */
	record Exec(Program program, List<String> argv, Map<String, String> environment, Footprint footprint)
			implements Step {
	}

	/** Ends the process. */
	record Exit(int status) implements Step {
	}

	int ANY_CHILD = -1;

	static Step compute(long nanos) {
		return new Compute(nanos);
	}

	static Step exit(int status) {
		return new Exit(status);
	}

	static Step write(int fd, String text) {
		return new Write(fd, text.getBytes(StandardCharsets.UTF_8));
	}

	/** Nanoseconds of CPU the step costs before it takes effect. */
	default long cost() {
		return switch (this) {
			case Compute compute -> Math.max(1, compute.nanos());
			case Write write -> Costs.SYSTEM_CALL + write.bytes().length * Costs.COPIED_BYTE;
			case Exec exec -> Costs.EXEC;
			case Exit exit -> Costs.EXIT;
			default -> Costs.SYSTEM_CALL;
		};
	}
}
