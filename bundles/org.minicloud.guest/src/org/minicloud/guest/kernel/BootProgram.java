package org.minicloud.guest.kernel;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.Guest.Stage;

/** The kernel's own first process: says and does what its boot plan holds, starts init, and is gone. */
final class BootProgram implements Program {
	private static final long serialVersionUID = 1;

	private final Kernel kernel;
	private final BootPlan plan;
	private int line = -1;

	BootProgram(Kernel kernel, BootPlan plan) {
		this.kernel = kernel;
		this.plan = plan;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (line >= 0)
			carryOut(plan.lines().get(line));
		line++;
		if (line < plan.lines().size())
			return Step.compute(plan.lines().get(line).costNanos());
		startProcesses(sys);
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
				Map.of("PATH", "/sbin:/usr/sbin:/bin:/usr/bin"), List.of(new NullFile(), sys.consoleDevice(),
						sys.consoleDevice()), Spawn.OWN_GROUP), null);
		Process parent = null;
		for (String name : plan.threads()) {
			Process thread = kernel.startThread(name, new IdleThread(), parent, List.of());
			parent = parent == null ? thread : parent;
		}
		kernel.startThread(plan.watcher(), new ToolstackWatch(kernel), parent, List.of(new ToolstackRequests(kernel)));
		kernel.startThread(plan.journal(), new Journal(), parent, List.of(new DirtyFiles(kernel.files)));
	}
}
