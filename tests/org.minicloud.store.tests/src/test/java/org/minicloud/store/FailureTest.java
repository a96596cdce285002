package org.minicloud.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.model.Instance;

/** The database fails under a running store. */
class FailureTest extends DirectoryTest {
	@BeforeEach
	void launch() throws Exception {
		open();
		transactDurably(() -> Catalogue.launch(east, "one", 1));
	}

	private void shutDatabaseDown() throws Exception {
		new RawDatabase(folder).close();
	}

	private Throwable failureOf(Committed<?> committed) {
		return assertThrows(ExecutionException.class, () -> committed.durable().get(60, TimeUnit.SECONDS)).getCause();
	}

	@Test
	void whatCouldNotBeWrittenIsNotAcknowledged() throws Exception {
		shutDatabaseDown();

		assertInstanceOf(StoreException.class, failureOf(transact(() -> Catalogue.launch(east, "two", 1))));
	}

	@Test
	void nothingIsDoneAfterAFailure() throws Exception {
		shutDatabaseDown();
		failureOf(transact(() -> Catalogue.launch(east, "two", 1)));
		String before = TreeText.of(cloud);

		assertThrows(StoreException.class, () -> transact(() -> Catalogue.launch(east, "three", 1)));

		assertEquals(before, TreeText.of(cloud));
	}

	@Test
	void whatWasAcknowledgedBeforeAFailureIsThereAgain() throws Exception {
		shutDatabaseDown();
		failureOf(transact(() -> Catalogue.launch(east, "two", 1)));

		reopen();

		assertTrue(store.find(Instance.class, "i-one-0").isPresent());
		assertTrue(store.find(Instance.class, "i-two-0").isEmpty());
	}

	@Test
	void aDatabaseThatNoLongerFitsTheModelStopsTheStore() throws Exception {
		RawDatabase behindItsBack = new RawDatabase(folder);
		behindItsBack.execute("DELETE FROM INSTANCE").connection().close();

		Throwable failure = failureOf(transact(() -> store.find(Instance.class, "i-one-0").orElseThrow().setBootCount(1)));

		assertTrue(failure.getMessage().contains("changed 0 rows"), failure.getMessage());
	}

	@Test
	void bytesThatCannotBeReadAreToldSo() throws Exception {
		shutDatabaseDown();

		assertThrows(StoreException.class, () -> store.readBytes("disk", "x"));
	}
}
