package org.minicloud.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A process of {@code releng/run --headless} that has said that it is ready. */
final class HeadlessCloud implements AutoCloseable {
	private static final Pattern READY = Pattern
			.compile("ready endpoint=(http://127\\.0\\.0\\.1:\\d+) region=([a-z0-9-]+) credentials=(.+)");
	private static final Duration START = Duration.ofSeconds(60);
	private static final Duration ANSWER = Duration.ofSeconds(20);

	private final Process process;
	private final Path log;
	private final String readyLine;
	private final Matcher ready;

	private HeadlessCloud(Process process, Path log, String readyLine, Matcher ready) {
		this.process = process;
		this.log = log;
		this.readyLine = readyLine;
		this.ready = ready;
	}

	/** Starts a cloud on a data folder and any free port, and waits until it answers. */
	static HeadlessCloud start(Path data, String... options) throws Exception {
		Path log = data.resolveSibling(data.getFileName() + ".log");
		List<String> words = new ArrayList<>(List.of("--headless", "--port", "0", "--data", data.toString()));
		words.addAll(List.of(options));
		Process process = Launcher.here().start(log, words.toArray(String[]::new));
		String line = firstLine(process, log);
		Matcher ready = READY.matcher(line);
		if (!ready.matches()) {
			process.destroyForcibly();
			throw new AssertionError("not a ready line: " + line + "\n" + Files.readString(log));
		}
		return new HeadlessCloud(process, log, line, ready);
	}

	private static String firstLine(Process process, Path log) throws Exception {
		BufferedReader output = process.inputReader();
		CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
			try {
				return output.readLine();
			} catch (IOException ended) {
				return null;
			}
		});
		try {
			String text = line.get(START.toSeconds(), TimeUnit.SECONDS);
			if (text != null)
				return text;
		} catch (TimeoutException | ExecutionException silent) {
			process.destroyForcibly();
		}
		throw new AssertionError("the cloud did not get ready: " + Files.readString(log));
	}

	String readyLine() {
		return readyLine;
	}

	URI endpoint() {
		return URI.create(ready.group(1));
	}

	String region() {
		return ready.group(2);
	}

	Path credentials() {
		return Path.of(ready.group(3));
	}

	/** A client as a program outside has it; it does not try again, so that an error is seen as it is. */
	Ec2Client ec2() {
		ProfileFile profile = ProfileFile.builder().content(credentials()).type(ProfileFile.Type.CREDENTIALS).build();
		return Ec2Client.builder().endpointOverride(endpoint()).region(Region.of(region()))
				.credentialsProvider(ProfileCredentialsProvider.builder().profileFile(profile).build())
				.httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(ANSWER))
				.overrideConfiguration(
						ClientOverrideConfiguration.builder().retryStrategy(DefaultRetryStrategy.doNotRetry()).build())
				.build();
	}

	/** {@code kill -9}. */
	void kill() throws InterruptedException {
		process.toHandle().destroyForcibly();
		process.waitFor();
	}

	/** SIGTERM; the time until the process was gone. */
	Duration terminate() throws Exception {
		long begin = System.nanoTime();
		process.toHandle().destroy();
		if (!process.waitFor(10, TimeUnit.SECONDS))
			throw new AssertionError("the cloud goes on after SIGTERM");
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	int exitStatus() {
		return process.exitValue();
	}

	/** What the process printed on stdout after the ready line, once it has ended. */
	String furtherOutput() throws IOException {
		StringBuilder text = new StringBuilder();
		process.inputReader().lines().forEach(line -> text.append(line).append('\n'));
		return text.toString();
	}

	String log() throws IOException {
		return Files.readString(log);
	}

	@Override
	public void close() throws Exception {
		if (process.isAlive())
			terminate();
	}
}
