package org.minicloud.topology.deploy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.minicloud.connection.Terminals.Terminal;
import org.minicloud.connection.Terminals.TerminalUnavailableException;

/** Somebody at the console of an instance. */
final class GuestShell implements AutoCloseable {
	private final DeployCloud cloud;
	private final ByteArrayOutputStream output = new ByteArrayOutputStream();
	private final Terminal terminal;

	GuestShell(DeployCloud cloud, String instanceId) throws TerminalUnavailableException {
		this.cloud = cloud;
		terminal = cloud.minicloud.connect().terminals().orElseThrow().open("us-east-1", instanceId, this::add, () -> {
		});
		cloud.advance(Duration.ofSeconds(2));
	}

	/** Types a line; what it puts on the screen in so much time. */
	String run(String line, Duration time) {
		synchronized (this) {
			output.reset();
		}
		terminal.type((line + "\n").getBytes(StandardCharsets.UTF_8));
		cloud.advance(time);
		synchronized (this) {
			return output.toString(StandardCharsets.UTF_8);
		}
	}

	private synchronized void add(byte[] bytes) {
		output.writeBytes(bytes);
	}

	@Override
	public void close() {
		terminal.close();
	}
}
