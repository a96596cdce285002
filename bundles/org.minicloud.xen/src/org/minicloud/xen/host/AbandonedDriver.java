package org.minicloud.xen.host;

import java.util.Map;
import org.minicloud.xen.xenbus.BackendDriver;
import org.minicloud.xen.xenbus.XenbusException;
import org.minicloud.xen.xenstore.LocalStore;

/** Nodes of a device that nobody has: whoever wrote them, nothing joins there. */
final class AbandonedDriver extends BackendDriver {
	AbandonedDriver(LocalStore store, String path) {
		super(store, path);
	}

	@Override
	protected Map<String, String> features() {
		return Map.of();
	}

	@Override
	protected Map<String, String> connect(Map<String, String> frontKeys) throws XenbusException {
		throw new XenbusException("there is no such device");
	}

	@Override
	protected void disconnect() {
		// it never joined
	}
}
