package org.minicloud.cloud;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.minicloud.connection.Terminals.Terminal;
import org.minicloud.connection.Terminals.TerminalUnavailableException;

/** Somebody who types into a shell and reads what comes. */
final class TestTerminal {
	private static final Duration A_MOMENT = Duration.ofSeconds(2);

	private final TestCloud cloud;
	private final ByteArrayOutputStream output = new ByteArrayOutputStream();
	private Terminal terminal;
	private volatile boolean closed;

	private TestTerminal(TestCloud cloud) {
		this.cloud = cloud;
	}

	static TestTerminal on(TestCloud cloud, String instanceId) throws TerminalUnavailableException {
		TestTerminal opened = new TestTerminal(cloud);
		opened.terminal = cloud.minicloud.connect().terminals().orElseThrow().open("us-east-1", instanceId, opened::add,
				() -> opened.closed = true);
		cloud.advance(A_MOMENT);
		return opened;
	}

	/** Types a line and gives what is on the screen a moment later. */
	String run(String line) {
		terminal.type((line + "\n").getBytes(StandardCharsets.UTF_8));
		cloud.advance(A_MOMENT);
		return screen();
	}

	synchronized String screen() {
		return output.toString(StandardCharsets.UTF_8);
	}

	boolean isClosed() {
		return closed;
	}

	void hangUp() {
		terminal.close();
		cloud.advance(A_MOMENT);
	}

	private synchronized void add(byte[] bytes) {
		output.writeBytes(bytes);
	}
}
