package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.minicloud.guest.Guest.Stage;
import org.minicloud.guest.fs.Loading;
import org.minicloud.guest.fs.OutOfFramesException;
import org.minicloud.guest.fs.PageFaultException;
import org.minicloud.guest.kernel.Signal.Action;
import org.minicloud.guest.socket.Resolution;

/** Takes processes through their steps: from being asked what they want, over paying for it, to waiting or going on. */
final class Executor implements Serializable {
	private static final long serialVersionUID = 1;

	private final Kernel kernel;
	private final SocketSteps sockets;
	private final Waiters waiters = new Waiters();

	Executor(Kernel kernel) {
		this.kernel = kernel;
		this.sockets = new SocketSteps(kernel);
	}

	/** Makes a process; the vCPU with least to do will run it. */
	Process start(Spawn spawn, Process parent) {
		Process process = kernel.processes.create(parent == null ? 0 : parent.pid, kernel.now());
		process.program = spawn.program();
		process.argv = spawn.argv();
		process.user = spawn.user();
		process.directory = spawn.directory();
		process.environment = spawn.environment();
		process.footprint = spawn.footprint();
		process.group = switch (spawn.group()) {
			case Spawn.SAME_GROUP -> parent.group;
			case Spawn.OWN_GROUP -> process.pid;
			default -> spawn.group();
		};
		int newSession = process.kernelThread() ? 0 : process.pid;
		process.session = parent == null ? newSession : parent.session;
		process.terminal = parent == null ? null : parent.terminal;
		process.nice = parent == null ? 0 : parent.nice;
		process.ignoredSignals = parent == null ? 0 : parent.ignoredSignals;
		process.umask = parent == null ? process.umask : parent.umask;
		for (OpenFile file : spawn.files())
			process.files.add(file == null ? null : file.acquire());
		kernel.memory.cacheProgram(spawn.argv().get(0), spawn.footprint().textKiB());
		kernel.memory.charge(spawn.footprint().residentKiB());
		kernel.spaces.begin(process, parent);
		process.step = new Step.Compute(process.kernelThread() ? Costs.FORK : kernel.spaces.execNanos());
		process.owe(0, process.step.cost());
		kernel.statistics.forks++;
		kernel.kick(kernel.scheduler.place(process));
		return process;
	}

	/** Runs processes up to the point where one must pay. @return CPU to ask for; 0 when there is nothing to do */
	long advance(Cpu cpu) {
		while (true) {
			if (cpu.current == null && kernel.scheduler.pick(cpu) == null)
				return 0;
			Process process = cpu.current;
			if (process.fate != null)
				meetFate(process);
			else if (process.unpaidNanos > 0 && !kernel.scheduler.exhausted(cpu)) {
				kernel.spaces.activate(cpu, process);
				return kernel.scheduler.burst(cpu);
			}
			else if (process.unpaidNanos > 0)
				kernel.scheduler.preempt(cpu);
			else
				carryOut(process);
			if (kernel.stage() == Stage.HALTED)
				return 0;
		}
	}

	private void carryOut(Process process) {
		try {
			Outcome outcome = perform(process, process.step);
			if (outcome != null)
				finish(process, outcome);
			else if (process.alive() && process.pendingSignals != 0 && !(process.step instanceof Step.Await))
				interrupt(process);
			else if (process.alive())
				suspend(process);
		} catch (SystemCallException refused) {
			if (refused.error() == Errno.EPIPE)
				kernel.signals.post(process, Signal.SIGPIPE);
			finish(process, new Outcome.Failed(refused.error()));
		} catch (OutOfFramesException full) {
			finish(process, new Outcome.Failed(Errno.ENOMEM));
		}
	}

	/** @return how the step ended, or null when the process must wait (or is no more) */
	private Outcome perform(Process process, Step step) throws SystemCallException {
		return switch (step) {
			case Step.Compute compute -> Outcome.DONE;
			case Step.Sleep sleep -> sleepUntil(process, sleep.untilNanos());
			case Step.Read read -> read(process, read);
			case Step.Write write -> write(process, write);
			case Step.WaitChild wait -> report(process, wait.pid());
			case Step.Pause pause -> null;
			case Step.Load load -> load(process, load);
			case Step.Sync sync -> await(process, kernel.storage.syncing());
			case Step.Await await -> await(process, await.task());
			case Step.Connect connect -> sockets.connect(process, connect);
			case Step.Accept accept -> sockets.accept(process, accept);
			case Step.SendTo send -> sockets.sendTo(process, send);
			case Step.ReceiveFrom receive -> sockets.receiveFrom(process, receive);
			case Step.Poll poll -> sockets.poll(process, poll);
			case Step.Resolve resolve -> {
				process.program = new Resolution(resolve.name(), process.program);
				yield Outcome.DONE;
			}
			case Step.Return back -> {
				process.program = back.caller();
				yield back.outcome();
			}
			case Step.Exec exec -> {
				become(process, exec);
				yield Outcome.DONE;
			}
			case Step.Exit exit -> {
				end(process, exit.status());
				yield null;
			}
		};
	}

