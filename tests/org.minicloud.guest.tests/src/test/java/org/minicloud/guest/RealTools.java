package org.minicloud.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The commands of the machine that the tests run on, as an oracle: GNU's are on every Linux. */
final class RealTools {
	private static final long PATIENCE_SECONDS = 20;
	private final Path directory;

	RealTools(Path directory) {
		this.directory = directory;
	}

	void file(String name, String content) {
		try {
			Files.writeString(directory.resolve(name), content);
		} catch (IOException broken) {
			throw new AssertionError(broken);
		}
	}

	/** Whether there is a command of this name. */
	static boolean has(String name) {
		return Files.isExecutable(Path.of("/usr/bin", name)) || Files.isExecutable(Path.of("/bin", name));
	}

	/** What a command line prints, and its exit status as a last line. */
	String run(String command) {
		try {
			ProcessBuilder builder = new ProcessBuilder("bash", "-c", "{ " + command + "; } 2>&1; echo \"[$?]\"");
			builder.environment().clear();
			builder.environment().put("PATH", "/usr/bin:/bin");
			builder.environment().put("LC_ALL", "C.UTF-8");
			builder.environment().put("TZ", "UTC");
			builder.directory(directory.toFile());
			Process process = builder.redirectErrorStream(true).start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
				throw new AssertionError("never ends: " + command);
			return output;
		} catch (IOException | InterruptedException broken) {
			throw new AssertionError(broken);
		}
	}
}
