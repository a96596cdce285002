package org.minicloud.guest.ssh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.Personality;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.ssh.ServerProfile.HostKeyText;

/** {@code sshd}: listens, and makes a process for every connection. */
final class Sshd implements Program {
	private static final long serialVersionUID = 1;
	private static final Footprint CONNECTION = new Footprint(550, 2_100, 66_000);
	private static final int BACKLOG = 128;
	private static final int LISTENER = 3;
	/** A machine that is flooded with connections keeps the rest of its memory for itself. */
	private static final int MOST_CONNECTIONS = 256;
	private static final String SOFTWARE = "OpenSSH_6.2";

	private enum Phase {
		START, CONFIG, BANNER, PRIVATE_KEY, PUBLIC_KEY, LISTEN, ACCEPT, IDLE, END
	}

	private final SecureLog log = new SecureLog(null);
	private final List<HostKeyText> keys = new ArrayList<>();
	private final Map<Integer, String> connections = new HashMap<>();
	private Phase phase = Phase.START;
	private SshdConfig config = new SshdConfig("");
	private String banner = "";
	private int nextKey;
	private String privateKey = "";

	@Override
	public Step resume(Sys sys, Outcome last) {
		try {
			Step step = phase == Phase.ACCEPT ? serve(sys, last) : prepare(sys, last);
			log.write(sys, List.of());
			return step;
		} catch (SystemCallException refused) {
			return complain("error: " + refused.getMessage());
		}
	}

	private Step prepare(Sys sys, Outcome last) throws SystemCallException {
		boolean failed = last instanceof Outcome.Failed;
		switch (phase) {
			case START -> {
				if (!sys.root())
					return complain("sshd: must be run as root");
				phase = Phase.CONFIG;
				return new Step.Load(SshdConfig.PATH);
			}
			case CONFIG -> {
				config = new SshdConfig(failed ? "" : sys.files().text(SshdConfig.PATH).orElse(""));
				if (!config.complaints().isEmpty())
					return complain(config.complaints().get(0) + "\n" + SshdConfig.PATH + ": terminating, "
							+ config.complaints().size() + " bad configuration options");
				phase = config.banner().isEmpty() ? Phase.LISTEN : Phase.BANNER;
				return config.banner().isEmpty() ? nextKey() : new Step.Load(config.banner());
			}
			case BANNER -> {
				banner = failed ? "" : sys.files().text(config.banner()).orElse("");
				return nextKey();
			}
			case PRIVATE_KEY -> {
				privateKey = failed ? "" : sys.files().text(keyFile()).orElse("");
				phase = Phase.PUBLIC_KEY;
				return new Step.Load(keyFile() + ".pub");
			}
			case PUBLIC_KEY -> {
				String publicKey = failed ? "" : sys.files().text(keyFile() + ".pub").orElse("");
				if (!privateKey.isEmpty() && !publicKey.isEmpty())
					keys.add(new HostKeyText(privateKey, publicKey.strip()));
				nextKey++;
				return nextKey();
			}
			case LISTEN -> {
				return listen(sys);
			}
			case IDLE -> {
				return new Step.Pause();
			}
			default -> {
				return Step.exit(255);
			}
		}
	}

	private String keyFile() {
		return config.hostKeys().get(nextKey);
	}

	private Step nextKey() {
		phase = nextKey < config.hostKeys().size() ? Phase.PRIVATE_KEY : Phase.LISTEN;
		return phase == Phase.LISTEN ? Step.compute(1) : new Step.Load(keyFile());
	}

	private Step listen(Sys sys) throws SystemCallException {
		if (keys.isEmpty())
			return complain("sshd: no hostkeys available -- exiting.");
		sys.handle(Signal.SIGCHLD);
		sys.setFile(SshProcess.LOG, sys.files().openForWriting(logFile(sys), true, 0600));
		if (sys.services().secureShell().isEmpty()) {
			// a machine outside of a cloud: there is nobody who could come
			phase = Phase.IDLE;
			sys.init().ready();
			return new Step.Pause();
		}
		int fd = sys.net().openStream();
		sys.net().bind(fd, Endpoint.port(config.port()));
		sys.net().listen(fd, BACKLOG);
		log.add(sys, "Server listening on 0.0.0.0 port " + config.port() + ".");
		sys.init().ready();
		phase = Phase.ACCEPT;
		return new Step.Accept(fd);
	}

	private static String logFile(Sys sys) {
		return sys.config().personality() == Personality.UBUNTU ? "/var/log/auth.log" : "/var/log/secure";
	}

	private Step serve(Sys sys, Outcome last) throws SystemCallException {
		while (sys.takeSignal().isPresent())
			continue;
		for (var child = sys.reap(); child.isPresent(); child = sys.reap())
			forget(sys, child.get().pid());
		if (last instanceof Outcome.Accepted accepted) {
			if (connections.size() >= MOST_CONNECTIONS)
				log.add(sys, "error: beginning MaxStartups throttling");
			else
				begin(sys, accepted);
			sys.setFile(accepted.fd(), null);
		}
		return new Step.Accept(LISTENER);
	}

	/** A process that ended without saying so, perhaps because it was killed, leaves nothing behind in the library. */
	private void forget(Sys sys, int pid) {
		String name = connections.remove(pid);
		if (name != null)
			sys.services().secureShell().flatMap(library -> library.find(name)).ifPresent(SecureConnection::forget);
	}

	private void begin(Sys sys, Outcome.Accepted accepted) {
		SecureConnection connection = sys.services().secureShell().orElseThrow().open(profile(sys));
		List<OpenFile> files = new ArrayList<>();
		files.add(sys.file(accepted.fd()));
		files.add(null);
		files.add(sys.file(SshProcess.LOG));
		try {
			int pid = sys.spawn(new Spawn(new SshProcess(config, connection.name(), accepted.peer()), List.of("sshd: [accepted]"), CONNECTION,
					"root", "/", Map.of(), files, Spawn.OWN_GROUP));
			connections.put(pid, connection.name());
		} catch (SystemCallException refused) {
			log.add(sys, "error: fork: " + refused.getMessage());
			connection.forget();
		}
	}

	private ServerProfile profile(Sys sys) {
		return new ServerProfile(sys.config().instanceId(), SOFTWARE, keys, banner, config.publicKeys(), config.passwords(),
				config.maxAuthTries(), config.maxSessions(), config.forwarding());
	}

	private Step complain(String text) {
		phase = Phase.END;
		return new Step.Write(2, (text + "\n").getBytes(StandardCharsets.UTF_8));
	}
}
