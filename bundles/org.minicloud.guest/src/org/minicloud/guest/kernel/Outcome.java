package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.List;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;

/** How a step ended. */
public sealed interface Outcome extends Serializable {
	Outcome DONE = new Done();

	/** As asked. */
	record Done() implements Outcome {
	}

	/** What was read; empty at the end of the file. */
	record Data(byte[] bytes) implements Outcome {
	}

	/**
	 * A child changed its state.
	 *
	 * @param status  exit status; 128 + signal when a signal ended it
	 * @param stopped whether it was stopped and goes on existing
	 * @param signal  number of the signal that ended it; 0 when it ended by itself
	 */
	record Child(int pid, int status, boolean stopped, int signal) implements Outcome {
	}

	/** A connection came in: its descriptor here, and who made it. */
	record Accepted(int fd, Endpoint peer) implements Outcome {
	}

	/** A datagram, and who sent it. */
	record Datagram(byte[] bytes, Endpoint from) implements Outcome {
	}

	/** Descriptors that are ready, in the order in which they were asked for; none when time was up. */
	record Ready(List<Integer> fds) implements Outcome {
		public boolean has(int fd) {
			return fds.contains(fd);
		}
	}

	/** Addresses of a name, at least one. */
	record Resolved(List<Ip4> addresses) implements Outcome {
	}

	/** A signal came that the program handles; see {@link Sys#takeSignal}. */
	record Interrupted() implements Outcome {
	}

	/** The step could not be carried out. */
	record Failed(Errno error) implements Outcome {
	}
}
