package org.minicloud.ssh;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The library asks for no timer in what is used of it; if it should, it must be seen. */
final class NoTimers extends AbstractExecutorService implements ScheduledExecutorService {
	private boolean shut;

	@Override
	public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
		throw refused();
	}

	@Override
	public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
		throw refused();
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
		throw refused();
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
		throw refused();
	}

	@Override
	public void execute(Runnable command) {
		throw refused();
	}

	@Override
	public void shutdown() {
		shut = true;
	}

	@Override
	public List<Runnable> shutdownNow() {
		shut = true;
		return List.of();
	}

	@Override
	public boolean isShutdown() {
		return shut;
	}

	@Override
	public boolean isTerminated() {
		return shut;
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return shut;
	}

	private static RejectedExecutionException refused() {
		return new RejectedExecutionException("nothing happens here but on the guest's behalf");
	}
}
