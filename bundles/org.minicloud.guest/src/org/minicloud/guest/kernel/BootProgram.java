package org.minicloud.guest.kernel;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.Guest.Stage;
import org.minicloud.guest.fs.DeviceCache;

/** The kernel's own first process: says and does what its boot plan holds, starts init, and is gone. */
final class BootProgram implements Program {
	private static final long serialVersionUID = 1;

	private final Kernel kernel;
	private final BootPlan plan;
	/** A disk that does not come within this time does not come at all. */
	private static final long PATIENCE_NANOS = 30_000_000_000L;
	private static final long POLL_NANOS = 10_000_000;
	private int line = -1;
	private boolean mounting;
	private long patienceEnds;

	BootProgram(Kernel kernel, BootPlan plan) {
		this.kernel = kernel;
		this.plan = plan;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (line >= plan.lines().size())
			return mountRoot(sys, last);
		if (line >= 0)
			carryOut(plan.lines().get(line));
		line++;
		if (line < plan.lines().size())
			return Step.compute(plan.lines().get(line).costNanos());
		return mountRoot(sys, last);
	}

	/** Waits for the disk, mounts it, and goes on to init; without one there is nothing to go on to. */
	private Step mountRoot(Sys sys, Outcome last) {
		line = plan.lines().size();
		if (mounting && last instanceof Outcome.Failed)
			return panic();
		if (mounting) {
			startProcesses(sys);
			return Step.exit(0);
		}
		DeviceCache root = kernel.storage.root();
		if (root != null && root.isConnected()) {
			mounting = true;
			return new Step.Await(new MountTask(kernel, root, "/", root.isReadOnly()));
		}
		if (patienceEnds == 0)
			patienceEnds = sys.now() + PATIENCE_NANOS;
		return sys.now() < patienceEnds ? new Step.Sleep(sys.now() + POLL_NANOS) : panic();
	}

	private Step panic() {
		String name = kernel.storage.rootName();
		kernel.print("VFS: Cannot open root device \"" + name + "\" or unknown-block(0,0)");
		kernel.print("Please append a correct \"root=\" boot option; here are the available partitions:");
		for (DeviceCache disk : kernel.devices.disks())
			kernel.print(String.format("ca%02x %10d %s driver: vbd", kernel.devices.number(disk) & 0xff, disk.sectors() / 2, disk.name()));
		kernel.panic("VFS: Unable to mount root fs on unknown-block(0,0)");
		return Step.exit(0);
	}

	private void carryOut(BootLine done) {
		kernel.print(done.text());
		if (done.effect() == BootLine.Effect.PROCESSORS)
			for (Cpu cpu : kernel.cpus)
				if (!cpu.online)
					kernel.bringUp(cpu);
	}

	private void startProcesses(Sys sys) {
		kernel.enter(Stage.STARTING);
		kernel.executor.start(new Spawn(plan.init(), plan.initArgv(), plan.initFootprint(), "root", "/",
				Map.of("PATH", "/sbin:/usr/sbin:/bin:/usr/bin"), List.of(new NullFile(), sys.tty().consoleDevice(),
						sys.tty().consoleDevice()), Spawn.OWN_GROUP), null);
		Process parent = null;
		for (String name : plan.threads()) {
			Process thread = kernel.startThread(name, new IdleThread(), parent, List.of());
			parent = parent == null ? thread : parent;
		}
		kernel.startThread(plan.watcher(), new ToolstackWatch(kernel), parent, List.of(new ToolstackRequests(kernel)));
		kernel.startThread(plan.journal(), new Journal(), parent, List.of(new DirtyFiles(kernel.files)));
	}
}
