package org.minicloud.guest.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.guest.Guest.Stage;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.GuestServices;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.mm.Area;
import org.minicloud.xen.ShutdownReason;

/**
 * The system calls of one process that end at once; those that wait are {@link Step}s. Valid during one call of
 * {@link Program#resume} only, and never kept.
 */
public final class Sys {
	private final Kernel kernel;
	private final Process process;
	private final OtherProcesses others;
	private long costs;
	private long ownCosts;

	Sys(Kernel kernel, Process process) {
		this.kernel = kernel;
		this.process = process;
		this.others = new OtherProcesses(kernel, process);
	}

	/** CPU that the calls made so far cost the kernel. */
	long costs() {
		return costs;
	}

	/** CPU that the program said to have burnt. */
	long ownCosts() {
		return ownCosts;
	}

	/** A call of one of the groups of calls. */
	void charge(long nanos) {
		costs += nanos;
	}

	/** The calls about sockets. */
	public SocketCalls net() {
		return new SocketCalls(kernel, process, this);
	}

	/** The calls about terminals and sessions. */
	public TerminalCalls tty() {
		return new TerminalCalls(kernel, process, this);
	}

	// the process itself

	public int pid() {
		return process.pid;
	}

	public int parent() {
		return process.parent;
	}

	public int group() {
		return process.group;
	}

	public String user() {
		return process.user;
	}

	public boolean root() {
		return kernel.config.personality().isSuperuser(process.user);
	}

	public List<String> argv() {
		return process.argv;
	}

	public Map<String, String> environment() {
		return process.environment;
	}

	public String directory() {
		return process.directory;
	}

	public void setDirectory(String path) {
		process.directory = path;
	}

	/** Takes memory for the process. @return whether there was enough */
	public boolean allocate(int kib) {
		costs += Costs.SYSTEM_CALL;
		if (!kernel.memory.take(kib))
			return false;
		process.allocatedKiB += kib;
		kernel.spaces.grow(process, kib);
		return true;
	}

	/** CPU that this process and its children who have ended have burnt themselves, in nanoseconds. */
	public long userNanos() {
		return process.userNanos + process.childrenUserNanos;
	}

	/** CPU that the kernel has burnt for this process and its children who have ended, in nanoseconds. */
	public long systemNanos() {
		return process.systemNanos + process.childrenSystemNanos;
	}

	/** From -20 to 19: who is nicer gets less of a processor. */
	public int nice() {
		return process.nice;
	}

	/**
	 * Changes how much of a processor a process gets beside others.
	 *
	 * @param nice from -20, most, to 19, least; each step is about a tenth
	 * @throws SystemCallException ESRCH, EPERM for a process of somebody else's, EACCES for more than it has
	 */
	public void setNice(int pid, int nice) throws SystemCallException {
		costs += Costs.SYSTEM_CALL;
		others.setNice(pid == 0 ? process.pid : pid, nice);
	}

	// clocks

	/** Nanoseconds since boot. */
	public long now() {
		return kernel.now();
	}

	/** Milliseconds since 1970. */
	public long wallClockMillis() {
		return kernel.wallClockMillis();
	}

	// the machine

	public GuestConfig config() {
		return kernel.config;
	}

	public String hostname() {
		return kernel.hostname;
	}

	public void setHostname(String name) throws SystemCallException {
		requireRoot();
		kernel.hostname = name;
	}

	public Memory memory() {
		return kernel.memory;
	}

	/** Averages of active processes over 1, 5 and 15 minutes. */
	public double[] loadAverages() {
		return kernel.load.read(kernel.now());
	}

	/** Number of processors that are up. */
	public int processors() {
		return (int) kernel.cpus.stream().filter(cpu -> cpu.online).count();
	}

	/** What the machine has done since boot. */
	public Activity activity() {
		costs += Costs.SYSTEM_CALL;
		return kernel.activity();
	}

	public List<String> kernelLog() {
		return kernel.log.lines();
	}

	/** Libraries outside the guest. Never to be kept: they do not travel with it. */
	public GuestServices services() {
		return kernel.services();
	}

	/** Services, and the system's log. */
	public InitCalls init() {
		costs += Costs.SYSTEM_CALL;
		return new InitCalls(kernel, process);
	}

	// processes

	public List<ProcessInfo> processes() {
		List<ProcessInfo> all = others.list();
		costs += all.size() * Costs.SYSTEM_CALL;
		return all;
	}

	/**
	 * The memory of a process, by address; empty for kernel threads.
	 *
	 * @throws SystemCallException ESRCH when there is no such process, EPERM when it is another user's
	 */
	public List<Area> areas(int pid) throws SystemCallException {
		costs += Costs.SYSTEM_CALL;
		return others.areas(pid);
	}

	/**
	 * Makes a child.
	 *
	 * @return its number
	 * @throws SystemCallException EAGAIN when there are too many processes, ENOMEM when there is too little memory
	 */
	public int spawn(Spawn spawn) throws SystemCallException {
		costs += kernel.spaces.forkNanos();
		return others.spawn(spawn);
	}

	/** What an ended or stopped child has to tell, without waiting. */
	public Optional<Outcome.Child> reap() {
		costs += Costs.SYSTEM_CALL;
		return Optional.ofNullable(kernel.executor.reap(process, Step.ANY_CHILD));
	}

	/** Sends a signal to a process, or with a negative number to a process group. */
	public void kill(int target, Signal signal) throws SystemCallException {
		costs += Costs.SYSTEM_CALL;
		others.kill(target, signal);
	}

	/** Sends a signal to every process but init, kernel threads and this one. */
	public void killAll(Signal signal) throws SystemCallException {
		requireRoot();
		others.killAll(signal);
	}

