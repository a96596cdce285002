package org.minicloud.xen.xenstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.minicloud.xen.xenstore.StoreFixture.NO_TX;
import static org.minicloud.xen.xenstore.StoreFixture.read;
import static org.minicloud.xen.xenstore.StoreFixture.refused;
import static org.minicloud.xen.xenstore.StoreFixture.write;

import java.util.List;
import org.junit.jupiter.api.Test;

class StorePermissionsTest {
	private final StoreFixture fixture = new StoreFixture();
	private final StoreConnection dom0 = fixture.dom0;

	@Test
	void whatADomainMakesIsItsOwn() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		write(guest, "data/a/b", "1");
		assertEquals("n5", guest.permissions(NO_TX, "data/a").toString());
		assertEquals(3, fixture.store.nodesOwned(5));
		write(dom0, "/local/domain/5/data/c", "2");
		assertEquals("n5", dom0.permissions(NO_TX, "/local/domain/5/data/c").toString());
		assertEquals("2", read(guest, "data/c"));
	}

	@Test
	void aDomainMayNotWriteWhatItMayOnlyRead() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		write(dom0, "/local/domain/5/name", "web");
		assertEquals("web", read(guest, "name"));
		refused(StoreError.EACCES, () -> write(guest, "name", "other"));
		refused(StoreError.EACCES, () -> write(guest, "new", "1"));
		refused(StoreError.EACCES, () -> guest.remove(NO_TX, "name"));
		refused(StoreError.EACCES, () -> guest.make(NO_TX, "name"));
		assertEquals("web", read(guest, "name"));
	}

	@Test
	void othersSeeNothingUnlessToldSo() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		StoreConnection other = fixture.domain(6);
		write(guest, "data/secret", "1");
		refused(StoreError.EACCES, () -> read(other, "/local/domain/5/data/secret"));
		refused(StoreError.EACCES, () -> read(other, "/local/domain/5/data/missing"));
		refused(StoreError.EACCES, () -> other.directory(NO_TX, "/local/domain"));
		guest.setPermissions(NO_TX, "data/secret", Permissions.ownedBy(5, Access.NONE).with(6, Access.READ));
		assertEquals("1", read(other, "/local/domain/5/data/secret"));
		refused(StoreError.EACCES, () -> write(other, "/local/domain/5/data/secret", "2"));
		guest.setPermissions(NO_TX, "data/secret", Permissions.ownedBy(5, Access.BOTH).with(6, Access.WRITE));
		refused(StoreError.EACCES, () -> read(other, "/local/domain/5/data/secret"));
		write(other, "/local/domain/5/data/secret", "3");
		assertEquals("3", read(guest, "data/secret"));
	}

	@Test
	void whoMayReadWhatIsAboveLearnsThatSomethingIsMissing() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		refused(StoreError.ENOENT, () -> read(guest, "device/vbd/1"));
		refused(StoreError.ENOENT, () -> guest.directory(NO_TX, "nothing"));
		refused(StoreError.EACCES, () -> read(guest, "/vm/1"));
	}

	@Test
	void onlyTheOwnerChangesPermissionsAndNobodyGivesANodeAway() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		StoreConnection other = fixture.domain(6);
		write(guest, "data/a", "");
		guest.setPermissions(NO_TX, "data/a", Permissions.ownedBy(5, Access.BOTH));
		refused(StoreError.EACCES,
				() -> other.setPermissions(NO_TX, "/local/domain/5/data/a", Permissions.ownedBy(6, Access.NONE)));
		refused(StoreError.EPERM, () -> guest.setPermissions(NO_TX, "data/a", Permissions.ownedBy(6, Access.NONE)));
		dom0.setPermissions(NO_TX, "/local/domain/5/data/a", Permissions.ownedBy(6, Access.NONE));
		refused(StoreError.EACCES, () -> read(guest, "data/a"));
		assertEquals(1, fixture.store.nodesOwned(5));
		assertEquals(2, fixture.store.nodesOwned(6));
	}

	@Test
	void aDomainActsForItsTarget() throws StoreException {
		fixture.domain(5);
		StoreConnection model = fixture.domain(6);
		refused(StoreError.EACCES, () -> write(model, "/local/domain/5/data/a", "1"));
		fixture.store.setTarget(6, 5);
		write(model, "/local/domain/5/data/a", "1");
	}

	@Test
	void theNextDomainOfANumberInheritsNothing() throws StoreException {
		StoreConnection first = fixture.domain(5);
		write(first, "data/left", "1");
		write(dom0, "/shared", "2");
		dom0.setPermissions(NO_TX, "/shared", Permissions.ownedBy(0, Access.NONE).with(5, Access.BOTH).with(6, Access.READ));
		fixture.store.release(5);
		refused(StoreError.EIO, () -> read(first, "data/left"));
		assertEquals("n0,r6", dom0.permissions(NO_TX, "/shared").toString());
		refused(StoreError.ENOENT, () -> read(dom0, "/local/domain/5/data"));
		assertEquals(0, fixture.store.nodesOwned(5));
		StoreConnection second = fixture.connect(5);
		refused(StoreError.EACCES, () -> read(second, "/shared"));
	}

	@Test
	void permissionsTravelAsLettersAndNumbers() throws StoreException {
		assertEquals("b0,r5,w7,n8", Permissions.parse(List.of("b0", "r5", "w7", "n8")).toString());
		for (String wrong : List.of("", "r", "x5", "r-1", "r5x", "r99999", "5"))
			assertThrows(StoreException.class, () -> Permissions.parse(List.of(wrong)), wrong);
		assertThrows(StoreException.class, () -> Permissions.parse(List.of()));
	}

	@Test
	void whatIsRefusedChangesNothing() throws StoreException {
		StoreConnection guest = fixture.domain(5);
		var before = fixture.store.snapshot();
		refused(StoreError.EACCES, () -> write(guest, "new/deep/node", "1"));
		refused(StoreError.EINVAL, () -> guest.remove(NO_TX, "/"));
		refused(StoreError.EINVAL, () -> write(guest, "data//a", "1"));
		assertEquals(before, fixture.store.snapshot());
		assertEquals(List.of(), fixture.takeEvents());
	}
}
