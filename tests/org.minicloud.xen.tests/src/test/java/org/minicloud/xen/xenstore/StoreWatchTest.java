package org.minicloud.xen.xenstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.xen.xenstore.StoreFixture.NO_TX;
import static org.minicloud.xen.xenstore.StoreFixture.refused;
import static org.minicloud.xen.xenstore.StoreFixture.write;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoreWatchTest {
	private final StoreFixture fixture = new StoreFixture();
	private final StoreConnection dom0 = fixture.dom0;

	@Test
	void itFiresAtOnceAndThenForTheNodeAndBelow() throws StoreException {
		dom0.watch("/a/b", "t");
		assertEquals(List.of("0:/a/b:t"), fixture.takeEvents());
		write(dom0, "/a/b/c", "1");
		write(dom0, "/a/b", "2");
		write(dom0, "/a", "3");
		write(dom0, "/a/bc", "4");
		dom0.setPermissions(NO_TX, "/a/b", Permissions.ownedBy(0, Access.READ));
		dom0.remove(NO_TX, "/a/b/c");
		assertEquals(List.of("0:/a/b/c:t", "0:/a/b:t", "0:/a/b:t", "0:/a/b/c:t"), fixture.takeEvents());
	}

	@Test
	void itFiresWhenWhatIsAboveIsRemovedIfTheNodeWasThere() throws StoreException {
		write(dom0, "/a/b/c", "1");
		dom0.watch("/a/b/c", "there");
		dom0.watch("/a/b/d", "not");
		dom0.watch("/a", "above");
		fixture.takeEvents();
		dom0.remove(NO_TX, "/a/b");
		assertEquals(List.of("0:/a/b:above", "0:/a/b/c:there"), fixture.takeEvents());
	}

	@Test
	void aRelativeWatchTellsRelativePaths() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		guest.watch("data", "t");
		write(dom0, "/local/domain/5/data/x", "1");
		assertEquals(List.of("5:data:t", "5:data/x:t"), fixture.takeEvents());
		dom0.remove(NO_TX, "/local/domain/5");
		assertEquals(List.of("5:data:t"), fixture.takeEvents());
	}

	@Test
	void aDomainIsNotToldOfWhatItMayNotRead() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		guest.watch("/", "all");
		fixture.takeEvents();
		write(dom0, "/secret", "1");
		write(dom0, "/local/domain/5/name", "web");
		assertEquals(List.of("5:/local/domain/5/name:all"), fixture.takeEvents());
	}

	@Test
	void theSameWatchTwiceIsRefused() throws StoreException {
		dom0.watch("/a", "t");
		refused(StoreError.EEXIST, () -> dom0.watch("/a", "t"));
		dom0.watch("/a", "u");
		fixture.takeEvents();
		write(dom0, "/a", "1");
		assertEquals(List.of("0:/a:t", "0:/a:u"), fixture.takeEvents());
	}

	@Test
	void anEndedWatchIsSilent() throws StoreException {
		dom0.watch("/a", "t");
		dom0.unwatch("/a", "t");
		fixture.takeEvents();
		write(dom0, "/a", "1");
		assertEquals(List.of(), fixture.takeEvents());
		refused(StoreError.ENOENT, () -> dom0.unwatch("/a", "t"));
	}

	@Test
	void resetEndsWatchesAndTransactions() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		guest.watch("data", "t");
		int transaction = guest.startTransaction();
		guest.reset();
		fixture.takeEvents();
		write(guest, "data", "1");
		assertEquals(List.of(), fixture.takeEvents());
		refused(StoreError.ENOENT, () -> guest.endTransaction(transaction, true));
	}

	@Test
	void domainsThatComeAndGoAreTold() throws StoreException {
		dom0.watch("@introduceDomain", "in");
		dom0.watch("@releaseDomain", "out");
		fixture.takeEvents();
		fixture.store.introduce(5);
		fixture.store.introduce(5);
		fixture.store.shutDown(5);
		fixture.store.shutDown(5);
		fixture.store.resume(5);
		fixture.store.shutDown(5);
		fixture.store.release(5);
		fixture.store.release(5);
		assertEquals(List.of("0:@introduceDomain:in", "0:@releaseDomain:out", "0:@releaseDomain:out",
				"0:@releaseDomain:out"), fixture.takeEvents());
	}

	@Test
	void aGuestIsToldOfDomainsOnlyWhenDomain0SaysSo() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		guest.watch("@introduceDomain", "in");
		fixture.takeEvents();
		fixture.store.introduce(6);
		assertEquals(List.of(), fixture.takeEvents());
		refused(StoreError.EACCES,
				() -> guest.setPermissions(NO_TX, "@introduceDomain", Permissions.ownedBy(0, Access.READ)));
		dom0.setPermissions(NO_TX, "@introduceDomain", Permissions.ownedBy(0, Access.NONE).with(5, Access.READ));
		fixture.store.introduce(7);
		assertEquals(List.of("5:@introduceDomain:in"), fixture.takeEvents());
		refused(StoreError.EINVAL, () -> guest.watch("@other", "t"));
	}
}
