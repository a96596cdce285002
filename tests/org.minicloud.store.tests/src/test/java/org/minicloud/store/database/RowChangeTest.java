package org.minicloud.store.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowChangeTest {
	private static final RowChange.Content OLD = new RowChange.Content(new Object[] { "old" }, List.of());
	private static final RowChange.Content NEW = new RowChange.Content(new Object[] { "new" }, List.of());
	private static final RowChange DELETE = new RowChange.Delete();

	@Test
	void anInsertedRowThatChangesIsInsertedAsItIsLast() {
		assertEquals(Optional.of(new RowChange.Insert(NEW)), new RowChange.Insert(OLD).then(new RowChange.Update(NEW)));
	}

	@Test
	void anInsertedRowThatGoesIsNeverWritten() {
		assertEquals(Optional.empty(), new RowChange.Insert(OLD).then(DELETE));
	}

	@Test
	void theLastUpdateCounts() {
		assertEquals(Optional.of(new RowChange.Update(NEW)), new RowChange.Update(OLD).then(new RowChange.Update(NEW)));
	}

	@Test
	void anUpdatedRowThatGoesIsDeleted() {
		assertEquals(Optional.of(DELETE), new RowChange.Update(OLD).then(DELETE));
	}

	@Test
	void aDeletedRowThatComesAgainIsUpdated() {
		assertEquals(Optional.of(new RowChange.Update(NEW)), DELETE.then(new RowChange.Insert(NEW)));
	}

	@Test
	void whatCannotFollowIsRefused() {
		assertThrows(IllegalStateException.class, () -> new RowChange.Insert(OLD).then(new RowChange.Insert(NEW)));
		assertThrows(IllegalStateException.class, () -> new RowChange.Update(OLD).then(new RowChange.Insert(NEW)));
		assertThrows(IllegalStateException.class, () -> DELETE.then(new RowChange.Update(NEW)));
	}
}
