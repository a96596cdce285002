package org.minicloud.guest.software.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;

/** The first process of the database server: brings the databases back from the disk, then starts a process for every connection. */
final class PgServer implements Program {
	private static final long serialVersionUID = 1;
	static final String VERSION = "9.2.5";
	static final String PRODUCT = "PostgreSQL " + VERSION + " protocol on Minicloud (engine H2)";
	static final int PORT = 5432;
	private static final String DEFAULT_HBA = "# TYPE  DATABASE  USER  ADDRESS  METHOD (trust, password, md5, reject)\nhost  all  all  127.0.0.1/32  trust\nhost  all  all  0.0.0.0/0  md5\n";
	private static final Footprint BACKEND = new Footprint(4_600, 3_100, 216_000);
	private static final int MOST_CONNECTIONS = 100;

	private enum Phase {
		START, HBA, RECOVER, ACCEPT, END
	}

	private final List<String> arguments;
	private String directory = "/var/lib/pgsql/data";
	private int port = PORT;
	private Phase phase = Phase.START;
	private final Cluster cluster = new Cluster();
	private Recovery recovery;
	private List<HostRule> rules = List.of();
	private int listener;
	private int living;
	private boolean reload;
	private int status;

	PgServer(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		Outcome outcome = last;
		while (true) {
			Step step = advance(sys, outcome);
			if (step != null)
				return step;
			outcome = Outcome.DONE;
		}
	}

	private Step advance(Sys sys, Outcome last) {
		switch (phase) {
			case START -> {
				return start(sys);
			}
			case HBA -> {
				rules = HostRule.read(sys.files().text(directory + "/pg_hba.conf").orElse(DEFAULT_HBA));
				phase = cluster.isUp() ? Phase.ACCEPT : Phase.RECOVER;
				return null;
			}
			case RECOVER -> {
				Step step = recovery.resume(sys, last);
				return step != null ? step : listen(sys);
			}
			case ACCEPT -> {
				return accept(sys, last);
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private Step start(Sys sys) {
		for (int i = 0; i + 1 < arguments.size(); i++)
			if (arguments.get(i).equals("-D"))
				directory = arguments.get(i + 1);
			else if (arguments.get(i).equals("-p") && arguments.get(i + 1).matches("\\d{1,5}"))
				port = Integer.parseInt(arguments.get(i + 1));
		if (sys.root())
			return fail("\"root\" execution of the PostgreSQL server is not permitted.\n");
		if (sys.services().software().isEmpty())
			return fail("FATAL:  there is no database engine on this machine\n");
		if (!sys.files().isDirectory(directory))
			return fail("postgres cannot access the server configuration file \"" + directory + "/postgresql.conf\": No such file or directory\n");
		try {
			if (!sys.files().exists(directory + "/pg_hba.conf"))
				sys.files().write(directory + "/pg_hba.conf", DEFAULT_HBA.getBytes(StandardCharsets.UTF_8), 0600);
		} catch (SystemCallException refused) {
			return fail("FATAL:  could not write in \"" + directory + "\": " + refused.getMessage() + "\n");
		}
		sys.handle(Signal.SIGHUP, Signal.SIGCHLD);
		recovery = new Recovery(cluster, directory);
		cluster.rebuilder = sys.pid();
		phase = Phase.HBA;
		return new Step.Load(directory + "/pg_hba.conf");
	}

	private Step listen(Sys sys) {
		if (cluster.broken)
			return fail("FATAL:  the databases cannot be read: " + recovery.complaint() + "\n");
		try {
			listener = sys.net().openStream();
			sys.net().bind(listener, Endpoint.port(port));
			sys.net().listen(listener, MOST_CONNECTIONS);
		} catch (SystemCallException refused) {
			return fail("LOG:  could not bind IPv4 socket: " + refused.getMessage() + "\nFATAL:  could not create any TCP/IP sockets\n");
		}
		sys.init().ready();
		phase = Phase.ACCEPT;
		return Step.write(2, (recovery.replayed() > 0 ? "LOG:  redo done, " + recovery.replayed() + " records\n" : "") + "LOG:  database system is ready to accept connections\n");
	}

	private Step accept(Sys sys, Outcome last) {
		for (var signal = sys.takeSignal(); signal.isPresent(); signal = sys.takeSignal())
			reload |= signal.get() == Signal.SIGHUP;
		for (var child = sys.reap(); child.isPresent(); child = sys.reap()) {
			int pid = child.get().pid();
			living--;
			if (cluster.writer == pid || cluster.rebuilder == pid || child.get().status() != 0 && child.get().status() != 1 && child.get().status() != 143)
				return crash(sys);
		}
		if (cluster.broken)
			return fail("PANIC:  the log could not be written\n");
		if (reload) {
			reload = false;
			phase = Phase.HBA;
			return new Step.Load(directory + "/pg_hba.conf");
		}
		if (last instanceof Outcome.Accepted accepted)
			serve(sys, accepted);
		return new Step.Accept(listener);
	}

	/** A process that was killed in the middle may have left anything: all is made anew from the disk, as PostgreSQL does. */
	private Step crash(Sys sys) {
		return fail("LOG:  terminating any other active server processes\n");
	}

	private void serve(Sys sys, Outcome.Accepted accepted) {
		try {
			List<org.minicloud.guest.kernel.OpenFile> files = new ArrayList<>(List.of(new NullFile(), new NullFile(), sys.file(2), sys.file(accepted.fd())));
			if (living < MOST_CONNECTIONS) {
				sys.spawn(new Spawn(new PgBackend(cluster, directory, rules, accepted.peer()), List.of("postgres: " + accepted.peer()), BACKEND, sys.user(), directory,
						sys.environment(), files, Spawn.SAME_GROUP));
				living++;
			}
			sys.net().close(accepted.fd());
		} catch (SystemCallException tooMany) {
			sys.setFile(accepted.fd(), null);
		}
	}

	private Step fail(String why) {
		phase = Phase.END;
		status = 1;
		return Step.write(2, why);
	}
}
