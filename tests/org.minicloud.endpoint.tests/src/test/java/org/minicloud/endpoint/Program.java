package org.minicloud.endpoint;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine against the endpoint, with the test cloud's keys in their environment. */
final class Program {
	private static final int SECONDS = 120;

	/** What a program left. */
	record Result(int status, String out, String err) {
	}

	private Program() {
	}

	/** Whether the program is there and works. */
	static boolean works(String... command) {
		try {
			return run(Map.of(), "", command).status() == 0;
		} catch (IOException absent) {
			return false;
		}
	}

	/** Runs the AWS CLI. */
	static Result aws(TestCloud cloud, String... arguments) throws IOException {
		return aws(cloud, Map.of(), arguments);
	}

	static Result aws(TestCloud cloud, Map<String, String> environment, String... arguments) throws IOException {
		return aws(cloud.uri(), environment, Arrays.asList(arguments));
	}

	/** Runs a command of {@code aws ec2}. */
	static Result ec2(URI endpoint, String... arguments) throws IOException {
		List<String> all = new ArrayList<>(List.of("ec2"));
		all.addAll(Arrays.asList(arguments));
		return aws(endpoint, Map.of(), all);
	}

	private static Result aws(URI endpoint, Map<String, String> environment, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of("aws", "--endpoint-url", endpoint.toString(), "--output", "text"));
		command.addAll(arguments);
		return run(environment, "", command.toArray(String[]::new));
	}

	/** @param input for the program's standard input */
	static Result run(Map<String, String> environment, String input, String... command) throws IOException {
		Path out = Files.createTempFile("program", ".out");
		Path err = Files.createTempFile("program", ".err");
		Path in = Files.createTempFile("program", ".in");
		try {
			Files.writeString(in, input);
			ProcessBuilder builder = new ProcessBuilder(command).redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
			Map<String, String> all = builder.environment();
			all.keySet().removeIf(name -> name.startsWith("AWS_") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
			all.putAll(Map.of("AWS_ACCESS_KEY_ID", TestCloud.KEY, "AWS_SECRET_ACCESS_KEY", TestCloud.SECRET, "AWS_DEFAULT_REGION", "us-east-1",
					"AWS_CONFIG_FILE", File.separator + "nonexistent", "AWS_SHARED_CREDENTIALS_FILE", File.separator + "nonexistent", "AWS_MAX_ATTEMPTS", "1",
					"AWS_EC2_METADATA_DISABLED", "true", "AWS_PAGER", "", "PYTHONIOENCODING", "utf-8"));
			all.putAll(environment);
			return new Result(status(builder.start()), text(out), text(err));
		} finally {
			Files.delete(out);
			Files.delete(err);
			Files.delete(in);
		}
	}

	private static int status(Process process) {
		try {
			if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new AssertionError("The program did not end within " + SECONDS + " s.");
			}
			return process.exitValue();
		} catch (InterruptedException interrupted) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
			throw new AssertionError(interrupted);
		}
	}

	private static String text(Path file) throws IOException {
		return Files.readString(file, StandardCharsets.UTF_8);
	}
}
