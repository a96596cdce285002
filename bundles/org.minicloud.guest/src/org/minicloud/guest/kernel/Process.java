package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.fs.Loading;
import org.minicloud.guest.mm.AddressSpace;
import org.minicloud.guest.tty.Tty;

/** A process: pure data, moved by the kernel. */
public final class Process implements Serializable {
	private static final long serialVersionUID = 1;

	/** States, with the letters that {@code ps} prints. */
	public enum State {
		RUNNING('R'), RUNNABLE('R'), SLEEPING('S'), STOPPED('T'), ZOMBIE('Z');

		private final char letter;

		State(char letter) {
			this.letter = letter;
		}

		public char letter() {
			return letter;
		}
	}

	/** No moment to wake up at. */
	static final long NEVER = Long.MAX_VALUE;

	final int pid;
	final long startNanos;
	int parent;
	int group;
	int session;
	Tty terminal;
	String user;
	List<String> argv;
	Map<String, String> environment;
	String directory;
	Footprint footprint;
	/** Its memory in page tables; null when it has none. */
	AddressSpace space;
	int allocatedKiB;

	Program program;
	Step step;
	/** What it waits for in {@link Waiters}; nothing when it is not there. */
	List<Object> waitsFor = List.of();
	/** Bytes of files that its next turn will look at; null when there are none. */
	Loading held;
	/** Bits that its new files do not get. */
	int umask = 022;
	/** CPU still to be paid before the step takes effect. */
	long unpaidNanos;
	/** Of it, what the kernel does for the process; it comes first. */
	long unpaidSystemNanos;
	/** Bytes of a {@link Step.Write} that are already out. */
	int written;
	State state = State.RUNNABLE;
	long wakeAt = NEVER;
	int exitStatus;
	/** Number of the signal that ended it; 0 for none. */
	int endedBy;
	/** Whether the parent has not yet been told that this process was stopped. */
	boolean stopUnreported;

	/** What it has burnt itself, and what the kernel has for it. */
	long userNanos;
	long systemNanos;
	/** The same of its children who have ended. */
	long childrenUserNanos;
	long childrenSystemNanos;
	long voluntarySwitches;
	long involuntarySwitches;
	long majorFaults;
	/** Whether it sleeps until a disk has done something. */
	boolean waitsForDisk;
	/** From -20 to 19: who is nicer gets less. */
	int nice;
	/** CPU received, on the scale of its run queue: the smallest runs next. */
	long virtualNanos;
	int cpu;

	int pendingSignals;
	int handledSignals;
	int ignoredSignals;
	/** Ends or stops it as soon as it is back in the kernel; null when it may go on. */
	Signal fate;
	final List<OpenFile> files = new ArrayList<>(3);

	Process(int pid, int parent, long startNanos) {
		this.pid = pid;
		this.parent = parent;
		this.startNanos = startNanos;
	}

	public int pid() {
		return pid;
	}

	public int group() {
		return group;
	}

	public int session() {
		return session;
	}

	/** Kernel threads live in the kernel's memory and take no signals. */
	boolean kernelThread() {
		return footprint.equals(Footprint.KERNEL_THREAD);
	}

	boolean alive() {
		return state != State.ZOMBIE;
	}

	boolean waiting() {
		return state == State.SLEEPING;
	}

	/** Whether it counts in the load averages: it runs, could run, or waits for a disk. */
	boolean active() {
		return state == State.RUNNING || state == State.RUNNABLE || waitsForDisk;
	}

	/** The letter of its state, as {@code ps} prints it. */
	char letter() {
		return waitsForDisk ? 'D' : state.letter();
	}

	long cpuNanos() {
		return userNanos + systemNanos;
	}

	/** What has to be paid before its step takes effect. */
	void owe(long user, long system) {
		unpaidSystemNanos = kernelThread() ? user + system : system;
		unpaidNanos = user + system;
	}

	/** Puts an open file at a descriptor, in place of what was there; null closes it. */
	void place(int fd, OpenFile file) {
		while (files.size() <= fd)
			files.add(null);
		OpenFile before = files.set(fd, file == null ? null : file.acquire());
		if (before != null)
			before.release();
	}

	/** Becomes the leader of a new session on a terminal. */
	void lead(Tty tty) {
		session = pid;
		group = pid;
		terminal = tty;
		tty.open(pid);
	}

	OpenFile file(int fd) throws SystemCallException {
		OpenFile file = fd >= 0 && fd < files.size() ? files.get(fd) : null;
		if (file == null)
			throw new SystemCallException(Errno.EBADF);
		return file;
	}

	@Override
	public String toString() {
		return pid + " " + argv + " " + state;
	}
}
