package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.net.Endpoint;

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

	/** Waits for work of the kernel, as mounting; ends with {@link Outcome#DONE}, or fails as the work does. */
	record Await(KernelTask task) implements Step {
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

	/**
	 * Connects a stream, waiting for the other side; ends with {@link Outcome#DONE}, or ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH,
	 * ENETUNREACH. A datagram descriptor gets its peer at once.
	 *
	 * @param untilNanos when to give up with ETIMEDOUT, by {@link Sys#now}; {@link #FOR_EVER} for TCP's own time
	 */
	record Connect(int fd, Endpoint peer, long untilNanos) implements Step {
		public Connect(int fd, Endpoint peer) {
			this(fd, peer, FOR_EVER);
		}
	}

	/** Waits for a connection to a listening descriptor; ends with {@link Outcome.Accepted}. */
	record Accept(int fd) implements Step {
	}

	/** Sends a datagram, or an ICMP message; without an end point, to the peer. */
	record SendTo(int fd, byte[] bytes, Endpoint to) implements Step {
	}

	/** Waits for a datagram; ends with {@link Outcome.Datagram}. What is beyond the limit is lost. */
	record ReceiveFrom(int fd, int limit) implements Step {
	}

	/**
	 * Waits until one of several descriptors, of any kind, is ready; ends with {@link Outcome.Ready}.
	 *
	 * @param untilNanos when to stop waiting, by {@link Sys#now}; {@link #FOR_EVER} for never
	 */
	record Poll(List<Interest> interests, long untilNanos) implements Step {
		/** Ready to be read: there are bytes, a connection, an end or an error. Ready to be written: there is room, or an error. */
		public record Interest(int fd, boolean read, boolean write) implements Serializable {
			public static Interest reading(int fd) {
				return new Interest(fd, true, false);
			}

			public static Interest writing(int fd) {
				return new Interest(fd, false, true);
			}
		}
	}

	/**
	 * Finds the addresses of a host: a number, a name of {@code /etc/hosts}, or one that a server of {@code /etc/resolv.conf} knows;
	 * ends with {@link Outcome.Resolved}, or ENOENT when there is none, EAGAIN when no server answers.
	 */
	record Resolve(String name) implements Step {
	}

	/** The last step of a library routine that was carried out in place of a step of its caller. */
	record Return(Program caller, Outcome outcome) implements Step {
	}

	int ANY_CHILD = -1;

	/** No moment to stop waiting at. */
	long FOR_EVER = Long.MAX_VALUE;

	static Step compute(long nanos) {
		return new Compute(nanos);
	}

	static Step exit(int status) {
		return new Exit(status);
	}

	static Step write(int fd, String text) {
		return new Write(fd, text.getBytes(StandardCharsets.UTF_8));
	}

	/** Of {@link #cost}, what is the program's own; the rest is the kernel's work for it. */
	default long ownCost() {
		return this instanceof Compute ? cost() : 0;
	}

	/** Nanoseconds of CPU the step costs before it takes effect. */
	default long cost() {
		return switch (this) {
			case Compute compute -> Math.max(1, compute.nanos());
			case Write write -> Costs.SYSTEM_CALL + write.bytes().length * Costs.COPIED_BYTE;
			case SendTo send -> Costs.SYSTEM_CALL + send.bytes().length * Costs.COPIED_BYTE;
			case Exec exec -> Costs.EXEC;
			case Exit exit -> Costs.EXIT;
			default -> Costs.SYSTEM_CALL;
		};
	}
}
