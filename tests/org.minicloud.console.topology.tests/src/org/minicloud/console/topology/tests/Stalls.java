package org.minicloud.console.topology.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.swt.widgets.Display;

/** How long the UI thread lets an event wait, asked again and again by another thread. */
final class Stalls implements AutoCloseable {
	private static final long PERIOD_MS = 4;

	private final Display display;
	private final Thread asker = new Thread(this::ask, "stalls");
	private final List<Long> waits = new ArrayList<>();
	private volatile boolean over;

	Stalls(Display display) {
		this.display = display;
		asker.setDaemon(true);
		asker.start();
	}

	private void ask() {
		try {
			while (!over && !display.isDisposed()) {
				long asked = System.nanoTime();
				// syncExec would hang when the display goes
				java.util.concurrent.CountDownLatch answered = new java.util.concurrent.CountDownLatch(1);
				display.asyncExec(() -> {
					note(System.nanoTime() - asked);
					answered.countDown();
				});
				answered.await(1, TimeUnit.MINUTES);
				TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
			}
		} catch (InterruptedException end) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void note(long nanos) {
		waits.add(nanos);
	}

	/** The longest wait since the last question, in milliseconds. */
	synchronized double longest() {
		double longest = waits.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6;
		waits.clear();
		return longest;
	}

	@Override
	public void close() {
		over = true;
		asker.interrupt();
	}
}
