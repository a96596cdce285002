package org.minicloud.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine, run to its end. */
final class Command {
	private static final long PATIENCE_SECONDS = 120;

	/** How it ended. */
	record Result(int status, String output, String errors) {
		/** What it printed, when it succeeded. */
		String orFail() {
			if (status != 0)
				throw new AssertionError("status " + status + "\n" + output + errors);
			return output;
		}
	}

	private Command() {
	}

	/** Runs it in a folder; what it prints may be any bytes. */
	static Result run(Path folder, String... words) throws IOException, InterruptedException {
		Path output = Files.createTempFile(folder, "command", ".out");
		Path errors = Files.createTempFile(folder, "command", ".err");
		Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectInput(new java.io.File("/dev/null"))
				.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
		if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new AssertionError(List.of(words) + " did not end\n" + Files.readString(output) + Files.readString(errors));
		}
		Result result = new Result(process.exitValue(), new String(Files.readAllBytes(output), java.nio.charset.StandardCharsets.ISO_8859_1),
				new String(Files.readAllBytes(errors), java.nio.charset.StandardCharsets.ISO_8859_1));
		Files.delete(output);
		Files.delete(errors);
		return result;
	}
}
