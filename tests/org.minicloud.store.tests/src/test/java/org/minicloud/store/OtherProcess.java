package org.minicloud.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process with the class path of the tests. It is killed when closed. */
final class OtherProcess implements AutoCloseable {
	private final Process process;
	private final BufferedReader output;

	OtherProcess(Class<?> main, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				"-Dderby.stream.error.method=java.io.OutputStream.nullOutputStream",
				"-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main.getName()));
		command.addAll(List.of(arguments));
		process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		output = process.inputReader();
	}

	/** The next line that it prints; null when it has ended. */
	String line() throws IOException {
		return output.readLine();
	}

	/** Ends it at once, as {@code kill -9} does; what it printed can still be read. */
	void kill() {
		ProcessHandle handle = process.toHandle();
		// the process's own method would close its output
		handle.destroyForcibly();
		handle.onExit().orTimeout(60, TimeUnit.SECONDS).join();
	}

	@Override
	public void close() {
		kill();
	}
}
