package org.minicloud.xen.xenstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.xen.xenstore.StoreFixture.NO_TX;
import static org.minicloud.xen.xenstore.StoreFixture.refused;
import static org.minicloud.xen.xenstore.StoreFixture.write;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreQuotaTest {
	private final StoreFixture fixture = new StoreFixture(new StoreQuotas(10, 3, 2, 20, 200, 3, 100));
	private final StoreConnection dom0 = fixture.dom0;
	private StoreConnection guest;

	@BeforeEach
	void aDomain() throws StoreException {
		guest = fixture.domain(5);
	}

	@Test
	void aDomainOwnsNoMoreThanItsNodes() throws StoreException {
		for (int i = 1; i < 10; i++)
			write(guest, "data/n" + i, "");
		refused(StoreError.ENOSPC, () -> write(guest, "data/more", ""));
		refused(StoreError.ENOSPC, () -> guest.make(NO_TX, "data/n1/deep"));
		guest.remove(NO_TX, "data/n1");
		refused(StoreError.ENOSPC, () -> write(guest, "data/a/b", ""));
		write(guest, "data/a", "");
		assertEquals(10, fixture.store.nodesOwned(5));
	}

	@Test
	void norInTransactions() throws StoreException {
		int transaction = guest.startTransaction();
		for (int i = 1; i < 10; i++)
			guest.make(transaction, "data/n" + i);
		refused(StoreError.ENOSPC, () -> guest.make(transaction, "data/more"));
		write(dom0, "/elsewhere", "");
		guest.endTransaction(transaction, true);
		assertEquals(10, fixture.store.nodesOwned(5));
	}

	@Test
	void norInTwoThatTogetherAreTooMuch() throws StoreException {
		guest.make(NO_TX, "data/x");
		guest.make(NO_TX, "data/y");
		int first = guest.startTransaction();
		int second = guest.startTransaction();
		for (int i = 0; i < 5; i++) {
			guest.make(first, "data/x/n" + i);
			guest.make(second, "data/y/n" + i);
		}
		guest.endTransaction(first, true);
		refused(StoreError.ENOSPC, () -> guest.endTransaction(second, true));
		assertEquals(8, fixture.store.nodesOwned(5));
	}

	@Test
	void watchesAreLimited() throws StoreException {
		for (int i = 0; i < 3; i++)
			guest.watch("data", "t" + i);
		refused(StoreError.ENOSPC, () -> guest.watch("data", "more"));
		guest.unwatch("data", "t0");
		guest.watch("data", "more");
	}

	@Test
	void transactionsAreLimited() throws StoreException {
		int first = guest.startTransaction();
		guest.startTransaction();
		refused(StoreError.ENOSPC, guest::startTransaction);
		guest.endTransaction(first, false);
		guest.startTransaction();
	}

	@Test
	void aTransactionTouchesNoMoreThanSoManyNodes() throws StoreException {
		int transaction = guest.startTransaction();
		for (int i = 0; i < 18; i++) {
			String path = "data/missing" + i;
			refused(StoreError.ENOENT, () -> guest.read(transaction, path));
		}
		refused(StoreError.ENOENT, () -> guest.read(transaction, "data/missing18"));
		refused(StoreError.ENOSPC, () -> guest.read(transaction, "data/missing19"));
	}

	@Test
	void aNodeHasASize() throws StoreException {
		write(guest, "data/a", "x".repeat(160));
		refused(StoreError.ENOSPC, () -> write(guest, "data/a", "x".repeat(200)));
		refused(StoreError.ENOSPC, () -> write(guest, "data/b", "x".repeat(200)));
		refused(StoreError.ENOSPC, () -> write(guest, "data/" + "x".repeat(200), ""));
		write(dom0, "/local/domain/5/data/b", "x".repeat(3000));
	}

	@Test
	void permissionsAreLimited() throws StoreException {
		write(guest, "data/a", "");
		Permissions four = Permissions.ownedBy(5, Access.NONE).with(1, Access.READ).with(2, Access.READ).with(3, Access.READ);
		refused(StoreError.ENOSPC, () -> guest.setPermissions(NO_TX, "data/a", four));
		dom0.setPermissions(NO_TX, "/local/domain/5/data/a", four);
	}

	@Test
	void domain0HasNoQuota() throws StoreException {
		for (int i = 0; i < 50; i++) {
			write(dom0, "/mine/n" + i, "x".repeat(1000));
			dom0.watch("/mine", "t" + i);
			dom0.startTransaction();
		}
		assertEquals(50, dom0.watchCount());
	}
}
