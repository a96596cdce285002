package org.minicloud.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM, SIGINT and SIGHUP into a request to stop. The JVM answers these signals by running its shutdown hooks;
 * ours asks the application to stop and keeps the JVM until it has.
 */
final class StopSignal {
	/** An orderly stop that takes longer is given up, so that whoever sent the signal need not send a harder one. */
	private static final Duration PATIENCE = Duration.ofSeconds(4);

	private final Runnable request;
	private final CountDownLatch followed = new CountDownLatch(1);

	private StopSignal(Runnable request) {
		this.request = request;
	}

	/** From now on, such a signal carries out the request, which must not wait. */
	static StopSignal install(Runnable request) {
		StopSignal signal = new StopSignal(request);
		Runtime.getRuntime().addShutdownHook(new Thread(signal::stopInOrder, "stop"));
		return signal;
	}

	/** To be called when everything is closed, whether a signal came or not. */
	void followed() {
		followed.countDown();
	}

	private void stopInOrder() {
		boolean endedByItself = followed.getCount() == 0;
		if (endedByItself)
			return;
		request.run();
		try {
			// A program that did as it was told ends with status 0, not with the signal's.
			if (followed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
				Runtime.getRuntime().halt(0);
		} catch (InterruptedException impatient) {
			Thread.currentThread().interrupt();
		}
	}
}