	/** Asks the program for its next step. */
	private void finish(Process process, Outcome outcome) {
		process.written = 0;
		Sys sys = new Sys(kernel, process);
		Loading held = process.held;
		process.held = null;
		try {
			process.step = process.program.resume(sys, outcome);
			long own = process.step.ownCost();
			process.owe(own + sys.ownCosts(), process.step.cost() - own + sys.costs() + copied(outcome));
		} catch (PageFaultException missing) {
			process.owe(sys.ownCosts(), Costs.SYSTEM_CALL + sys.costs());
			// what it has asked for before stays: else it might never have everything at once
			process.step = new Step.Await(new FaultTask(missing.load().keeping(held), outcome));
			held = null;
			faulted(process);
		} catch (RuntimeException | StackOverflowError fault) {
			// a broken program must not take the machine with it
			kernel.print(process.argv.get(0) + "[" + process.pid + "]: segfault: " + fault);
			endBy(process, Signal.SIGSEGV);
		} finally {
			if (held != null)
				held.letGo();
		}
	}

	/** What the kernel has copied to the program. */
	private static long copied(Outcome outcome) {
		return outcome instanceof Outcome.Data data ? data.bytes().length * Costs.COPIED_BYTE : 0;
	}

	private void faulted(Process process) {
		process.majorFaults++;
		kernel.statistics.majorFaults++;
	}

	private void become(Process process, Step.Exec exec) {
		kernel.memory.give(process.footprint.residentKiB() + process.allocatedKiB);
		kernel.memory.charge(exec.footprint().residentKiB());
		kernel.memory.cacheProgram(exec.argv().get(0), exec.footprint().textKiB());
		process.allocatedKiB = 0;
		process.handledSignals = 0;
		process.pendingSignals = 0;
		process.program = exec.program();
		process.argv = List.copyOf(exec.argv());
		process.environment = exec.environment();
		process.footprint = exec.footprint();
		kernel.spaces.replace(process);
	}

	private Outcome await(Process process, KernelTask task) throws SystemCallException {
		if (!(process.step instanceof Step.Await))
			process.step = new Step.Await(task);
		if (!task.advance())
			return null;
		process.held = task.held();
		return task.outcome();
	}

	/** Reads a file to find out what of it is missing. */
	private Outcome load(Process process, Step.Load load) throws SystemCallException {
		try {
			new Sys(kernel, process).files(true).read(load.path());
			return Outcome.DONE;
		} catch (PageFaultException missing) {
			return fault(process, missing, Outcome.DONE);
		}
	}

	/** The process goes on with an outcome when what it misses is there. */
	private Outcome fault(Process process, PageFaultException missing, Outcome outcome) throws SystemCallException {
		try {
			FaultTask task = new FaultTask(missing.load(), outcome);
			process.step = new Step.Await(task);
			faulted(process);
			return await(process, task);
		} catch (OutOfFramesException full) {
			throw new SystemCallException(Errno.ENOMEM);
		}
	}

	private Outcome sleepUntil(Process process, long until) {
		if (kernel.now() >= until)
			return Outcome.DONE;
		kernel.sleep(process, until);
		return null;
	}

	private Outcome read(Process process, Step.Read read) throws SystemCallException {
		OpenFile file = process.file(read.fd());
		byte[] bytes = file.read(process, read.limit());
		if (bytes == null)
			return null;
		wakeReady(file.cause());
		return new Outcome.Data(bytes);
	}

	private Outcome write(Process process, Step.Write write) throws SystemCallException {
		int before = process.written;
		OpenFile file = process.file(write.fd());
		while (process.written < write.bytes().length) {
			int taken = file.write(process, write.bytes(), process.written);
			process.written += taken;
			if (taken == 0)
				break;
		}
		if (process.written > before)
			wakeReady(file.cause());
		return process.written == write.bytes().length ? Outcome.DONE : null;
	}

	private Outcome report(Process parent, int pid) throws SystemCallException {
		Outcome.Child report = reap(parent, pid);
		if (report == null && !kernel.processes.hasChild(parent, pid))
			throw new SystemCallException(Errno.ECHILD);
		return report;
	}

	/** What a child has to tell, or null; an ended one is forgotten with it. */
	Outcome.Child reap(Process parent, int pid) {
		Process child = kernel.processes.reportable(parent, pid);
		if (child == null)
			return null;
		child.stopUnreported = false;
		if (child.alive())
			return new Outcome.Child(child.pid, 128 + Signal.SIGTSTP.number(), true, 0);
		parent.childrenUserNanos += child.userNanos + child.childrenUserNanos;
		parent.childrenSystemNanos += child.systemNanos + child.childrenSystemNanos;
		kernel.processes.remove(child);
		return new Outcome.Child(child.pid, child.exitStatus, false, child.endedBy);
	}

