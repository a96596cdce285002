package org.minicloud.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The desktop's own OpenSSH. */
final class Client {
	private static final long PATIENCE_SECONDS = 60;
	private final Path folder;
	private final int port;

	Client(Path folder, int port) {
		this.folder = folder;
		this.port = port;
	}

	/** What a program said and how it ended. */
	record Result(int status, byte[] output, String errors) {
		String text() {
			return new String(output, StandardCharsets.UTF_8);
		}
	}

	static boolean isInstalled() {
		try {
			return new ProcessBuilder("ssh", "-V").redirectErrorStream(true).start().waitFor() == 0;
		} catch (IOException | InterruptedException absent) {
			return false;
		}
	}

	/** Makes a key pair. @return the public key's line */
	static String makeKey(Path file, String type) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-C", "test", "-f", file.toString()));
		if (type.equals("rsa"))
			command.addAll(List.of("-b", "2048"));
		if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0)
			throw new IOException("ssh-keygen failed");
		return Files.readString(Path.of(file + ".pub")).strip();
	}

	private List<String> options(String key) {
		return List.of("-i", folder.resolve(key).toString(), "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=accept-new", "-o",
				"UserKnownHostsFile=" + folder.resolve("known_hosts"), "-o", "LogLevel=" + System.getProperty("ssh.log", "ERROR"), "-o", "BatchMode=yes", "-F", "none");
	}

	Process start(String key, String user, String... rest) throws IOException {
		List<String> command = new ArrayList<>(List.of("ssh", "-p", Integer.toString(port)));
		List<String> words = new ArrayList<>(List.of(rest));
		while (!words.isEmpty() && words.get(0).startsWith("-")) {
			command.add(words.remove(0));
			if (command.getLast().matches("-[oLRSi]"))
				command.add(words.remove(0));
		}
		// of an option that is given twice the first holds
		command.addAll(options(key));
		command.add(user + "@127.0.0.1");
		command.addAll(words);
		return new ProcessBuilder(command).start();
	}

	Result ssh(String key, String user, String... rest) throws Exception {
		return finish(start(key, user, rest), new byte[0]);
	}

	/** Logs in by a password, which is asked for as often as the client likes. */
	Result sshByPassword(String password, String user, String... rest) throws Exception {
		Path answer = folder.resolve("askpass");
		Files.writeString(answer, "#!/bin/sh\necho '" + password + "'\n");
		Files.setPosixFilePermissions(answer, PosixFilePermissions.fromString("rwx------"));
		List<String> command = new ArrayList<>(List.of("ssh", "-p", Integer.toString(port), "-o", "PubkeyAuthentication=no", "-o", "StrictHostKeyChecking=accept-new",
				"-o", "UserKnownHostsFile=" + folder.resolve("known_hosts"), "-o", "LogLevel=ERROR", "-F", "none", user + "@127.0.0.1"));
		command.addAll(List.of(rest));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().putAll(Map.of("SSH_ASKPASS", answer.toString(), "SSH_ASKPASS_REQUIRE", "force", "DISPLAY", ":none"));
		return finish(builder.start(), new byte[0]);
	}

	Result sshWithInput(byte[] input, String key, String user, String... rest) throws Exception {
		return finish(start(key, user, rest), input);
	}

	/** {@code scp} or {@code sftp}. */
	Result copy(String program, String key, String... rest) throws Exception {
		List<String> command = new ArrayList<>(List.of(program, "-P", Integer.toString(port)));
		command.addAll(options(key));
		command.addAll(List.of(rest));
		return finish(new ProcessBuilder(command).start(), new byte[0]);
	}

	static Result finish(Process process, byte[] input) throws Exception {
		CompletableFuture<byte[]> output = all(process.getInputStream());
		CompletableFuture<byte[]> errors = all(process.getErrorStream());
		try (var stdin = process.getOutputStream()) {
			stdin.write(input);
		} catch (IOException closed) {
			// it needed no more
		}
		if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new AssertionError("the client hangs; it said " + new String(errors.join(), StandardCharsets.UTF_8)
					+ new String(output.join(), StandardCharsets.UTF_8));
		}
		return new Result(process.exitValue(), output.get(10, TimeUnit.SECONDS),
				new String(errors.get(10, TimeUnit.SECONDS), StandardCharsets.UTF_8));
	}

	private static CompletableFuture<byte[]> all(InputStream stream) {
		return CompletableFuture.supplyAsync(() -> {
			try (stream) {
				return stream.readAllBytes();
			} catch (IOException closed) {
				return new byte[0];
			}
		}, task -> Thread.ofVirtual().start(task));
	}
}
