package org.minicloud.guest.software.http;

import java.nio.charset.StandardCharsets;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Pipe;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.service.UnitFiles;

/** The first process of a web server: reads the configuration, has the sockets and logs opened, and keeps workers. */
final class HttpServer implements Program {
	private static final long serialVersionUID = 1;
	private static final Footprint WORKER = new Footprint(340, 2_400, 178_000);
	private static final int BACKLOG = 511;
	private static final long START_NANOS = 25_000_000;

	private enum Phase {
		START, READ, BIND, RUN, END
	}

	/** A port with the workers that serve it. */
	private record Door(int port, int listener, WorkerPool pool, Pipe wake, int wakeFd) implements java.io.Serializable {
	}

	private final Flavour flavour;
	private final String path;
	private Phase phase = Phase.START;
	private ServerStart reading;
	private ServerConfig config;
	private final Map<Integer, Integer> listeners = new LinkedHashMap<>();
	private final List<Door> doors = new ArrayList<>();
	private final List<Door> closing = new ArrayList<>();
	private int status;

	HttpServer(Flavour flavour, String path) {
		this.flavour = flavour;
		this.path = path;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		switch (phase) {
			case START -> {
				sys.handle(Signal.SIGHUP, Signal.SIGUSR1, Signal.SIGCHLD);
				reading = new ServerStart(flavour, path);
				phase = Phase.READ;
				return Step.compute(START_NANOS);
			}
			case READ -> {
				if (last instanceof Outcome.Interrupted)
					return resume(sys, Outcome.DONE);
				Step step = reading.resume(sys, last);
				return step != null ? step : configured(sys);
			}
			case BIND -> {
				return open(sys);
			}
			case RUN -> {
				return run(sys, last);
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private Step configured(Sys sys) {
		ServerConfig read = reading.config();
		String complaint = reading.complaint();
		reading = null;
		if (read == null && config != null) {
			phase = Phase.RUN;
			return Step.write(2, complaint);
		}
		if (read == null)
			return fail(complaint);
		config = read;
		return open(sys);
	}

	private Step open(Sys sys) {
		try {
			for (int port : config.ports)
				if (!listeners.containsKey(port))
					listen(sys, port);
			for (Integer port : List.copyOf(listeners.keySet()))
				if (!config.ports.contains(port))
					sys.net().close(listeners.remove(port));
			Map<String, Integer> logs = new LinkedHashMap<>();
			List<OpenFile> logFiles = new ArrayList<>();
			for (String log : config.logs()) {
				logs.put(log, HttpWorker.LISTENER + 1 + logs.size());
				logFiles.add(sys.files().openForWriting(log, true, 0644));
			}
			UnitFiles.makeDirectories(sys.files(), config.pidFile.substring(0, config.pidFile.lastIndexOf('/')));
			sys.files().write(config.pidFile, (sys.pid() + "\n").getBytes(StandardCharsets.UTF_8), 0644);
			replaceDoors(sys, logs, logFiles);
		} catch (SystemCallException refused) {
			return fail(flavour.isNginx() ? "nginx: [emerg] " + refused.getMessage() + "\n"
					: "(" + refused.error() + ")" + refused.getMessage() + ": could not open log or pid file\nUnable to open logs\n");
		} catch (BindRefused refused) {
			return fail(refused.getMessage());
		}
		phase = Phase.RUN;
		sys.init().ready();
		return run(sys, Outcome.DONE);
	}

	/** A port cannot be had. */
	private static final class BindRefused extends Exception {
		private static final long serialVersionUID = 1;

		BindRefused(String message) {
			super(message);
		}
	}

	private void listen(Sys sys, int port) throws BindRefused {
		try {
			int fd = sys.net().openStream();
			sys.net().bind(fd, Endpoint.port(port));
			sys.net().listen(fd, BACKLOG);
			listeners.put(port, fd);
		} catch (SystemCallException refused) {
			throw new BindRefused(flavour.isNginx() ? "nginx: [emerg] bind() to 0.0.0.0:" + port + " failed (" + refused.getMessage() + ")\n"
					: refused.getMessage() + ": make_sock: could not bind to address 0.0.0.0:" + port + "\nno listening sockets available, shutting down\nUnable to open logs\n");
		}
	}

	/** New workers with the new configuration; those of the old end when they have done what they are at. */
	private void replaceDoors(Sys sys, Map<String, Integer> logs, List<OpenFile> logFiles) throws SystemCallException {
		WebResponder responder = new WebResponder(config, flavour, flavour.product(sys.config().personality()), logs);
		for (Door door : doors) {
			door.pool().close();
			for (int idler : door.pool().idlers())
				sys.kill(idler, Signal.SIGUSR1);
			sys.net().close(door.wakeFd());
		}
		closing.addAll(doors);
		doors.clear();
		for (Map.Entry<Integer, Integer> listener : listeners.entrySet()) {
			Pipe wake = new Pipe();
			int wakeFd = free(sys);
			sys.setFile(wakeFd, wake.readEnd());
			Door door = new Door(listener.getKey(), listener.getValue(), new WorkerPool(config.startServers, config.maxClients), wake, wakeFd);
			doors.add(door);
			List<OpenFile> files = new ArrayList<>(List.of(new NullFile(), wake.writeEnd(), sys.file(2), sys.file(door.listener())));
			files.addAll(logFiles);
			templates.put(door.port(), new Template(responder, files));
		}
		templates.keySet().retainAll(listeners.keySet());
	}

	/** What a new worker is given. No record: the files lead to the kernel, and so back here. */
	private static final class Template implements Serializable {
		private static final long serialVersionUID = 1;
		private final WebResponder responder;
		private final List<OpenFile> files;

		Template(WebResponder responder, List<OpenFile> files) {
			this.responder = responder;
			this.files = files;
		}
	}

	private final Map<Integer, Template> templates = new LinkedHashMap<>();

	private static int free(Sys sys) {
		int fd = HttpWorker.LISTENER;
		while (sys.file(fd) != null)
			fd++;
		return fd;
	}

	private Step run(Sys sys, Outcome last) {
		boolean reload = false;
		for (var signal = sys.takeSignal(); signal.isPresent(); signal = sys.takeSignal())
			reload |= signal.get() == Signal.SIGHUP || signal.get() == Signal.SIGUSR1;
		for (var child = sys.reap(); child.isPresent(); child = sys.reap()) {
			int pid = child.get().pid();
			doors.forEach(door -> door.pool().ended(pid));
			closing.removeIf(door -> door.pool().ended(pid) && door.pool().workers().isEmpty());
		}
		if (reload) {
			phase = Phase.READ;
			reading = new ServerStart(flavour, path);
			return Step.compute(START_NANOS / 4);
		}
		if (last instanceof Outcome.Ready ready && !ready.fds().isEmpty())
			return new Step.Read(ready.fds().get(0), 64);
		keepWorkers(sys);
		List<Step.Poll.Interest> interests = new ArrayList<>();
		for (Door door : doors)
			interests.add(Step.Poll.Interest.reading(door.wakeFd()));
		return new Step.Poll(interests, Step.FOR_EVER);
	}

	private void keepWorkers(Sys sys) {
		for (Door door : doors)
			for (int wanted = door.pool().wanted(); wanted > 0; wanted--)
				try {
					Template template = templates.get(door.port());
					String title = flavour.isNginx() ? "nginx: worker process" : sys.argv().get(0);
					door.pool().started(sys.spawn(new Spawn(new HttpWorker(template.responder, door.pool(), door.port()), List.of(title), WORKER,
							config.user, "/", sys.environment(), template.files, Spawn.SAME_GROUP)));
				} catch (SystemCallException tooMany) {
					return;
				}
	}

	private Step fail(String complaint) {
		phase = Phase.END;
		status = 1;
		return Step.write(2, complaint);
	}
}
