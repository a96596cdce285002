package org.minicloud.console.topology.tests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.connection.Terminals.Terminal;
import org.minicloud.connection.Terminals.TerminalUnavailableException;
import org.minicloud.console.testkit.Ui;

/** Somebody at the terminal of an instance. */
final class Prompt implements AutoCloseable {
	private final ByteArrayOutputStream output = new ByteArrayOutputStream();
	private final Terminal terminal;

	Prompt(String instanceId) throws TerminalUnavailableException {
		terminal = Deploying.connection().terminals().orElseThrow().open("us-east-1", instanceId, this::add, () -> {
		});
		Ui.until("there is a prompt", () -> text().contains("$"));
	}

	private synchronized void add(byte[] bytes) {
		output.writeBytes(bytes);
	}

	private synchronized String text() {
		return output.toString(StandardCharsets.UTF_8);
	}

	/** Runs a command and waits for its end. @return its status */
	int status(String command) {
		// the quotes keep what is echoed while it is typed from looking like the answer
		Pattern answer = Pattern.compile("status=(\\d+)");
		synchronized (this) {
			output.reset();
		}
		terminal.type((command + "; echo sta\"\"tus=$?\n").getBytes(StandardCharsets.UTF_8));
		Ui.until(command + " has ended", () -> answer.matcher(text()).find());
		Matcher found = answer.matcher(text());
		found.find();
		return Integer.parseInt(found.group(1));
	}

	@Override
	public void close() {
		terminal.close();
	}
}
