package org.minicloud.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real AWS CLI, pointed at a cloud. */
final class AwsCli {
	private static final long PATIENCE_SECONDS = 120;

	private final Path folder;
	private final HeadlessCloud cloud;
	private final Path credentials;

	AwsCli(Path folder, HeadlessCloud cloud, Path credentials) {
		this.folder = folder;
		this.cloud = cloud;
		this.credentials = credentials;
	}

	static boolean isInstalled() {
		try {
			return new ProcessBuilder("aws", "--version").redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
		} catch (IOException notThere) {
			return false;
		} catch (InterruptedException impatient) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** What {@code aws ec2 ...} printed. */
	record Answer(int status, String output, String errors) {
	}

	/** {@code aws ec2 ...}, which must succeed; its output, stripped. */
	String ec2(String... words) throws Exception {
		Answer answer = tryEc2(words);
		if (answer.status() != 0)
			throw new AssertionError("aws ec2 " + List.of(words) + ": " + answer.errors() + cloud.log());
		return answer.output().strip();
	}

	Answer tryEc2(String... words) throws Exception {
		List<String> command = new ArrayList<>(List.of("aws", "ec2"));
		command.addAll(List.of(words));
		command.addAll(List.of("--endpoint-url", cloud.endpoint().toString(), "--region", cloud.region()));
		Path output = Files.createTempFile(folder, "aws", ".out");
		Path errors = Files.createTempFile(folder, "aws", ".err");
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
		builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
		builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
		builder.environment().put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
		builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
		builder.environment().put("AWS_PAGER", "");
		Process process = builder.start();
		if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new AssertionError("aws ec2 " + List.of(words) + " did not end");
		}
		return new Answer(process.exitValue(), Files.readString(output), Files.readString(errors));
	}
}
