package org.minicloud.xen.xenstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** A store with connections of domains, and what their watches have told. */
class StoreFixture {
	static final int NO_TX = StoreConnection.NO_TRANSACTION;

	final XenStore store;
	final List<String> events = new ArrayList<>();
	final StoreConnection dom0;

	StoreFixture(StoreQuotas quotas) {
		store = new XenStore(quotas);
		dom0 = connect(0);
	}

	StoreFixture() {
		this(StoreQuotas.DEFAULTS);
	}

	/** What its watches tell is kept as {@code domid:path:token}. */
	StoreConnection connect(int domid) {
		return store.connect(domid, (path, token) -> events.add(domid + ":" + path + ":" + token));
	}

	/** A domain with a node of its own, as the toolstack makes it. */
	StoreConnection domain(int domid) throws StoreException {
		dom0.make(NO_TX, StorePath.ofDomain(domid));
		dom0.setPermissions(NO_TX, StorePath.ofDomain(domid),
				Permissions.ownedBy(0, Access.NONE).with(domid, Access.READ));
		dom0.make(NO_TX, StorePath.ofDomain(domid) + "/data");
		dom0.setPermissions(NO_TX, StorePath.ofDomain(domid) + "/data", Permissions.ownedBy(domid, Access.NONE));
		store.introduce(domid);
		return connect(domid);
	}

	static void write(StoreConnection connection, String path, String value) throws StoreException {
		connection.write(NO_TX, path, StoreText.bytes(value));
	}

	static String read(StoreConnection connection, String path) throws StoreException {
		return StoreText.of(connection.read(NO_TX, path));
	}

	static void refused(StoreError error, Executable request) {
		assertEquals(error, assertThrows(StoreException.class, request).error());
	}

	/** What was told since this was last asked. */
	List<String> takeEvents() {
		List<String> taken = List.copyOf(events);
		events.clear();
		return taken;
	}
}
