package org.minicloud.guest.programs.system;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Catalog;
import org.minicloud.guest.programs.Output;

/** Root's part of {@code crontab}: puts a user's crontab into the spool, and sees to it that crond runs, now and after a reboot. */
final class CronSpool {
	static final String NAME = "crontab-spool";
	static final String DIRECTORY = "/var/spool/cron";
	private static final String UNIT = "/lib/systemd/system/crond.service";
	private static final String WANTED = "/etc/systemd/system/multi-user.target.wants/crond.service";
	private static final String UNIT_TEXT = """
			[Unit]
			Description=Command Scheduler
			After=network.target

			[Service]
			Type=simple
			ExecStart=/usr/sbin/crond -n
			Restart=on-failure

			[Install]
			WantedBy=multi-user.target
			""";

	private CronSpool() {
	}

	/** Whether a line of a crontab is a job: neither a comment nor a variable. */
	static boolean isJob(String line) {
		return !line.isBlank() && !line.stripLeading().startsWith("#") && !line.matches("\\s*[A-Za-z_]\\w*\\s*=.*");
	}

	static Output run(Call call) throws SystemCallException {
		Sys sys = call.sys();
		FileAccess files = sys.files();
		String user = call.arguments().get(0);
		String path = DIRECTORY + "/" + user;
		directories(files, DIRECTORY);
		if (call.arguments().size() == 1) {
			files.remove(path);
		} else {
			files.write(path, call.arguments().get(1).getBytes(StandardCharsets.UTF_8), 0600);
			files.setOwner(path, user, null);
		}
		if (!files.exists(UNIT)) {
			put(files, UNIT, UNIT_TEXT);
			put(files, WANTED, ".include " + UNIT + "\n");
		}
		for (ProcessInfo each : sys.processes())
			if (each.command().equals("crond")) {
				sys.kill(each.pid(), Signal.SIGHUP);
				return Output.SUCCESS;
			}
		OpenFile nothing = new NullFile();
		List<String> words = List.of("/usr/sbin/crond", "-n");
		sys.spawn(new Spawn(Catalog.start("crond", List.of("-n")).orElseThrow(), words, Catalog.footprint("crond").orElseThrow(), "root",
				"/", sys.environment(), List.of(nothing, nothing, nothing), Spawn.OWN_GROUP));
		return Output.SUCCESS;
	}

	private static void put(FileAccess files, String path, String text) throws SystemCallException {
		directories(files, Paths.parent(path));
		files.write(path, text.getBytes(StandardCharsets.UTF_8), 0644);
	}

	private static void directories(FileAccess files, String path) throws SystemCallException {
		if (files.isDirectory(path))
			return;
		directories(files, Paths.parent(path));
		files.makeDirectory(path, 0755);
	}
}
