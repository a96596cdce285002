package org.minicloud.console.topology.tests;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Display;

/**
 * How long the UI thread lets an event wait: a timer of the display, which comes in the same queue as keys and mouse, looks how late it is. Also how much
 * the UI thread computed meanwhile, which says more than the wait where others use the machine, too; and where it was.
 */
final class Stalls implements AutoCloseable {
	private static final int PERIOD_MS = 2;
	private static final long WORTH_A_LOOK = TimeUnit.MILLISECONDS.toNanos(15);
	private static final int DEPTH = 90;

	private final Display display;
	private final Thread watched;
	private final Thread sampler = new Thread(this::sample, "stalls");
	private List<StackTraceElement[]> now = new ArrayList<>();
	private List<StackTraceElement[]> worst = List.of();
	private long lastTick;
	private long lastComputed;
	private long longest;
	private long longestComputed;
	private volatile boolean over;

	/** To be called on the UI thread, as all else. */
	Stalls(Display display) {
		this.display = display;
		watched = display.getThread();
		sampler.setDaemon(true);
		sampler.start();
		forget();
		tick();
	}

	private synchronized void tick() {
		if (over)
			return;
		long time = System.nanoTime();
		long computed = computed();
		longest = Math.max(longest, time - lastTick);
		if (computed - lastComputed > longestComputed) {
			longestComputed = computed - lastComputed;
			worst = now;
		}
		now = new ArrayList<>();
		lastTick = time;
		lastComputed = computed;
		display.timerExec(PERIOD_MS, this::tick);
	}

	private static long computed() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private void sample() {
		try {
			while (!over) {
				TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
				StackTraceElement[] stack = isLate() ? watched.getStackTrace() : null;
				if (stack != null)
					keep(stack);
			}
		} catch (InterruptedException end) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized boolean isLate() {
		return System.nanoTime() - lastTick > WORTH_A_LOOK;
	}

	private synchronized void keep(StackTraceElement[] stack) {
		now.add(stack);
	}

	/** The longest wait since {@link #forget}, in milliseconds. */
	synchronized double longest() {
		return longest / 1e6;
	}

	/** The most that the UI thread computed during one wait since {@link #forget}, in milliseconds. */
	synchronized double longestComputed() {
		return longestComputed / 1e6;
	}

	/** In which methods the UI thread was during the wait in which it computed most, the commonest first: to find out why. */
	synchronized List<String> where(int lines) {
		Map<String, Long> methods = worst.stream().flatMap(stack -> Arrays.stream(stack).limit(DEPTH).map(Stalls::method).filter(Stalls::isTelling).distinct())
				.collect(Collectors.groupingBy(method -> method, Collectors.counting()));
		return methods.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(lines)
				.map(method -> "    " + method.getValue() + " of " + worst.size() + "  " + method.getKey()).toList();
	}

	private static boolean isTelling(String method) {
		return !method.startsWith("org.junit") && !method.startsWith("java.lang.reflect") && !method.startsWith("jdk.");
	}

	private static String method(StackTraceElement frame) {
		return frame.getClassName() + "." + frame.getMethodName();
	}

	synchronized void forget() {
		longest = 0;
		longestComputed = 0;
		worst = List.of();
		now = new ArrayList<>();
		lastTick = System.nanoTime();
		lastComputed = computed();
	}

	@Override
	public void close() {
		over = true;
		sampler.interrupt();
	}
}
