package org.minicloud.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts {@code releng/run} as a user would. */
final class Launcher {
	private static final long PATIENCE_SECONDS = 120;

	private final Path root;

	private Launcher(Path root) {
		this.root = root;
	}

	static Launcher here() {
		Path folder = Path.of(System.getProperty("project.root", "")).toAbsolutePath();
		while (!Files.exists(folder.resolve("releng/run")))
			folder = folder.getParent();
		return new Launcher(folder);
	}

	/** What a finished program printed, and how it ended. */
	record Outcome(int status, String output, String errors) {
	}

	/** A process of {@code releng/run} that goes on. */
	Process start(Path log, String... options) throws IOException {
		return command(Map.of(), options).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
	}

	/** Runs {@code releng/run} to its end, with these variables in its environment; an empty value unsets one. */
	Outcome run(Path folder, Map<String, String> environment, String... options) throws IOException, InterruptedException {
		Path output = Files.createTempFile(folder, "run", ".out");
		Path errors = Files.createTempFile(folder, "run", ".err");
		Process process = command(environment, options).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
		if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
			throw new AssertionError("releng/run " + List.of(options) + " did not end: " + Files.readString(errors));
		}
		return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
	}

	private ProcessBuilder command(Map<String, String> environment, String... options) {
		List<String> words = new ArrayList<>();
		words.add(root.resolve("releng/run").toString());
		words.addAll(List.of(options));
		ProcessBuilder builder = new ProcessBuilder(words).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
		environment.forEach((name, value) -> {
			if (value.isEmpty())
				builder.environment().remove(name);
			else
				builder.environment().put(name, value);
		});
		return builder;
	}
}
