package org.minicloud.cloud.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.minicloud.xen.blkif.Flush;
import org.minicloud.xen.blkif.VirtualDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads on which the machine's disk is waited for, so that the cloud's thread need not. Of disks on the heap everything
 * is done at once.
 */
abstract class Workers {
	private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

	abstract Executor copying();

	/** For waiting until something is on the machine's disk, which takes many at once hardly longer than one. */
	abstract Executor syncing();

	abstract Flush flush(VirtualDisk disk);

	/** Returns when what was begun is done, or after two seconds; nothing more is begun. */
	abstract void finish(CompletableFuture<Void> begun);

	static Workers atOnce() {
		return new Workers() {
			@Override
			Executor copying() {
				return Runnable::run;
			}

			@Override
			Executor syncing() {
				return Runnable::run;
			}

			@Override
			Flush flush(VirtualDisk disk) {
				return Flush.DONE;
			}

			@Override
			void finish(CompletableFuture<Void> begun) {
				// nothing is under way
			}
		};
	}

	static Workers threads() {
		return new Threads();
	}

	/** A pool for what may take long, and one for flushes, which somebody waits for. */
	private static final class Threads extends Workers {
		private static final int COPIERS = 2;
		private static final int SYNCERS = 16;
		private static final int PATIENCE_SECONDS = 2;

		private final ExecutorService copiers = Executors.newFixedThreadPool(COPIERS, Thread.ofPlatform().name("volumes-", 0).daemon().factory());
		private final ExecutorService syncers = Executors.newFixedThreadPool(SYNCERS, Thread.ofPlatform().name("sync-", 0).daemon().factory());
		private final ExecutorService flushers = Executors.newCachedThreadPool(Thread.ofPlatform().name("flush-", 0).daemon().factory());

		@Override
		Executor copying() {
			return copiers;
		}

		@Override
		Executor syncing() {
			return syncers;
		}

		@Override
		Flush flush(VirtualDisk disk) {
			Callable<Void> flush = () -> {
				disk.flush();
				return null;
			};
			Future<Void> future = flushers.submit(flush);
			return () -> await(future);
		}

		@Override
		void finish(CompletableFuture<Void> begun) {
			try {
				begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			} catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			} catch (ExecutionException | TimeoutException unfinished) {
				LOG.debug("Not everything could be finished", unfinished);
			}
			copiers.shutdown();
			syncers.shutdown();
			flushers.shutdown();
		}

		private static void await(Future<Void> future) throws IOException {
			try {
				future.get();
			} catch (ExecutionException failure) {
				throw failure.getCause() instanceof IOException cause ? cause : new IOException(failure.getCause());
			} catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
				throw new InterruptedIOException();
			}
		}
	}

	/** A completed future for nothing to do. */
	static CompletableFuture<Void> nothing() {
		return CompletableFuture.completedFuture(null);
	}
}
