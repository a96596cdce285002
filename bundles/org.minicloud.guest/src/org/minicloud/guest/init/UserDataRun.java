package org.minicloud.guest.init;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.Personality.Family;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Pipe;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Catalog;
import org.minicloud.guest.programs.Loader;

/**
 * The second half of cloud-init: runs user data as a script, its output through {@code tee} to the console and to the
 * log. A mark on the disk, made before, lets it happen once in the life of an instance.
 */
final class UserDataRun implements Program {
	private static final long serialVersionUID = 1;
	private static final long START_NANOS = 500_000_000;
	private static final String SCRIPT = "/scripts/part-001";
	private static final String MARK = "/sem/config_scripts_user";

	private enum Phase {
		START, BANNER, RUN, WAIT, FINISHED, END
	}

	private final GuestConfig config;
	private Phase phase = Phase.START;
	private int script;
	private int living;
	private int status;

	UserDataRun(GuestConfig config) {
		this.config = config;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		try {
			return advance(sys, last);
		} catch (SystemCallException refused) {
			phase = Phase.FINISHED;
			return Step.write(2, "cloud-init: user data: " + refused.getMessage() + "\n");
		}
	}

	private Step advance(Sys sys, Outcome last) throws SystemCallException {
		boolean windows = config.personality().family() == Family.WINDOWS;
		switch (phase) {
			case START -> {
				phase = Phase.BANNER;
				return Step.compute(START_NANOS);
			}
			case BANNER -> {
				phase = Phase.RUN;
				return Step.write(1, windows ? "" : CloudInit.banner("running 'modules:final'", sys));
			}
			case RUN -> {
				return run(sys);
			}
			case WAIT -> {
				if (last instanceof Outcome.Child child) {
					living--;
					if (child.pid() == script)
						status = child.status();
				}
				if (living > 0)
					return new Step.WaitChild(Step.ANY_CHILD);
				phase = Phase.FINISHED;
				return status == 0 ? Step.compute(1)
						: Step.write(1, "cloud-init: " + CloudInit.directory(config) + SCRIPT + " failed with status "
								+ status + "\n");
			}
			case FINISHED -> {
				phase = Phase.END;
				return Step.write(1, windows ? ""
						: CloudInit.banner("finished", sys).replace(". Up", ". Datasource DataSourceEc2. Up"));
			}
			default -> {
				return Step.exit(0);
			}
		}
	}

	private Step run(Sys sys) throws SystemCallException {
		phase = Phase.FINISHED;
		UserData data = UserData.read(config.userData(), config.personality(), sys.services().software(), CloudInit.directory(config) + "/parts");
		if (sys.files().exists(CloudInit.directory(config) + MARK))
			return Step.compute(1);
		CloudInit.makeDirectories(sys, CloudInit.directory(config) + "/sem");
		CloudInit.write(sys, CloudInit.directory(config) + MARK, sys.pid() + ": " + sys.wallClockMillis() / 1000 + "\n",
				0644);
		String warning = data.warning().map(text -> "cloud-init[WARNING]: " + text + "\n").orElse("");
		if (data.script().isEmpty())
			return Step.write(1, warning);
		phase = Phase.WAIT;
		for (Map.Entry<String, byte[]> content : data.contents().entrySet()) {
			CloudInit.makeDirectories(sys, content.getKey().substring(0, content.getKey().lastIndexOf('/')));
			sys.files().write(content.getKey(), content.getValue(), 0700);
		}
		start(sys, data.script().get());
		return Step.write(1, warning);
	}

	private void start(Sys sys, String text) throws SystemCallException {
		CloudInit.makeDirectories(sys, CloudInit.directory(config) + "/scripts");
		String path = CloudInit.directory(config) + SCRIPT;
		CloudInit.write(sys, path, text, 0700);
		Pipe pipe = new Pipe();
		List<OpenFile> scriptFiles = List.of(new NullFile(), pipe.writeEnd(), pipe.writeEnd());
		Loader.Loaded loaded = Loader.load(sys.files(), path, List.of(path));
		Map<String, String> environment = new LinkedHashMap<>(sys.environment());
		environment.put("PATH", Loader.DEFAULT_PATH);
		environment.put("HOME", "/");
		script = sys.spawn(new Spawn(loaded.program(), List.of("/bin/bash", path), loaded.footprint(), sys.user(), "/",
				environment, scriptFiles, Spawn.SAME_GROUP));
		List<String> tee = List.of("tee", "-a", CloudInit.OUTPUT_LOG);
		sys.spawn(new Spawn(Catalog.start("tee", tee.subList(1, 3)).orElseThrow(), tee,
				Catalog.footprint("tee").orElseThrow(), sys.user(), "/", environment,
				List.of(pipe.readEnd(), sys.file(1), sys.file(2)), Spawn.SAME_GROUP));
		living = 2;
	}
}
