package org.minicloud.app;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.minicloud.cloud.CloudSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cloud and its endpoint without a window. Prints one line on stdout when it answers, and nothing else there; ends in
 * order when told to by a signal.
 */
public final class HeadlessApplication implements IApplication {
	private static final Logger LOG = LoggerFactory.getLogger(HeadlessApplication.class);
	private static final Integer FAILED = 1;

	private final CountDownLatch stopRequested = new CountDownLatch(1);

	@Override
	public Object start(IApplicationContext context) throws Exception {
		PrintStream stdout = System.out;
		// Whatever a library prints is no answer of ours.
		System.setOut(System.err);
		StopSignal signal = StopSignal.install(stopRequested::countDown);
		context.applicationRunning();
		try {
			serve(Options.parse(context), stdout);
			return EXIT_OK;
		} catch (StartFailure failure) {
			return failure.tell();
		} catch (IOException | RuntimeException unforeseen) {
			LOG.error("the cloud ended unexpectedly", unforeseen);
			return FAILED;
		} finally {
			signal.followed();
		}
	}

	private void serve(Options options, PrintStream stdout) throws StartFailure, IOException, InterruptedException {
		CloudSettings settings = options.cloudSettings();
		try (DataFolder folder = DataFolder.take(options.data());
				ServedCloud cloud = ServedCloud.start(settings, folder, options.port().orElse(Options.DEFAULT_PORT))) {
			stdout.println("ready endpoint=" + cloud.endpoint() + " region=" + cloud.region() + " credentials="
					+ cloud.credentials());
			stdout.flush();
			if (options.timing())
				System.err.println("minicloud: ready after " + Uptime.millis() + " ms");
			stopRequested.await();
		}
	}

	@Override
	public void stop() {
		stopRequested.countDown();
	}
}
