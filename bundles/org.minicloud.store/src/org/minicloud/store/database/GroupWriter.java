package org.minicloud.store.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.minicloud.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes commits on a thread of its own. While one group is being written the next one gathers, so the more callers there
 * are, the more commits share one sync of the disk. The first failure stops it for good: what came after would build on
 * what was lost.
 *
 * <h2>Locks</h2> The monitor of this object guards all fields; it is not held while the database is written.
 */
final class GroupWriter {
	/** Writes a group in one database transaction. */
	@FunctionalInterface
	interface Target {
		void write(Group group) throws Exception;
	}

	private static final Logger LOGGER = LoggerFactory.getLogger(GroupWriter.class);

	private final Target target;
	private final Thread thread;
	private Group gathering = new Group();
	private Group beingWritten;
	private StoreException failure;
	private boolean closing;

	GroupWriter(String name, Target target) {
		this.target = target;
		this.thread = Thread.ofPlatform().name("store " + name).daemon().unstarted(this::writeGroups);
	}

	void start() {
		thread.start();
	}

	/** @throws StoreException when the store has stopped */
	synchronized void refuseWhenStopped() {
		if (failure != null)
			throw failure;
		if (closing)
			throw new StoreException("The store is closed.");
	}

	synchronized CompletableFuture<Void> submit(Map<RowKey, RowChange> rows, ByteChanges bytes, Instant cloudTime) {
		refuseWhenStopped();
		notifyAll();
		return gathering.add(rows, bytes, cloudTime);
	}

	/** Completes when all that was submitted is durable. */
	synchronized CompletableFuture<Void> barrier() {
		refuseWhenStopped();
		if (!gathering.isEmpty())
			return gathering.await();
		if (beingWritten == null)
			return CompletableFuture.completedFuture(null);
		notifyAll();
		return gathering.await();
	}

	/** What is not in the database yet, the older first. A group in the list stays as it is except by the caller's own submits. */
	synchronized List<ByteChanges> pendingBytes() {
		return beingWritten == null ? List.of(gathering.bytes()) : List.of(beingWritten.bytes(), gathering.bytes());
	}

	/** Writes what is left and ends the thread. */
	void close() {
		synchronized (this) {
			closing = true;
			notifyAll();
		}
		boolean interrupted = false;
		while (thread.isAlive()) {
			try {
				thread.join();
			} catch (InterruptedException stillWriting) {
				interrupted = true;
			}
		}
		if (interrupted)
			Thread.currentThread().interrupt();
	}

	private void writeGroups() {
		for (Group group = next(); group != null; group = next()) {
			try {
				if (group.hasContent())
					target.write(group);
			} catch (Exception | Error cause) {
				stop(group, cause);
				return;
			}
			written();
			group.waiting().forEach(future -> future.complete(null));
		}
	}

	/** Null when there will be none. */
	private synchronized Group next() {
		while (gathering.isEmpty()) {
			if (closing)
				return null;
			try {
				wait();
			} catch (InterruptedException notOurs) {
				// nobody but close() ends this thread
			}
		}
		beingWritten = gathering;
		gathering = new Group();
		return beingWritten;
	}

	private synchronized void written() {
		beingWritten = null;
	}

	private void stop(Group group, Throwable cause) {
		LOGGER.error("The store stops: a group of {} commits was not written", group.commits(), cause);
		StoreException stopped = new StoreException("The store has stopped because its data could not be written (" + cause.getMessage()
				+ "). Nothing that was acknowledged is lost. Restart the program; when it stops again, check the free space of the disk.", cause);
		Group never;
		synchronized (this) {
			failure = stopped;
			never = gathering;
		}
		group.waiting().forEach(future -> future.completeExceptionally(stopped));
		never.waiting().forEach(future -> future.completeExceptionally(stopped));
	}
}