	/** Whether processes other than init, kernel threads and this one are left. */
	public boolean othersAlive() {
		return others.alive();
	}

	// signals

	/** From now on these signals end a wait with {@link Outcome.Interrupted} and are taken with {@link #takeSignal}. */
	public void handle(Signal... signals) {
		for (Signal signal : signals) {
			process.handledSignals |= signal.bit();
			process.ignoredSignals &= ~signal.bit();
		}
	}

	/** From now on these signals do what they do when nobody has said otherwise. */
	public void byDefault(Signal... signals) {
		for (Signal signal : signals) {
			process.ignoredSignals &= ~signal.bit();
			process.handledSignals &= ~signal.bit();
		}
	}

	public void ignore(Signal... signals) {
		for (Signal signal : signals) {
			process.ignoredSignals |= signal.bit();
			process.handledSignals &= ~signal.bit();
		}
	}

	/** The next signal that came and is handled. */
	public Optional<Signal> takeSignal() {
		for (Signal signal : Signal.values())
			if ((process.pendingSignals & signal.bit()) != 0) {
				process.pendingSignals &= ~signal.bit();
				return Optional.of(signal);
			}
		return Optional.empty();
	}

	// files

	/** The file system, as this process may use it. */
	public FileAccess files() {
		costs += Costs.SYSTEM_CALL;
		return files(process.program instanceof Restartable);
	}

	/** @param mayFault whether the caller can be called again when bytes that it reads have come */
	FileAccess files(boolean mayFault) {
		return new FileAccess(kernel.files, kernel.files.accounts().of(process.user, root()), process.directory, process.umask, mayFault);
	}

	/** Mounts, and the devices that can be mounted. */
	public StorageCalls storage() {
		costs += Costs.SYSTEM_CALL;
		return new StorageCalls(kernel, this);
	}

	/** Bits that new files do not get. */
	public int umask() {
		return process.umask;
	}

	public void setUmask(int mask) {
		process.umask = mask & 0777;
	}

	/** The open file of a descriptor, to be handed on; null when it is closed. */
	public OpenFile file(int fd) {
		return fd < process.files.size() ? process.files.get(fd) : null;
	}

	/** Puts an open file at the lowest free descriptor from 3 on. @throws SystemCallException EMFILE */
	public int install(OpenFile file) throws SystemCallException {
		int fd = SocketCalls.free(process);
		setFile(fd, file);
		return fd;
	}

	/**
	 * Reads what is there, as from a descriptor with O_NONBLOCK.
	 *
	 * @return bytes, none at the end of the file, or null when a read would wait
	 */
	public byte[] readNow(int fd, int limit) throws SystemCallException {
		costs += Costs.SYSTEM_CALL;
		OpenFile file = process.file(fd);
		byte[] bytes = file.read(process, limit);
		if (bytes != null && bytes.length > 0) {
			costs += bytes.length * Costs.COPIED_BYTE;
			kernel.executor.wakeReady(file.cause());
		}
		return bytes;
	}

	/** Writes as much as there is room for, as to a descriptor with O_NONBLOCK. @return number of bytes taken */
	public int writeNow(int fd, byte[] bytes, int offset) throws SystemCallException {
		costs += Costs.SYSTEM_CALL;
		OpenFile file = process.file(fd);
		int taken = file.write(process, bytes, offset);
		if (taken > 0) {
			costs += taken * Costs.COPIED_BYTE;
			kernel.executor.wakeReady(file.cause());
		}
		return taken;
	}

	/** CPU that the process has burnt besides; it is charged before its next step. */
	public void spend(long nanos) {
		ownCosts += nanos;
	}

	/** What {@code ps} shows as the command line from now on. */
	public void setTitle(String title) {
		process.argv = List.of(title);
	}

	/** All descriptors, to be handed on. */
	public List<OpenFile> openFiles() {
		return new ArrayList<>(process.files);
	}

	/** Puts an open file at a descriptor, in place of what was there; null closes it. */
	public void setFile(int fd, OpenFile file) {
		costs += Costs.SYSTEM_CALL;
		OpenFile before = file(fd);
		process.place(fd, file);
		if (before != null)
			kernel.executor.wakeReady(before.cause());
		if (file != null)
			kernel.executor.wakeReady(file.cause());
	}

	/**
	 * {@code /dev/xen/xenbus}, at a descriptor.
	 *
	 * @throws SystemCallException EACCES for anybody but the superuser
	 */
	public void openXenbus(int fd) throws SystemCallException {
		costs += Costs.SYSTEM_CALL;
		if (!root())
			throw new SystemCallException(Errno.EACCES);
		setFile(fd, new XenbusFile(kernel.xenbus.store()));
	}

	/** From now on acts as another user. */
	public void setUser(String user) throws SystemCallException {
		requireRoot();
		process.user = user;
	}

	// the end

	/** Asks init to bring the machine down. */
	public void requestShutdown(ShutdownReason reason) throws SystemCallException {
		requireRoot();
		kernel.requestShutdown(reason);
	}

	/** What init was asked for, if anything. */
	public Optional<ShutdownReason> requestedShutdown() {
		return Optional.ofNullable(kernel.requested);
	}

	/** reboot(2): the last thing init does. */
	public void halt(ShutdownReason reason) throws SystemCallException {
		requireRoot();
		kernel.halt(reason);
	}

	/** Tells how far the machine has come. */
	public void enter(Stage stage) {
		kernel.enter(stage);
	}

	/** A line into the kernel's log. */
	public void kernelPrint(String text) {
		kernel.print(text);
	}

	private void requireRoot() throws SystemCallException {
		costs += Costs.SYSTEM_CALL;
		if (!root())
			throw new SystemCallException(Errno.EPERM);
	}
}
