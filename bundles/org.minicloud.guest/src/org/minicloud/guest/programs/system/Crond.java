package org.minicloud.guest.programs.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Accounts;
import org.minicloud.guest.programs.Loader;

/** {@code crond}: starts what crontabs name, in the minutes they name. It sleeps from one job to the next, not from minute to minute. */
final class Crond implements Program {
	private static final long serialVersionUID = 1;
	private static final long MINUTE_MILLIS = 60_000;
	private static final long NANOS_PER_MILLI = 1_000_000;
	/** Jobs that are further away than this are looked for again then. */
	private static final int LONGEST_MINUTES = 1440;

	private record Job(String user, CronLine line, Map<String, String> variables) implements java.io.Serializable {
	}

	private enum Phase {
		START, LOAD, WAIT
	}

	private Phase phase = Phase.START;
	private List<String> users = List.of();
	private int next;
	private final List<Job> jobs = new ArrayList<>();
	private long awaited;

	@Override
	public Step resume(Sys sys, Outcome last) {
		for (var signal = sys.takeSignal(); signal.isPresent(); signal = sys.takeSignal())
			if (signal.get() == Signal.SIGHUP)
				phase = Phase.START;
		for (var child = sys.reap(); child.isPresent(); child = sys.reap())
			continue;
		return switch (phase) {
			case START -> {
				sys.handle(Signal.SIGHUP, Signal.SIGCHLD);
				jobs.clear();
				users = users(sys);
				next = 0;
				phase = Phase.LOAD;
				yield load(sys);
			}
			case LOAD -> {
				read(sys);
				yield load(sys);
			}
			case WAIT -> {
				if (awaited > 0 && sys.wallClockMillis() >= awaited)
					startDue(sys);
				yield waitForNext(sys);
			}
		};
	}

	private static List<String> users(Sys sys) {
		try {
			return sys.files().isDirectory(CronSpool.DIRECTORY) ? sys.files().list(CronSpool.DIRECTORY) : List.of();
		} catch (SystemCallException unreadable) {
			return List.of();
		}
	}

	private Step load(Sys sys) {
		if (next < users.size())
			return new Step.Load(CronSpool.DIRECTORY + "/" + users.get(next++));
		phase = Phase.WAIT;
		awaited = 0;
		return waitForNext(sys);
	}

	private void read(Sys sys) {
		String user = users.get(next - 1);
		Map<String, String> variables = new HashMap<>();
		for (String line : sys.files().text(CronSpool.DIRECTORY + "/" + user).orElse("").lines().toList())
			if (CronSpool.isJob(line))
				CronLine.parse(line).ifPresent(parsed -> jobs.add(new Job(user, parsed, Map.copyOf(variables))));
			else if (!line.isBlank() && !line.stripLeading().startsWith("#"))
				variables.put(line.substring(0, line.indexOf('=')).strip(), line.substring(line.indexOf('=') + 1).strip().replaceAll("^\"|\"$", ""));
	}

	private Step waitForNext(Sys sys) {
		if (jobs.isEmpty())
			return new Step.Pause();
		long now = sys.wallClockMillis();
		if (awaited <= now) {
			long minute = (now / MINUTE_MILLIS + 1) * MINUTE_MILLIS;
			int ahead = 0;
			while (ahead < LONGEST_MINUTES && !anyDue(minute + ahead * MINUTE_MILLIS))
				ahead++;
			awaited = minute + ahead * MINUTE_MILLIS;
		}
		return new Step.Sleep(sys.now() + (awaited - now) * NANOS_PER_MILLI + NANOS_PER_MILLI);
	}

	private boolean anyDue(long millis) {
		return jobs.stream().anyMatch(job -> job.line().due(millis));
	}

	private void startDue(Sys sys) {
		for (Job job : jobs)
			if (job.line().due(awaited))
				start(sys, job);
	}

	private static void start(Sys sys, Job job) {
		String home = Accounts.find(sys, job.user()).map(Accounts.Account::home).orElse("/");
		Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin", "HOME", home, "SHELL", "/bin/sh", "LOGNAME",
				job.user(), "USER", job.user()));
		environment.putAll(job.variables());
		List<String> words = List.of(environment.get("SHELL"), "-c", job.line().command());
		try {
			Loader.Loaded loaded = Loader.load(sys.files(), words.get(0), words);
			OpenFile nothing = new NullFile();
			int pid = sys.spawn(new Spawn(loaded.program(), words, loaded.footprint(), job.user(), home, environment,
					List.of(nothing, nothing, nothing), Spawn.OWN_GROUP));
			sys.init().say("CROND", pid, "(" + job.user() + ") CMD (" + job.line().command() + ")");
		} catch (SystemCallException refused) {
			sys.init().say("crond", sys.pid(), "(" + job.user() + ") ERROR (" + refused.getMessage() + ")");
		}
	}
}
