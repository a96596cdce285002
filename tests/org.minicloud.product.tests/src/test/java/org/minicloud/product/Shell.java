package org.minicloud.product;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The real {@code ssh} and {@code scp}, with a key pair of the cloud, towards one instance. */
final class Shell {
	private static final int CONNECT_SECONDS = 10;

	private final Path folder;
	private final Path key;
	private final String user;
	private final String address;

	Shell(Path folder, Path key, String user, String address) {
		this.folder = folder;
		this.key = key;
		this.user = user;
		this.address = address;
	}

	/** Waits until the instance lets somebody in. */
	Shell awaitLogIn() throws Exception {
		Deadline.await(Duration.ofSeconds(120), () -> "log-in on " + address + ": " + why(), () -> tryRun("true").status() == 0);
		return this;
	}

	private String why() {
		try {
			return tryRun("true").errors();
		} catch (Exception wrong) {
			return wrong.toString();
		}
	}

	/** A command line of the guest's shell, which must succeed; what it printed. */
	String run(String line) throws Exception {
		Command.Result result = tryRun(line);
		if (result.status() != 0)
			throw new AssertionError(line + ": status " + result.status() + "\n" + result.output() + result.errors());
		return result.output();
	}

	Command.Result tryRun(String line) throws Exception {
		List<String> words = new ArrayList<>(List.of("ssh"));
		words.addAll(options());
		words.addAll(List.of(user + "@" + address, line));
		return Command.run(folder, words.toArray(String[]::new));
	}

	/** Copies a file of this machine to the instance. */
	void copyTo(Path file, String target) throws Exception {
		List<String> words = new ArrayList<>(List.of("scp"));
		words.addAll(options());
		words.addAll(List.of(file.toString(), user + "@" + address + ":" + target));
		Command.run(folder, words.toArray(String[]::new)).orFail();
	}

	private List<String> options() {
		return List.of("-i", key.toString(), "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o",
				"UserKnownHostsFile=" + folder.resolve("known_hosts"), "-o", "ConnectTimeout=" + CONNECT_SECONDS, "-o", "LogLevel=ERROR",
				"-F", "/dev/null");
	}
}