	/** A signal that the program handles ends its waiting. */
	private void interrupt(Process process) {
		kernel.cancelSleep(process);
		finish(process, new Outcome.Interrupted());
	}

	/** The current process waits; or is stopped or ended, when that was decided on the way. */
	private void suspend(Process process) {
		process.state = Process.State.SLEEPING;
		waiters.add(process);
		process.voluntarySwitches++;
		kernel.cpus.get(process.cpu).current = null;
		waitsForDisk(process, isForDisk(process));
		if (process.fate != null)
			meetFate(process);
	}

	/** A waiting process tries its step again. */
	void wake(Process process) {
		if (!process.waiting())
			return;
		waiters.remove(process);
		kernel.cancelSleep(process);
		waitsForDisk(process, false);
		process.owe(0, Costs.CONTEXT_SWITCH);
		kernel.kick(kernel.scheduler.wake(process));
	}

	/** A stopped process goes on: whatever it waited for, it looks again. */
	void restart(Process process) {
		process.state = Process.State.SLEEPING;
		process.stopUnreported = false;
		long unpaid = process.unpaidNanos;
		long system = process.unpaidSystemNanos;
		wake(process);
		if (unpaid > process.unpaidNanos)
			process.owe(unpaid - system, system);
	}

	/** Whether what a process waits for is a disk's to do. */
	private static boolean isForDisk(Process process) {
		try {
			return switch (process.step) {
				case Step.Await await -> true;
				case Step.Read read -> process.file(read.fd()).isOnDisk();
				case Step.Write write -> process.file(write.fd()).isOnDisk();
				case null, default -> false;
			};
		} catch (SystemCallException closed) {
			return false;
		}
	}

	private void waitsForDisk(Process process, boolean now) {
		if (process.waitsForDisk != now)
			kernel.countDiskWaiter(process, now ? 1 : -1);
		process.waitsForDisk = now;
	}

	/** Wakes whoever waits for something and has it now. */
	void wakeReady(Object cause) {
		for (Process process : waiters.ready(cause))
			wake(process);
	}

	/** Wakes whoever waits for input or room that is there now, when it is not known what has changed. */
	void wakeReady() {
		for (Process process : waiters.ready())
			wake(process);
	}

	/** Carries out what a signal has decided. */
	void meetFate(Process process) {
		Signal fate = process.fate;
		process.fate = null;
		if (fate.action() == Action.STOP)
			stop(process);
		else
			endBy(process, fate);
	}

	private void stop(Process process) {
		if (process.state == Process.State.STOPPED)
			return;
		detach(process);
		process.state = Process.State.STOPPED;
		process.stopUnreported = true;
		tellParent(process);
	}

	/** Takes a process away from wherever it runs or waits. */
	private void detach(Process process) {
		Cpu cpu = kernel.cpus.get(process.cpu);
		if (cpu.current == process)
			cpu.current = null;
		kernel.scheduler.remove(process);
		waiters.remove(process);
		kernel.cancelSleep(process);
		waitsForDisk(process, false);
	}

	private void endBy(Process process, Signal signal) {
		process.endedBy = signal.number();
		end(process, 128 + signal.number());
	}

	/** The process is over; what remains of it is its number and status, until its parent asks. */
	void end(Process process, int status) {
		detach(process);
		process.state = Process.State.ZOMBIE;
		process.exitStatus = status;
		List<OpenFile> files = process.files.stream().filter(Objects::nonNull).toList();
		files.forEach(OpenFile::release);
		process.files.clear();
		kernel.memory.give(process.footprint.residentKiB() + process.allocatedKiB);
		if (process.step instanceof Step.Await await && await.task().held() != null)
			await.task().held().letGo();
		process.program = null;
		process.step = null;
		kernel.spaces.end(process);
		leaveOrphans(process);
		if (process.pid == process.session && process.terminal != null)
			endSession(process);
		tellParent(process);
		for (OpenFile file : files)
			wakeReady(file.cause());
		// its memory may be room for the cache
		wakeReady(WaitCause.DISK);
	}

	private void endSession(Process leader) {
		if (leader.terminal.session() != leader.session)
			return;
		kernel.signalGroup(leader.terminal.foregroundGroup(), Signal.SIGHUP);
		leader.terminal.vacate();
		wakeReady(leader.terminal);
	}

	private void leaveOrphans(Process process) {
		if (process.pid == 0)
			return;
		for (Process child : kernel.processes.all())
			if (child.parent == process.pid && child != process) {
				child.parent = 1;
				if (!child.alive())
					tellParent(child);
			}
	}

	private void tellParent(Process child) {
		Process parent = kernel.processes.find(child.parent);
		if (parent == null || parent == child || child.parent == 0) {
			if (!child.alive())
				kernel.processes.remove(child);
			return;
		}
		kernel.signals.post(parent, Signal.SIGCHLD);
		if (parent.waiting() && parent.step instanceof Step.WaitChild)
			wake(parent);
	}
}
