package org.minicloud.xen.xenstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.minicloud.xen.xenstore.StoreFixture.NO_TX;
import static org.minicloud.xen.xenstore.StoreFixture.refused;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoreTransactionTest {
	private final StoreFixture fixture = new StoreFixture();
	private final StoreConnection dom0 = fixture.dom0;

	private static void write(StoreConnection connection, int transaction, String path, String value)
			throws StoreException {
		connection.write(transaction, path, StoreText.bytes(value));
	}

	private static String read(StoreConnection connection, int transaction, String path) throws StoreException {
		return StoreText.of(connection.read(transaction, path));
	}

	@Test
	void itSeesItsOwnChangesAndNobodyElseDoes() throws StoreException {
		int transaction = dom0.startTransaction();
		write(dom0, transaction, "/a/b", "1");
		assertEquals("1", read(dom0, transaction, "/a/b"));
		refused(StoreError.ENOENT, () -> StoreFixture.read(dom0, "/a/b"));
		dom0.endTransaction(transaction, true);
		assertEquals("1", StoreFixture.read(dom0, "/a/b"));
	}

	@Test
	void itSeesTheStoreAsItWasAtItsStart() throws StoreException {
		StoreFixture.write(dom0, "/a", "old");
		int transaction = dom0.startTransaction();
		StoreFixture.write(dom0, "/a", "new");
		StoreFixture.write(dom0, "/b", "new");
		assertEquals("old", read(dom0, transaction, "/a"));
		refused(StoreError.ENOENT, () -> read(dom0, transaction, "/b"));
		dom0.endTransaction(transaction, true);
		assertEquals("new", StoreFixture.read(dom0, "/a"));
	}

	@Test
	void oneThatIsAbandonedLeavesNothing() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		var before = fixture.store.snapshot();
		int transaction = guest.startTransaction();
		write(guest, transaction, "data/a/b", "1");
		guest.endTransaction(transaction, false);
		assertEquals(before, fixture.store.snapshot());
		assertEquals(1, fixture.store.nodesOwned(5));
		refused(StoreError.ENOENT, () -> guest.endTransaction(transaction, true));
	}

	@Test
	void ofTwoThatReadAndWriteTheSameTheSecondTriesAgain() throws StoreException {
		StoreFixture.write(dom0, "/counter", "1");
		int first = dom0.startTransaction();
		int second = dom0.startTransaction();
		for (int transaction : List.of(first, second))
			write(dom0, transaction, "/counter", read(dom0, transaction, "/counter") + "+1");
		dom0.endTransaction(first, true);
		refused(StoreError.EAGAIN, () -> dom0.endTransaction(second, true));
		assertEquals("1+1", StoreFixture.read(dom0, "/counter"));
		assertFalse(dom0.hasTransaction(second));
	}

	@Test
	void thoseThatTouchDifferentNodesDoNotDisturbEachOther() throws StoreException {
		StoreConnection five = fixture.domain(5);
		StoreConnection six = fixture.domain(6);
		int first = five.startTransaction();
		int second = six.startTransaction();
		write(five, first, "data/a", "1");
		write(six, second, "data/a", "2");
		StoreFixture.write(dom0, "/elsewhere", "3");
		five.endTransaction(first, true);
		six.endTransaction(second, true);
		assertEquals("1", StoreFixture.read(five, "data/a"));
		assertEquals("2", StoreFixture.read(six, "data/a"));
		assertEquals(2, fixture.store.nodesOwned(5));
	}

	@Test
	void aListThatWasReadMustNotHaveGrown() throws StoreException {
		StoreFixture.write(dom0, "/list/a", "");
		int transaction = dom0.startTransaction();
		assertEquals(List.of("a"), dom0.directory(transaction, "/list"));
		write(dom0, transaction, "/count", "1");
		StoreFixture.write(dom0, "/list/b", "");
		refused(StoreError.EAGAIN, () -> dom0.endTransaction(transaction, true));
	}

	@Test
	void whatWasNotThereMustNotHaveCome() throws StoreException {
		dom0.make(NO_TX, "/x");
		int transaction = dom0.startTransaction();
		refused(StoreError.ENOENT, () -> read(dom0, transaction, "/x/lock"));
		write(dom0, transaction, "/mine", "1");
		StoreFixture.write(dom0, "/x/lock", "other");
		refused(StoreError.EAGAIN, () -> dom0.endTransaction(transaction, true));
	}

	@Test
	void aRemovedTreeMustNotHaveChangedBelow() throws StoreException {
		StoreFixture.write(dom0, "/tree/deep/leaf", "1");
		int transaction = dom0.startTransaction();
		dom0.remove(transaction, "/tree");
		StoreFixture.write(dom0, "/tree/deep/leaf", "2");
		refused(StoreError.EAGAIN, () -> dom0.endTransaction(transaction, true));
		assertEquals("2", StoreFixture.read(dom0, "/tree/deep/leaf"));
	}

	@Test
	void oneThatOnlyReadsAlwaysEndsWell() throws StoreException {
		StoreFixture.write(dom0, "/a", "1");
		int transaction = dom0.startTransaction();
		read(dom0, transaction, "/a");
		StoreFixture.write(dom0, "/a", "2");
		dom0.endTransaction(transaction, true);
	}

	@Test
	void watchesFireWhenItTakesEffectAndOnceForEachNode() throws StoreException {
		dom0.watch("/a", "t");
		fixture.takeEvents();
		int transaction = dom0.startTransaction();
		write(dom0, transaction, "/a/x", "1");
		write(dom0, transaction, "/a/x", "2");
		write(dom0, transaction, "/a/y", "3");
		assertEquals(List.of(), fixture.takeEvents());
		dom0.endTransaction(transaction, true);
		assertEquals(List.of("0:/a/x:t", "0:/a/y:t"), fixture.takeEvents());
	}

	@Test
	void aConflictFiresNothing() throws StoreException {
		StoreFixture.write(dom0, "/a", "1");
		int transaction = dom0.startTransaction();
		write(dom0, transaction, "/a", "2");
		StoreFixture.write(dom0, "/a", "3");
		dom0.watch("/a", "t");
		fixture.takeEvents();
		refused(StoreError.EAGAIN, () -> dom0.endTransaction(transaction, true));
		assertEquals(List.of(), fixture.takeEvents());
	}

	@Test
	void numbersBelongToTheConnection() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		int mine = dom0.startTransaction();
		assertEquals(mine, guest.startTransaction());
		refused(StoreError.ENOENT, () -> read(guest, mine + 1, "name"));
		refused(StoreError.ENOENT, () -> guest.endTransaction(mine + 1, true));
	}
}
