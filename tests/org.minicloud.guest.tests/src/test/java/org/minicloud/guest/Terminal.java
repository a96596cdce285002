package org.minicloud.guest;

import java.nio.charset.StandardCharsets;
import org.minicloud.xen.console.Console;

/** Somebody at a session console of a guest. */
final class Terminal {
	private final GuestMachine machine;
	private final Console console;
	private final StringBuilder output = new StringBuilder();
	private String prompt = "$ ";

	Terminal(GuestMachine machine, Console console) {
		this.machine = machine;
		this.console = console;
		console.onOutput(bytes -> output.append(new String(bytes, StandardCharsets.UTF_8)));
	}

	/** Connects and waits for the prompt. */
	void connect() {
		console.connect();
		machine.until(() -> output.toString().endsWith(prompt()), this::shown);
	}

	private String shown() {
		return "screen:\n" + screen();
	}

	void connectOnly() {
		console.connect();
	}

	void disconnect() {
		console.disconnect();
	}

	/** From now on a line that ends so is the prompt, as {@code "# "} of the superuser. */
	void usePrompt(String newPrompt) {
		prompt = newPrompt;
	}

	private String prompt() {
		return switch (machine.config.personality()) {
			case FREE_BSD -> "% ";
			case OPEN_SOLARIS, NET_BSD -> "# ";
			case WINDOWS_SERVER -> "> ";
			default -> prompt;
		};
	}

	void type(String text) {
		console.type(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Everything shown so far, with Unix line ends. */
	String screen() {
		return output.toString().replace("\r\n", "\n");
	}

	void clear() {
		output.setLength(0);
	}

	/** Types a line, waits for the next prompt, and gives what was shown in between. */
	String run(String command) {
		clear();
		type(command + "\r");
		machine.until(() -> screen().contains("\n") && screen().endsWith(prompt()), this::shown);
		String shown = screen();
		String afterEcho = shown.substring(shown.indexOf('\n') + 1);
		int lastLine = afterEcho.lastIndexOf('\n') + 1;
		return afterEcho.substring(0, lastLine);
	}

	/** Types a line and lets what it starts run for a while. */
	void start(String command) {
		send(command);
		machine.runFor(GuestMachine.SECOND / 2);
	}

	/** Types a line without waiting. */
	void send(String command) {
		clear();
		type(command + "\r");
	}

	void waitFor(String text) {
		machine.until(() -> screen().contains(text), this::shown);
	}
}
