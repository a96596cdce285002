package org.minicloud.guest.software.packages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Catalog;
import org.minicloud.guest.service.ServicePrograms;
import org.minicloud.guest.service.UnitFiles;

/** Installs and removes packages: what yum and apt-get have in common. What they say is theirs. */
abstract class PackageManager implements Program {
	private static final long serialVersionUID = 1;
	/** A mirror in the same region gives so many KiB a second. */
	private static final int MIRROR_KIB_PER_SECOND = 8_000;
	private static final long LATENCY_NANOS = 60_000_000L;
	private static final long MILLI = 1_000_000;
	private static final long WAIT_FOR_LOCK_NANOS = 2_000_000_000L;

	protected final List<String> operands = new ArrayList<>();
	protected String verb = "";
	protected boolean assumeYes;
	protected boolean quiet;
	private final Deque<Task> plan = new ArrayDeque<>();
	private boolean begun;
	private boolean locked;
	private PackageDatabase database;

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (!begun) {
			begun = true;
			sys.handle(Signal.SIGINT);
			begin(sys);
		}
		if (sys.takeSignal().isPresent() && !installing()) {
			plan.clear();
			plan.add(new Task.Unlock());
			plan.add(new Task.Exit(1));
		}
		Outcome outcome = last;
		while (true) {
			Task task = plan.isEmpty() ? new Task.Exit(0) : plan.poll();
			try {
				Step step = carryOut(sys, task, outcome);
				if (step != null)
					return step;
			} catch (SystemCallException refused) {
				failed(refused);
			}
			outcome = Outcome.DONE;
		}
	}

	/** What was begun on the disk is brought to an end, whatever the user types. */
	private boolean installing() {
		return plan.stream().anyMatch(task -> task instanceof Task.WriteDatabase);
	}

	private void failed(SystemCallException refused) {
		plan.clear();
		plan(Task.complain("error: " + refused.getMessage() + "\n"), new Task.Unlock(), new Task.Exit(1));
	}

	private Step carryOut(Sys sys, Task task, Outcome last) throws SystemCallException {
		switch (task) {
			case Task.Do step -> {
				return step.step();
			}
			case Task.Lock lock -> {
				return lock(sys);
			}
			case Task.Unlock unlock -> {
				if (locked && sys.files().exists(lockFile()))
					sys.files().remove(lockFile());
				locked = false;
			}
			case Task.Decide decide -> decide(sys, PackageDatabase.read(sys));
			case Task.Ask ask -> {
				plan.addFirst(new Task.Answered());
				plan.addFirst(new Task.Do(new Step.Read(0, 256)));
				return Step.write(1, ask.question());
			}
			case Task.Answered answered -> {
				String answer = last instanceof Outcome.Data data ? new String(data.bytes(), StandardCharsets.UTF_8).strip().toLowerCase(java.util.Locale.ROOT) : "";
				if (!agreed(answer)) {
					plan.clear();
					declined();
					plan(new Task.Unlock(), new Task.Exit(1));
				}
			}
			case Task.Install install -> {
				List<String> said = Transaction.install(sys, install.added());
				changed(sys, database -> database.add(install.added(), sys.wallClockMillis()));
				said.forEach(line -> plan.addFirst(Task.complain(line + "\n")));
			}
			case Task.Remove remove -> {
				List<String> said = Transaction.remove(sys, remove.gone(), database(sys).get(remove.gone().name()).millis());
				changed(sys, database -> database.remove(remove.gone().name()));
				said.forEach(line -> plan.addFirst(Task.complain(line + "\n")));
			}
			case Task.WriteDatabase write -> database.write(sys);
			case Task.Run run -> {
				return run(sys, run);
			}
			case Task.Waited waited -> {
				if (last instanceof Outcome.Child child && !child.stopped())
					return null;
				plan.addFirst(waited);
				return new Step.WaitChild(Step.ANY_CHILD);
			}
			case Task.Exit exit -> {
				return Step.exit(exit.status());
			}
		}
		return null;
	}

	private interface Change {
		void on(PackageDatabase database);
	}

	private void changed(Sys sys, Change change) {
		change.on(database(sys));
	}

	private PackageDatabase database(Sys sys) {
		if (database == null)
			database = PackageDatabase.read(sys);
		return database;
	}

	private Step run(Sys sys, Task.Run run) throws SystemCallException {
		List<String> argv = new ArrayList<>(List.of(run.name()));
		argv.addAll(run.arguments());
		sys.spawn(new Spawn(Catalog.start(run.name(), run.arguments()).orElseThrow(), argv, Catalog.footprint(run.name()).orElseThrow(), sys.user(),
				"/", sys.environment(), List.of(sys.file(0), sys.file(1), sys.file(2)), Spawn.SAME_GROUP));
		plan.addFirst(new Task.Waited());
		return new Step.WaitChild(Step.ANY_CHILD);
	}

	private Step lock(Sys sys) throws SystemCallException {
		Optional<String> holder = sys.files().text(lockFile()).map(String::strip);
		int pid = holder.filter(text -> text.matches("\\d{1,7}")).map(Integer::parseInt).orElse(-1);
		boolean alive = pid != sys.pid() && sys.processes().stream().anyMatch(each -> each.pid() == pid && isManager(each));
		if (alive && waitsForLock()) {
			plan.addFirst(new Task.Lock());
			plan.addFirst(new Task.Do(new Step.Load(lockFile())));
			plan.addFirst(new Task.Do(new Step.Sleep(sys.now() + WAIT_FOR_LOCK_NANOS)));
			return Step.write(2, lockedBy(pid));
		}
		if (alive) {
			plan.clear();
			plan(new Task.Exit(100));
			return Step.write(2, lockedBy(pid));
		}
		UnitFiles.makeDirectories(sys.files(), lockFile().substring(0, lockFile().lastIndexOf('/')));
		sys.files().write(lockFile(), Integer.toString(sys.pid()).getBytes(StandardCharsets.UTF_8), 0640);
		locked = true;
		return null;
	}

	private static boolean isManager(ProcessInfo process) {
		return process.commandLine().matches("(.*/)?(yum|apt|apt-get|pkg)\\b.*");
	}

	protected final void plan(Task... tasks) {
		plan.addAll(List.of(tasks));
	}

	/** From here on what was planned needs the superuser, the lock and the database. */
	protected final void planUnderLock() {
		plan(new Task.Do(new Step.Load(lockFile())), new Task.Lock(), new Task.Do(new Step.Load(databaseFile)), new Task.Decide());
	}

	protected final void planLook() {
		plan(new Task.Do(new Step.Load(databaseFile)), new Task.Decide());
	}

	private String databaseFile = "";

	protected final void useDatabaseOf(Sys sys) {
		databaseFile = PackageDatabase.path(sys.config().personality());
	}

	/** Fetching from the mirror. */
	protected static Task fetch(Sys sys, int kib, long after) {
		return new Task.Do(new Step.Sleep(sys.now() + after + LATENCY_NANOS + kib * 1000L / MIRROR_KIB_PER_SECOND * MILLI));
	}

	/** Unpacking: some CPU for what is written. */
	protected static Task unpack(CatalogPackage each) {
		return Task.work(40 + each.installedKiB() / 40);
	}

	protected final void planInstall(CatalogPackage each) {
		plan(unpack(each), new Task.Do(new Step.Load(Transaction.ACCOUNTS)), new Task.Install(each));
	}

	protected final void planEnd() {
		plan(new Task.WriteDatabase(), new Task.Run(ServicePrograms.LOADER, List.of()), new Task.Do(new Step.Sync()), new Task.Unlock());
	}

	protected static int sum(Collection<CatalogPackage> packages, boolean download) {
		return packages.stream().mapToInt(each -> download ? each.downloadKiB() : each.installedKiB()).sum();
	}

	protected abstract void begin(Sys sys);

	protected abstract void decide(Sys sys, PackageDatabase current);

	protected abstract String lockFile();

	protected abstract boolean waitsForLock();

	protected abstract String lockedBy(int pid);

	protected abstract boolean agreed(String answer);

	protected abstract void declined();
}
