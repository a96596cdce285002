package org.minicloud.app;

import java.util.Optional;
import org.minicloud.cloud.CloudSettings;
import org.minicloud.connection.CloudConnection;
import org.minicloud.console.session.CloudConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cloud behind the console: started when the console connects, on the console's background thread. */
final class EmbeddedCloud implements CloudConnector, AutoCloseable {
	private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCloud.class);

	private final CloudSettings settings;
	private final DataFolder folder;
	private final Optional<Integer> port;
	private volatile ServedCloud served;
	private boolean closed;

	/** @param port the endpoint's; when empty, the usual one or, when that is taken, any free one */
	EmbeddedCloud(CloudSettings settings, DataFolder folder, Optional<Integer> port) {
		this.settings = settings;
		this.folder = folder;
		this.port = port;
	}

	@Override
	public synchronized CloudConnection connect() throws StartFailure {
		if (closed)
			throw StartFailure.notNow("the program is ending", null);
		if (served == null) {
			served = ServedCloud.start(settings, folder, port.orElseGet(EmbeddedCloud::usualPort));
			LOG.info("the cloud answers on {}, region {}, credentials in {}", served.endpoint(), served.region(),
					served.credentials());
		}
		return served.connect();
	}

	/** Where the API answers, as it is told to the user; empty until it does. */
	Optional<String> endpoint() {
		return Optional.ofNullable(served).map(cloud -> cloud.endpoint().toString());
	}

	private static int usualPort() {
		if (ServedCloud.isFree(Options.DEFAULT_PORT))
			return Options.DEFAULT_PORT;
		LOG.info("port {} is taken; the endpoint takes another one", Options.DEFAULT_PORT);
		return 0;
	}

	@Override
	public synchronized void close() {
		closed = true;
		if (served != null)
			served.close();
		served = null;
	}
}
