package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minicloud.guest.kernel.Step.Poll.Interest;

/**
 * Processes that wait for input, room or a disk, by what they wait for: when something happens to it, nobody else is looked at. Who
 * sleeps, pauses or waits for a child is not here; clock, signals and children wake him themselves.
 */
final class Waiters implements Serializable {
	private static final long serialVersionUID = 1;

	/** By identity of the cause; those of one cause by number, so that their order does not depend on where they are in memory. */
	private final Map<Object, TreeMap<Integer, Process>> byCause = new IdentityHashMap<>(8);
	private long looks;

	/** A process begins to wait for what its step says. */
	void add(Process process) {
		List<Object> causes = causes(process);
		process.waitsFor = causes;
		for (Object cause : causes)
			byCause.computeIfAbsent(cause, none -> new TreeMap<>()).put(process.pid, process);
	}

	/** It waits no more. */
	void remove(Process process) {
		for (Object cause : process.waitsFor) {
			TreeMap<Integer, Process> waiters = byCause.get(cause);
			if (waiters != null && waiters.remove(process.pid) != null && waiters.isEmpty())
				byCause.remove(cause);
		}
		process.waitsFor = List.of();
	}

	/** Those who wait for something and would not have to any more. */
	List<Process> ready(Object cause) {
		TreeMap<Integer, Process> waiters = byCause.get(cause);
		return waiters == null ? List.of() : ready(waiters.values());
	}

	/** Those who wait for anything here and would not have to any more, by number. */
	List<Process> ready() {
		TreeMap<Integer, Process> all = new TreeMap<>();
		byCause.values().forEach(all::putAll);
		return ready(all.values());
	}

	/** How often a waiting process was looked at. */
	long looks() {
		return looks;
	}

	private List<Process> ready(Collection<Process> waiters) {
		List<Process> ready = new ArrayList<>();
		for (Process process : waiters) {
			looks++;
			if (isReady(process))
				ready.add(process);
		}
		return ready;
	}

	private static boolean isReady(Process process) {
		try {
			return switch (process.step) {
				case Step.Read read -> process.file(read.fd()).readable(process);
				case Step.Write write -> process.file(write.fd()).writable();
				case Step.Await await -> await.task().isReady();
				case null -> false;
				default -> SocketSteps.ready(process, process.step);
			};
		} catch (SystemCallException closed) {
			return true;
		}
	}

	private static List<Object> causes(Process process) {
		return switch (process.step) {
			case Step.Read read -> of(process, read.fd());
			case Step.Write write -> of(process, write.fd());
			case Step.Await await -> List.of(WaitCause.DISK);
			case Step.Connect connect -> of(process, connect.fd());
			case Step.Accept accept -> of(process, accept.fd());
			case Step.SendTo send -> of(process, send.fd());
			case Step.ReceiveFrom receive -> of(process, receive.fd());
			case Step.Poll poll -> of(process, poll.interests().stream().mapToInt(Interest::fd).toArray());
			case null, default -> List.of();
		};
	}

	private static List<Object> of(Process process, int... descriptors) {
		List<Object> causes = new ArrayList<>(descriptors.length);
		for (int fd : descriptors) {
			OpenFile file = fd >= 0 && fd < process.files.size() ? process.files.get(fd) : null;
			if (file != null)
				causes.add(file.cause());
		}
		return causes;
	}
}
