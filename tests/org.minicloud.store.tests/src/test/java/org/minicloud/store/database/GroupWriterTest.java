package org.minicloud.store.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.store.StoreException;

class GroupWriterTest {
	/** A disk that writes when it is told to. */
	private static final class Disk implements GroupWriter.Target {
		final Semaphore arrived = new Semaphore(0);
		final Semaphore allowed = new Semaphore(0);
		final List<Integer> commitsOfGroups = Collections.synchronizedList(new ArrayList<>());
		volatile Instant lastTime;
		volatile boolean broken;

		@Override
		public void write(Group group) throws Exception {
			arrived.release();
			allowed.acquire();
			if (broken)
				throw new SQLException("disk full");
			commitsOfGroups.add(group.commits());
			lastTime = group.cloudTime();
		}
	}

	private final Disk disk = new Disk();
	private final GroupWriter writer = new GroupWriter("test", disk);

	@BeforeEach
	void start() {
		writer.start();
	}

	@AfterEach
	void close() {
		disk.allowed.release(1000);
		writer.close();
	}

	private CompletableFuture<Void> submit() {
		return writer.submit(Map.of(), new ByteChanges(), null);
	}

	private static void await(CompletableFuture<Void> durable) throws Exception {
		durable.get(60, TimeUnit.SECONDS);
	}

	private void awaitArrival() throws InterruptedException {
		assertTrue(disk.arrived.tryAcquire(60, TimeUnit.SECONDS));
	}

	@Test
	void whatComesWhileTheDiskIsBusyIsWrittenTogether() throws Exception {
		submit();
		awaitArrival();
		List<CompletableFuture<Void>> waiting = new ArrayList<>();
		for (int commit = 0; commit < 64; commit++)
			waiting.add(submit());
		disk.allowed.release(2);
		for (CompletableFuture<Void> durable : waiting)
			await(durable);

		assertEquals(List.of(1, 64), disk.commitsOfGroups);
	}

	@Test
	void nothingIsAcknowledgedBeforeItIsWritten() throws Exception {
		CompletableFuture<Void> durable = submit();
		awaitArrival();

		assertFalse(durable.isDone());

		disk.allowed.release();
		await(durable);
	}

	@Test
	void acknowledgementsComeInTheOrderOfTheCommits() throws Exception {
		List<Integer> order = Collections.synchronizedList(new ArrayList<>());
		List<CompletableFuture<Void>> waiting = new ArrayList<>();
		for (int commit = 0; commit < 100; commit++) {
			int number = commit;
			waiting.add(submit().thenRun(() -> order.add(number)));
		}
		disk.allowed.release(100);
		for (CompletableFuture<Void> durable : waiting)
			await(durable);

		assertEquals(order.stream().sorted().toList(), order);
		assertEquals(100, order.size());
	}

	@Test
	void aBarrierWaitsForWhatIsBeingWritten() throws Exception {
		submit();
		awaitArrival();

		CompletableFuture<Void> barrier = writer.barrier();

		assertFalse(barrier.isDone());
		disk.allowed.release();
		await(barrier);
	}

	@Test
	void aBarrierWithNothingToWaitForIsPassedAtOnceAndNotWritten() {
		assertTrue(writer.barrier().isDone());
		assertEquals(0, disk.arrived.availablePermits());
	}

	@Test
	void theHighestTimeOfAGroupIsWritten() throws Exception {
		submit();
		awaitArrival();
		writer.submit(Map.of(), new ByteChanges(), Instant.ofEpochSecond(5));
		var last = writer.submit(Map.of(), new ByteChanges(), Instant.ofEpochSecond(3));
		disk.allowed.release(2);
		await(last);

		assertEquals(Instant.ofEpochSecond(5), disk.lastTime);
	}

	@Test
	void aFailureFailsWhatWasWrittenAndWhatWaitedAndWhatComes() throws Exception {
		CompletableFuture<Void> written = submit();
		awaitArrival();
		CompletableFuture<Void> waiting = submit();
		disk.broken = true;
		disk.allowed.release();

		assertInstanceOf(StoreException.class, assertThrows(ExecutionException.class, () -> await(written)).getCause());
		assertInstanceOf(StoreException.class, assertThrows(ExecutionException.class, () -> await(waiting)).getCause());
		assertThrows(StoreException.class, this::submit);
		assertThrows(StoreException.class, writer::barrier);
	}

	@Test
	void theFailureTellsTheUserWhatHappened() throws Exception {
		CompletableFuture<Void> written = submit();
		disk.broken = true;
		disk.allowed.release();

		String message = assertThrows(ExecutionException.class, () -> await(written)).getCause().getMessage();

		assertTrue(message.contains("disk full") && message.contains("Nothing that was acknowledged is lost"), message);
	}

	@Test
	void closingWritesWhatIsLeft() throws Exception {
		List<CompletableFuture<Void>> waiting = List.of(submit(), submit(), submit());
		disk.allowed.release(1000);

		writer.close();

		assertTrue(waiting.stream().allMatch(CompletableFuture::isDone));
		assertThrows(StoreException.class, this::submit);
	}

	@Test
	void aWaitingCallerThatThrowsDoesNotStopTheWriter() throws Exception {
		submit().thenRun(() -> {
			throw new IllegalStateException("a caller's own mistake");
		});
		disk.allowed.release(1000);

		await(submit());
	}

	@Test
	void pendingBytesAreTheOlderFirst() throws Exception {
		ByteKey key = new ByteKey("disk", "k");
		ByteChanges first = new ByteChanges();
		first.write(key, new byte[] { 1 });
		ByteChanges second = new ByteChanges();
		second.write(key, new byte[] { 2 });
		writer.submit(Map.of(), first, null);
		awaitArrival();
		writer.submit(Map.of(), second, null);

		List<ByteChanges> pending = writer.pendingBytes();

		assertEquals(1, pending.getFirst().read(key).orElseThrow()[0]);
		assertEquals(2, pending.getLast().read(key).orElseThrow()[0]);
		assertSame(2, pending.size());
	}
}
