package org.minicloud.guest.software.http;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code httpd}, {@code apache2}, {@code nginx} and their control commands: what is done beside serving, or before it. */
final class ServerCommand implements Program {
	private static final long serialVersionUID = 1;
	private static final Footprint SERVER = new Footprint(350, 3_600, 178_000);

	private enum Task {
		SERVE, DETACH, TEST, STOP, RELOAD, RESTART, VERSION, USAGE
	}

	private final Flavour flavour;
	private String path;
	private Task task;
	private ServerStart reading;
	private Program server;
	private String pidFile;
	private boolean pidLoaded;
	private boolean said;
	private int status;

	/** @param control whether it is {@code apachectl} */
	ServerCommand(Flavour flavour, List<String> arguments, boolean control) {
		this.flavour = flavour;
		this.path = flavour.configuration();
		this.task = flavour.isNginx() ? nginxTask(arguments) : apacheTask(arguments, control);
	}

	private Task apacheTask(List<String> arguments, boolean control) {
		Task found = control && arguments.isEmpty() ? Task.USAGE : Task.DETACH;
		for (int i = 0; i < arguments.size(); i++) {
			String word = arguments.get(i);
			boolean value = i + 1 < arguments.size();
			switch (word) {
				case "-D", "-DFOREGROUND" -> found = word.length() > 2 || value && arguments.get(++i).equals("FOREGROUND") ? Task.SERVE : found;
				case "-t", "configtest", "-S" -> found = Task.TEST;
				case "-v", "-V" -> found = Task.VERSION;
				case "-X" -> found = Task.SERVE;
				case "-k" -> found = value ? verb(arguments.get(++i)) : Task.USAGE;
				case "-f" -> path = value ? arguments.get(++i) : path;
				default -> found = control ? verb(word) : Task.USAGE;
			}
		}
		return found;
	}

	private static Task verb(String word) {
		return switch (word) {
			case "start" -> Task.DETACH;
			case "stop", "graceful-stop", "quit" -> Task.STOP;
			case "restart", "graceful", "reload" -> Task.RELOAD;
			default -> Task.USAGE;
		};
	}

	private Task nginxTask(List<String> arguments) {
		Task found = Task.DETACH;
		for (int i = 0; i < arguments.size(); i++) {
			boolean value = i + 1 < arguments.size();
			switch (arguments.get(i)) {
				case "-t", "-T" -> found = Task.TEST;
				case "-v", "-V" -> found = Task.VERSION;
				case "-s" -> found = value ? verb(arguments.get(++i)) : Task.USAGE;
				case "-c" -> path = value ? arguments.get(++i) : path;
				case "-g" -> found = value && arguments.get(++i).contains("daemon off") ? Task.SERVE : found;
				default -> found = Task.USAGE;
			}
		}
		return found;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (server != null)
			return server.resume(sys, last);
		if (said)
			return Step.exit(status);
		switch (task) {
			case SERVE -> {
				server = new HttpServer(flavour, path);
				return server.resume(sys, last);
			}
			case VERSION -> {
				return say(0, flavour.isNginx() ? 2 : 1, flavour.isNginx() ? "nginx version: " + flavour.product(sys.config().personality()) + "\n"
						: "Server version: " + flavour.product(sys.config().personality()) + "\n");
			}
			case USAGE -> {
				return say(1, 2, flavour.isNginx() ? "nginx: invalid option\n"
						: "Usage: " + flavour.program() + " [-D name] [-f file] [-k start|restart|graceful|graceful-stop|stop] [-v] [-t]\n");
			}
			default -> {
				return afterReading(sys, last);
			}
		}
	}

	private Step afterReading(Sys sys, Outcome last) {
		if (pidLoaded)
			return signal(sys, last);
		if (reading == null)
			reading = new ServerStart(flavour, path);
		Step step = reading.resume(sys, last);
		if (step != null)
			return step;
		ServerConfig config = reading.config();
		if (config == null)
			return say(1, 2, reading.complaint() + (flavour.isNginx() && task == Task.TEST ? "nginx: configuration file " + path + " test failed\n" : ""));
		if (task == Task.TEST)
			return say(0, 2, warnings(sys, config) + (flavour.isNginx() ? "nginx: the configuration file " + path
					+ " syntax is ok\nnginx: configuration file " + path + " test is successful\n" : "Syntax OK\n"));
		if (task == Task.DETACH)
			return detach(sys);
		pidFile = config.pidFile;
		pidLoaded = true;
		return new Step.Load(pidFile);
	}

	private String warnings(Sys sys, ServerConfig config) {
		StringBuilder warnings = new StringBuilder();
		if (!flavour.isNginx())
			for (Site site : config.sites)
				if (!sys.files().isDirectory(site.root))
					warnings.append("Warning: DocumentRoot [").append(site.root).append("] does not exist\n");
		return warnings.toString();
	}

	private Step detach(Sys sys) {
		if (!sys.root())
			return say(1, 2, flavour.isNginx() ? "nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)\n"
					: "(13)Permission denied: make_sock: could not bind to address 0.0.0.0:80\nno listening sockets available, shutting down\n");
		List<String> argv = new ArrayList<>(sys.argv());
		try {
			sys.spawn(new Spawn(new HttpServer(flavour, path), argv, SERVER, sys.user(), "/", sys.environment(), sys.openFiles(), Spawn.OWN_GROUP));
		} catch (SystemCallException refused) {
			return say(1, 2, flavour.program() + ": " + refused.getMessage() + "\n");
		}
		return Step.exit(0);
	}

	private Step signal(Sys sys, Outcome last) {
		String text = last instanceof Outcome.Failed ? "" : sys.files().text(pidFile).orElse("").strip();
		if (!text.matches("\\d{1,7}"))
			return task == Task.RELOAD && !flavour.isNginx() ? detach(sys) : say(1, 2, notRunning());
		try {
			int pid = Integer.parseInt(text);
			if (task == Task.RELOAD)
				sys.kill(pid, Signal.SIGHUP);
			else
				sys.kill(-pid, Signal.SIGTERM);
			return Step.exit(0);
		} catch (SystemCallException gone) {
			return say(1, 2, notRunning());
		}
	}

	private String notRunning() {
		return flavour.isNginx() ? "nginx: [error] invalid PID number in \"" + pidFile + "\"\n" : flavour.program() + " (no pid file) not running\n";
	}

	private Step say(int exitStatus, int fd, String text) {
		said = true;
		status = exitStatus;
		return Step.write(fd, text);
	}
}
