package org.minicloud.guest.software.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.http.HttpWorker;
import org.minicloud.guest.software.http.WorkerPool;

/** {@code appserver FILE.js --port N}: reads the user's program and keeps workers that answer requests with it. */
final class AppServer implements Program {
	private static final long serialVersionUID = 1;
	private static final Footprint WORKER = new Footprint(2_100, 11_000, 240_000);
	private static final String USAGE = "usage: appserver FILE.js [--port N] [--workers N] [--config FILE]\n";
	private static final int BACKLOG = 128;

	private enum Phase {
		START, CONFIG, PROGRAM, RUN, END
	}

	private final List<String> arguments;
	private Phase phase = Phase.START;
	private String config;
	private String program;
	private int port = 8080;
	private int workers = 2;
	private final Map<String, String> environment = new LinkedHashMap<>();
	private String source;
	private WorkerPool pool;
	private int listener;
	private int status;

	AppServer(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		switch (phase) {
			case START -> {
				return start(sys);
			}
			case CONFIG -> {
				if (last instanceof Outcome.Failed failed)
					return fail("appserver: " + config + ": " + failed.error().text() + "\n");
				String wrong = configure(sys.files().text(config).orElse(""));
				if (!wrong.isEmpty())
					return fail("appserver: " + config + ": " + wrong + "\n");
				return loadProgram();
			}
			case PROGRAM -> {
				if (last instanceof Outcome.Failed failed)
					return fail("appserver: " + program + ": " + failed.error().text() + "\n");
				return open(sys, sys.files().text(program).orElse(""));
			}
			case RUN -> {
				return run(sys);
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private Step start(Sys sys) {
		environment.putAll(sys.environment());
		environment.put("HOSTNAME", sys.hostname());
		for (int i = 0; i < arguments.size(); i++) {
			String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
			switch (arguments.get(i)) {
				case "--port", "-p" -> {
					if (!set("port", value).isEmpty())
						return fail(USAGE);
					i++;
				}
				case "--workers" -> {
					if (!set("workers", value).isEmpty())
						return fail(USAGE);
					i++;
				}
				case "--config" -> {
					config = value;
					i++;
				}
				default -> {
					if (arguments.get(i).startsWith("-"))
						return fail(USAGE);
					program = arguments.get(i);
				}
			}
		}
		sys.handle(Signal.SIGHUP, Signal.SIGCHLD);
		if (config == null)
			return program == null ? fail(USAGE) : loadProgram();
		phase = Phase.CONFIG;
		return new Step.Load(config);
	}

	private String configure(String text) {
		int line = 0;
		for (String each : text.split("\n")) {
			line++;
			String stripped = each.strip();
			int equals = stripped.indexOf('=');
			if (stripped.isEmpty() || stripped.startsWith("#"))
				continue;
			if (equals < 1)
				return "line " + line + ": NAME = VALUE is expected";
			String wrong = set(stripped.substring(0, equals).strip(), stripped.substring(equals + 1).strip());
			if (!wrong.isEmpty())
				return "line " + line + ": " + wrong;
		}
		return program == null ? "it names no program" : "";
	}

	private String set(String name, String value) {
		switch (name) {
			case "program" -> program = value;
			case "port", "workers" -> {
				int most = name.equals("port") ? 65535 : 32;
				if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most)
					return name + " is a number from 1 to " + most;
				if (name.equals("port"))
					port = Integer.parseInt(value);
				else
					workers = Integer.parseInt(value);
			}
			default -> environment.put(name, value);
		}
		return "";
	}

	private Step loadProgram() {
		phase = Phase.PROGRAM;
		return new Step.Load(program);
	}

	private Step open(Sys sys, String text) {
		source = text;
		try {
			new Interpreter(program, source).script(sys);
		} catch (EngineException wrong) {
			return fail("appserver: " + wrong.getMessage() + "\n");
		}
		try {
			listener = sys.net().openStream();
			sys.net().bind(listener, Endpoint.port(port));
			sys.net().listen(listener, BACKLOG);
		} catch (SystemCallException refused) {
			return fail("appserver: port " + port + ": " + refused.getMessage() + "\n");
		}
		pool = new WorkerPool(workers, workers);
		sys.init().ready();
		phase = Phase.RUN;
		return Step.write(2, "appserver: " + program + " on port " + port + ", " + workers + " workers\n");
	}

	private Step run(Sys sys) {
		while (sys.takeSignal().isPresent())
			continue;
		for (var child = sys.reap(); child.isPresent(); child = sys.reap())
			pool.ended(child.get().pid());
		for (int wanted = pool.wanted(); wanted > 0; wanted--)
			try {
				List<OpenFile> files = new ArrayList<>(List.of(new NullFile(), new NullFile(), sys.file(2), sys.file(listener)));
				AppResponder responder = new AppResponder(new Interpreter(program, source), environment);
				pool.started(sys.spawn(new Spawn(new HttpWorker(responder, pool, port), List.of("appserver: worker"), WORKER, sys.user(), sys.directory(), sys.environment(),
						files, Spawn.SAME_GROUP)));
			} catch (SystemCallException tooMany) {
				return new Step.Sleep(sys.now() + 1_000_000_000L);
			}
		return new Step.Pause();
	}

	private Step fail(String why) {
		phase = Phase.END;
		status = 1;
		return Step.write(2, why);
	}
}
