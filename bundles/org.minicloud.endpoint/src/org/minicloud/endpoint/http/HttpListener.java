package org.minicloud.endpoint.http;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.minicloud.endpoint.EndpointSettings;
import org.minicloud.endpoint.service.RequestProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty, set up for one plain HTTP/1.1 port whose requests each run on a virtual thread of their own, since calls of a
 * cloud block.
 */
public final class HttpListener {
	private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
	/** Threads that accept and select only; requests do not run on them. */
	private static final int SELECTING_THREADS = 8;
	private static final int HEADER_BYTES = 64 * 1024;
	/** How long running requests may take to end when the endpoint stops. */
	private static final long GRACE_MILLIS = 1000;
	/** How long an open connection without a request may stay when the endpoint stops. */
	private static final long IDLE_GRACE_MILLIS = 50;

	private final EndpointSettings settings;
	private final RequestProcessor processor;
	private Server server;
	private ServerConnector connector;
	private ExecutorService requestThreads;

	public HttpListener(EndpointSettings settings, RequestProcessor processor) {
		this.settings = settings;
		this.processor = processor;
	}

	public synchronized void start() throws IOException {
		if (server != null) {
			throw new IllegalStateException("The endpoint has been started already.");
		}
		requestThreads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("endpoint-request-", 0).factory());
		server = new Server(threads());
		connector = connector();
		server.addConnector(connector);
		server.setHandler(new GracefulHandler(new ApiHandler(processor, settings.largestBody(), settings.patience())));
		server.setErrorHandler(new HttpErrorPage(processor));
		server.setStopTimeout(GRACE_MILLIS);
		try {
			server.start();
		} catch (Exception failure) {
			stop();
			throw new IOException("The endpoint cannot listen on " + address(settings.port()) + ": " + failure.getMessage(), failure);
		}
	}

	public synchronized int port() {
		if (connector == null || connector.getLocalPort() <= 0) {
			throw new IllegalStateException("The endpoint is not listening.");
		}
		return connector.getLocalPort();
	}

	public URI uri() {
		return URI.create("http://" + address(port()));
	}

	public synchronized void stop() {
		if (server == null) {
			return;
		}
		try {
			server.stop();
		} catch (TimeoutException requestsStillRun) {
			LOG.info("The endpoint stopped although requests were still running.");
		} catch (Exception failure) {
			throw new IllegalStateException("The endpoint did not stop cleanly.", failure);
		} finally {
			requestThreads.shutdownNow();
			server = null;
			connector = null;
		}
	}

	private String address(int port) {
		String host = settings.host().indexOf(':') >= 0 ? "[" + settings.host() + "]" : settings.host();
		return host + ":" + port;
	}

	private QueuedThreadPool threads() {
		QueuedThreadPool pool = new QueuedThreadPool(SELECTING_THREADS, 1);
		pool.setName("endpoint");
		pool.setDaemon(true);
		pool.setVirtualThreadsExecutor(requestThreads);
		return pool;
	}

	private ServerConnector connector() {
		HttpConfiguration http = new HttpConfiguration();
		http.setSendServerVersion(false);
		http.setRequestHeaderSize(HEADER_BYTES);
		// A path is compared with what was signed, byte for byte, and never reaches a file system, so nothing in it is ambiguous.
		http.setUriCompliance(UriCompliance.UNSAFE);
		http.setHttpCompliance(HttpCompliance.RFC7230);
		ServerConnector made = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
		made.setHost(settings.host());
		made.setPort(settings.port());
		made.setIdleTimeout(settings.patience().toMillis());
		made.setShutdownIdleTimeout(IDLE_GRACE_MILLIS);
		return made;
	}
}
